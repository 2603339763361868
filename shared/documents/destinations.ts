import type { Award } from '../model/rulePack';
import type { Workspace } from '../model/workspace';
import type { Decision } from './awardProposal';

/**
 * Where a tờ trình goes. A unit proposes to the Sở whatever the Sở or a higher level decides. The Sở proposes to the
 * city's committee what that decides; to the Ministry what its director may propose there (Bằng khen, Kỷ niệm chương:
 * TT 29/2023, Điều 12); all else that the Ministry or the State decides goes through the committee.
 */
export const destinations = ['department', 'city', 'ministry', 'ministryThroughCity', 'stateThroughCity'] as const;
export type Destination = (typeof destinations)[number];

/** What the proposer has nothing to propose for: it decides by itself, or (at the Sở) the head of the unit does. */
export type DecidedWithoutProposal = 'issuer' | 'unit';

export type Route = { to: Destination } | { decidedBy: DecidedWithoutProposal };

/** Who is asked for an award, or who gives it without being asked. */
export function routeOf(proposer: Workspace['kind'], { level, class: kind }: Pick<Award, 'level' | 'class'>): Route {
  if (proposer === 'unit') return level === 'unit' ? { decidedBy: 'issuer' } : { to: 'department' };
  switch (level) {
    case 'unit':
      return { decidedBy: 'unit' };
    case 'department':
      return { decidedBy: 'issuer' };
    case 'city':
      return { to: 'city' };
    case 'ministry':
      return { to: kind === 'commendation' ? 'ministry' : 'ministryThroughCity' };
    case 'state':
      return { to: 'stateThroughCity' };
  }
}

/** Who receives the tờ trình, inside sentences. */
export function recipientOf(workspace: Workspace, destination: Destination): string {
  if (destination === 'department') return workspace.department?.name ?? workspace.superior ?? 'Sở Giáo dục và Đào tạo';
  if (destination === 'ministry') return 'Bộ Giáo dục và Đào tạo';
  return workspace.superior ?? 'Ủy ban nhân dân thành phố';
}

/** What the recipient does with these awards: decides them, passes them on to whom, or some of each. */
export function decisionOn(destination: Destination, awards: readonly Pick<Award, 'level' | 'decider'>[]): Decision {
  if (destination === 'city' || destination === 'ministry') return { type: 'decides' };
  const above = awards.filter(({ level }) => destination !== 'department' || level !== 'department');
  if (above.length === 0) return { type: 'decides' };
  const deciders = new Set(above.map(({ decider }) => decider));
  const [only] = deciders;
  const decider = deciders.size === 1 && only ? only : 'cấp có thẩm quyền';
  return { type: above.length === awards.length ? 'forwards' : 'both', decider };
}

/** In file names; a unit has but one destination. */
export const DESTINATION_STEMS: Record<Destination, string> = {
  department: '',
  city: '-thanh-pho',
  ministry: '-bo',
  ministryThroughCity: '-thanh-pho-trinh-bo',
  stateThroughCity: '-thanh-pho-trinh-nha-nuoc',
};
