import { put, remove } from '../../shared/journal/change';
import type { EarlierAward } from '../../shared/model/earlierAward';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';

/** Fields of an earlier award as a form changes them: null clears. */
export type EarlierAwardFields = Omit<Parameters<typeof put<'earlierAwards'>>[2], 'subjectId'>;

/** Adds what a subject was awarded before; `id` when the row on screen has one already. */
export async function addEarlierAward(
  { journal }: Data,
  subjectId: string,
  fields: Pick<EarlierAward, 'class' | 'title'>,
  id: string = newId(),
): Promise<Result<{ id: string }, PlatformError>> {
  const written = await journal.commit('editEarlierAward', [put('earlierAwards', id, { subjectId, ...fields })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of an earlier award. */
export function editEarlierAward({ journal }: Data, id: string, fields: EarlierAwardFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editEarlierAward', [put('earlierAwards', id, fields)]);
}

/** Removes an earlier award. */
export function removeEarlierAward({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('remove', [remove('earlierAwards', id)]);
}
