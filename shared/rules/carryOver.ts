import type { Consent } from '../model/consent';
import type { Nomination } from '../model/nomination';
import type { PlanData } from '../model/plan';
import { isInForce } from './consents';
import { criteriaFor, isBlank } from './criteria';
import type { NominationFile } from './nominationFile';

/** What of an earlier year's nomination may be taken into a new one, in the order in which it is asked. */
export const carriedParts = ['summary', 'duties', 'explanations', 'achievements', 'evidence'] as const;
export type CarriedPart = (typeof carriedParts)[number];

/** What of it never is, in the order in which it is told. */
export type LeftBehind =
  /** `criteria`: words for those that the plan in force does not know. */
  | { type: 'marks' | 'criteria' | 'proposals' | 'requests' | 'nurture'; count: number }
  | { type: 'vote' | 'sent' | 'decision' | 'discovery' | 'discipline' }
  /** Withdrawn, or not yet in force; since when it is so. */
  | { type: 'consent'; by: Consent['by']; purpose: Consent['purpose']; date: string }
  | { type: 'movement'; title: string }
  /** The collective has no nomination in the new year. */
  | { type: 'collective'; name: string };

/** The new year's side of a copy. */
export interface CarryTarget {
  plan: Pick<PlanData, 'criteria'>;
  planYear: number;
  /** ISO. */
  today: string;
  /** Nominations of collectives in that year. */
  collectives: readonly Pick<Nomination, 'id' | 'subjectId'>[];
}

/** How much there is of each part that may be taken over; parts of which there is nothing are 0. */
export function carriable(file: NominationFile, target: CarryTarget): Record<CarriedPart, number> {
  return {
    summary: isBlank(file.nomination.summary) ? 0 : 1,
    duties: isBlank(file.nomination.duties) ? 0 : 1,
    explanations: explained(file).filter(({ criterionId }) => knows(file, target, criterionId)).length,
    achievements: file.achievements.filter(({ text }) => !isBlank(text)).length,
    evidence: carriedEvidence(file).length,
  };
}

/** The evidence that goes with a copy: what is kept for a consent, the portrait or a reply alone stays where it is. */
export function carriedEvidence({ evidence, answers, achievements, consents, replies = [], subject }: NominationFile): NominationFile['evidence'] {
  const proves = new Set([...answers, ...achievements].flatMap(({ evidenceIds }) => evidenceIds));
  const keptFor = new Set([...consents, ...replies].flatMap(({ evidenceIds }) => evidenceIds));
  return evidence.filter(({ id }) => proves.has(id) || !(keptFor.has(id) || subject.photoEvidenceId === id));
}

/** Says what is not taken over, whatever is chosen. Votes, decisions, the Sở's requests and what was sent never are. */
export function leftBehind(file: NominationFile, target: CarryTarget, elsewhere: { sent: boolean; decided: boolean; nurture: number; requests: number }): LeftBehind[] {
  const { nomination, subject, answers, proposals, consents } = file;
  const left: LeftBehind[] = [];
  const counted = (type: 'marks' | 'proposals' | 'nurture' | 'criteria' | 'requests', count: number) => {
    if (count > 0) left.push({ type, count });
  };
  counted('marks', answers.filter(({ met }) => met !== undefined).length);
  counted('criteria', explained(file).filter(({ criterionId }) => !knows(file, target, criterionId)).length);
  counted('proposals', proposals.length);
  if (file.vote) left.push({ type: 'vote' });
  if (elsewhere.sent) left.push({ type: 'sent' });
  if (elsewhere.decided) left.push({ type: 'decision' });
  counted('requests', elsewhere.requests);
  counted('nurture', elsewhere.nurture);
  if (nomination.source || nomination.discoveredBy || nomination.discoveredOn) left.push({ type: 'discovery' });
  if (nomination.discipline !== undefined) left.push({ type: 'discipline' });
  if (file.movement && !carriedMovement(file, target)) left.push({ type: 'movement', title: file.movement.title });
  if (file.collective && !carriedCollective(file, target)) left.push({ type: 'collective', name: file.collective.subject.name });
  if (subject.kind === 'collective') return left;
  const over = consents.filter((consent) => !isInForce(consent, target.today));
  return [...left, ...over.map(({ by, purpose, date, withdrawnOn }) => ({ type: 'consent' as const, by, purpose, date: withdrawnOn ?? date }))];
}

/** The movement goes with a copy unless it had ended before the new year. */
export function carriedMovement({ movement }: NominationFile, { planYear }: CarryTarget): string | undefined {
  return movement && (movement.to === undefined || movement.to >= planYear) ? movement.id : undefined;
}

/** The same collective's nomination of the new year (plan III.2.2.a asks for one of the same year). */
export function carriedCollective({ collective }: NominationFile, { collectives }: CarryTarget): string | undefined {
  return collectives.find(({ subjectId }) => subjectId === collective?.subject.id)?.id;
}

/** True when the plan in force has the criterion for this kind of subject. */
export function knows({ subject }: Pick<NominationFile, 'subject'>, { plan }: Pick<CarryTarget, 'plan'>, criterionId: string): boolean {
  return criteriaFor(plan, subject.kind).some(({ id }) => id === criterionId);
}

function explained({ answers }: NominationFile): NominationFile['answers'] {
  return answers.filter(({ explanation }) => !isBlank(explanation));
}
