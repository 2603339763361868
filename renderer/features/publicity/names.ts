import { countsAsKnown, type Exemplar } from '../../data/exemplars';

/** The people and collectives that nominations with these ids make known, each once: those that count. */
export function subjectsAmong(exemplars: readonly Pick<Exemplar, 'nominationId' | 'subjectId' | 'withdrawn' | 'publishingBlocked'>[], ids: readonly string[]): string[] {
  return [...new Set(exemplars.flatMap((exemplar) => (countsAsKnown(exemplar) && ids.includes(exemplar.nominationId) ? [exemplar.subjectId] : [])))];
}

/** The names of the nominations with these ids, in the order of the list of all; each once. */
export function namesAmong(exemplars: readonly Exemplar[], ids: readonly string[]): string[] {
  return [...new Set(exemplars.flatMap(({ nominationId, name }) => (ids.includes(nominationId) ? [name] : [])))];
}
