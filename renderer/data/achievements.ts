import { put, remove, removeElements } from '../../shared/journal/change';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import type { Data } from './data';

/**
 * Keeps the words or the day of an achievement; null clears the day. The row that was added on screen, with its id, comes
 * into being with the first of them.
 */
export function keepAchievement(
  { journal }: Data,
  nominationId: string,
  id: string,
  fields: { text?: string; date?: string | null },
): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editAchievement', [{ table: 'achievements', id }], (records) => [
    put('achievements', id, records.get('achievements', id) ? fields : { nominationId, text: '', ...fields }),
  ]);
}

/** Says that a piece of evidence proves an achievement, or no longer does. */
export function linkAchievementEvidence(
  { journal }: Data,
  id: string,
  evidenceId: string,
  linked: boolean,
): Promise<Result<void, PlatformError>> {
  const change = linked ? put('achievements', id, { evidenceIds: [evidenceId] }) : removeElements('achievements', id, 'evidenceIds', [evidenceId]);
  return journal.commit('editAchievement', [change]);
}

/** Removes an achievement, if it has come into being; its evidence stays with the nomination. */
export function removeAchievement({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('remove', [{ table: 'achievements', id }], (records) =>
    records.get('achievements', id) ? [remove('achievements', id)] : [],
  );
}
