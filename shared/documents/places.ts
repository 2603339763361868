/**
 * Names of the places in papers that must agree. A text run carries one in `place`; the consistency check names the
 * same one, so that the preview can mark it.
 */
export type CandidateGroup = 'collectives' | 'individuals';

/** The count of one group for one award in the tờ trình. */
export function countPlace(award: string, group: CandidateGroup): string {
  return `count/${award}/${group}`;
}

/** The sum of one group over all awards: in the tờ trình, and at the foot of the list. */
export function totalPlace(group: CandidateGroup): string {
  return `total/${group}`;
}

/** A value of one candidate, by the candidate's key. */
export function candidatePlace(key: string, field: CandidateField): string {
  return `candidate/${key}/${field}`;
}

export type CandidateField = 'name' | 'position' | 'unit' | 'award';
