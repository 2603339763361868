import type { Exemplar } from '../../data/exemplars';

/** The people and collectives that nominations with these ids make known, each once; one that was withdrawn makes nobody known. */
export function subjectsAmong(exemplars: readonly Pick<Exemplar, 'nominationId' | 'subjectId' | 'withdrawn'>[], ids: readonly string[]): string[] {
  return [...new Set(exemplars.flatMap(({ nominationId, subjectId, withdrawn }) => (!withdrawn && ids.includes(nominationId) ? [subjectId] : [])))];
}

/** The names of the nominations with these ids, in the order of the list of all; each once. */
export function namesAmong(exemplars: readonly Exemplar[], ids: readonly string[]): string[] {
  return [...new Set(exemplars.flatMap(({ nominationId, name }) => (ids.includes(nominationId) ? [name] : [])))];
}
