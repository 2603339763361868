import { put, remove, removeElements } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** Adds an achievement with its first words or its day; `id` when the row on screen has one already. */
export async function addAchievement(
  { journal }: Data,
  nominationId: string,
  fields: { text?: string; date?: string },
  id: string = newId(),
): Promise<Result<{ id: string }, PlatformError>> {
  const written = await journal.commit('editAchievement', [put('achievements', id, { nominationId, text: '', ...fields })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes the words or the day of an achievement; null clears the day. */
export function editAchievement(
  { journal }: Data,
  id: string,
  fields: { text?: string; date?: string | null },
): Promise<Result<void, PlatformError>> {
  return journal.commit('editAchievement', [put('achievements', id, fields)]);
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

/** Removes an achievement; its evidence stays with the nomination. */
export function removeAchievement({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('remove', [remove('achievements', id)]);
}
