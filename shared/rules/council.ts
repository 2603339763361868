import type { CouncilMember } from '../model/councilMember';
import type { Meeting } from '../model/meeting';
import { isBlank } from './criteria';

/** What is to be thought about in the list of a year's council; nothing of it stops anybody. */
export type CouncilAdvice = { type: 'even'; count: number } | { type: 'noChair' } | { type: 'manyChairs'; count: number } | { type: 'noSecretary' } | { type: 'noDuty'; count: number };

type Listed = Pick<CouncilMember, 'name' | 'role' | 'duty'>;

/** Advice on a council that has members: an odd number, one chair, a secretary, and for each a duty of inspection (plan II.5). */
export function councilAdvice(members: readonly Listed[]): CouncilAdvice[] {
  if (members.length === 0) return [];
  const chairs = members.filter(({ role }) => role === 'chair').length;
  const idle = members.filter(({ duty }) => isBlank(duty)).length;
  return [
    ...(members.length % 2 === 0 ? [{ type: 'even' as const, count: members.length }] : []),
    ...(chairs === 0 ? [{ type: 'noChair' as const }] : chairs > 1 ? [{ type: 'manyChairs' as const, count: chairs }] : []),
    ...(members.some(({ role }) => role === 'secretary') ? [] : [{ type: 'noSecretary' as const }]),
    ...(idle > 0 ? [{ type: 'noDuty' as const, count: idle }] : []),
  ];
}

/** What a new meeting takes over from the year's council: how many they are, who chairs, who writes. */
export function meetingOf(members: readonly Listed[]): Pick<Meeting, 'totalMembers' | 'chair' | 'secretary'> {
  const nameOf = (role: CouncilMember['role']): string | undefined => members.find((member) => member.role === role && !isBlank(member.name))?.name;
  const [chair, secretary] = [nameOf('chair'), nameOf('secretary')];
  return { totalMembers: members.length, ...(chair !== undefined && { chair }), ...(secretary !== undefined && { secretary }) };
}
