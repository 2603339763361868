import type { Answer } from '../model/answer';
import type { Evidence } from '../model/evidence';
import type { Criterion, PlanData, SubjectKind } from '../model/plan';
import type { CollectiveFile, NominationFile } from './nominationFile';

/** The criteria that a kind of subject answers, the general one (plan III.2) first, the others in the plan's order. */
export function criteriaFor(plan: Pick<PlanData, 'criteria'>, kind: SubjectKind): Criterion[] {
  return [
    ...plan.criteria.filter((criterion) => criterion.kind === '*'),
    ...plan.criteria.filter((criterion) => criterion.kind === kind),
  ];
}

/** The number shown beside a criterion of its kind, from 1; none for the general one, which shows a star. */
export function criterionNumber(plan: Pick<PlanData, 'criteria'>, criterion: Criterion): number | undefined {
  if (criterion.kind === '*') return undefined;
  return plan.criteria.filter((other) => other.kind === criterion.kind).findIndex((other) => other.id === criterion.id) + 1;
}

/** True when there is something to look at: a file or a link. */
export function hasContent(evidence: Pick<Evidence, 'file' | 'link'>): boolean {
  return evidence.file !== undefined || evidence.link !== undefined;
}

/** The evidence rows among `ids` that exist and have content, in the order of `evidence`. */
export function evidenceAmong<E extends Pick<Evidence, 'id' | 'file' | 'link'>>(evidence: readonly E[], ids: readonly string[]): E[] {
  return evidence.filter((row) => ids.includes(row.id) && hasContent(row));
}

/** The options of an any-of criterion that the answer names and the plan knows. */
export function chosenOptions(criterion: Criterion, answer: Pick<Answer, 'options'> | undefined): string[] {
  if (criterion.rule?.type !== 'anyOf' || !answer) return [];
  return criterion.rule.options.map((option) => option.id).filter((id) => answer.options.includes(id));
}

/** student.2 (plan III.2.2.d, second dash): at least one of its options holds. True for criteria without options. */
export function anyOfSatisfied(criterion: Criterion, answer: Pick<Answer, 'options'> | undefined): boolean {
  return criterion.rule?.type !== 'anyOf' || chosenOptions(criterion, answer).length > 0;
}

/** Why a linked collective does not qualify its manager. */
export type CollectiveShortfall =
  | { type: 'collectiveMissing' }
  | { type: 'notCollective' }
  | { type: 'otherYear'; planYear: number }
  | { type: 'withdrawn' }
  | { type: 'criterionUnmet'; criterionId: string }
  | { type: 'criterionUnproven'; criterionId: string };

export interface CollectiveStanding {
  qualifies: boolean;
  /** In the order of the criteria; empty when it qualifies. */
  shortfalls: CollectiveShortfall[];
  /** Criteria of a collective met with evidence, of all. */
  met: number;
  of: number;
}

/**
 * manager.4 (plan III.2.2.a, fourth dash): the collective that the manager leads, nominated in the same year by the
 * same unit, itself meets every criterion of a collective, each explained and with evidence. Computed from the linked
 * nomination each time, so that it follows its changes.
 */
export function qualifyingCollective(file: Pick<NominationFile, 'nomination' | 'plan' | 'collective'>): CollectiveStanding {
  const criteria = criteriaFor(file.plan, 'collective');
  const { collective } = file;
  if (!collective) return { qualifies: false, shortfalls: [{ type: 'collectiveMissing' }], met: 0, of: criteria.length };
  const shortfalls: CollectiveShortfall[] = [];
  if (collective.subject.kind !== 'collective') shortfalls.push({ type: 'notCollective' });
  if (collective.nomination.planYear !== file.nomination.planYear) {
    shortfalls.push({ type: 'otherYear', planYear: collective.nomination.planYear });
  }
  if (collective.nomination.stage.name === 'withdrawn') shortfalls.push({ type: 'withdrawn' });
  let met = 0;
  for (const criterion of criteria) {
    const shortfall = shortfallOf(criterion, collective);
    if (shortfall) shortfalls.push(shortfall);
    else met += 1;
  }
  return { qualifies: shortfalls.length === 0, shortfalls, met, of: criteria.length };
}

function shortfallOf(criterion: Criterion, collective: CollectiveFile): CollectiveShortfall | undefined {
  const answer = collective.answers.find((row) => row.criterionId === criterion.id);
  if (answer?.met !== 'yes' || isBlank(answer.explanation)) return { type: 'criterionUnmet', criterionId: criterion.id };
  if (evidenceAmong(collective.evidence, answer.evidenceIds).length === 0) {
    return { type: 'criterionUnproven', criterionId: criterion.id };
  }
  return undefined;
}

/** True for text that says nothing. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
