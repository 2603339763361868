import type { Exemplar } from '../../data/exemplars';

/** The names of the nominations with these ids, in the order of the list of all; each once. */
export function namesAmong(exemplars: readonly Exemplar[], ids: readonly string[]): string[] {
  return [...new Set(exemplars.flatMap(({ nominationId, name }) => (ids.includes(nominationId) ? [name] : [])))];
}
