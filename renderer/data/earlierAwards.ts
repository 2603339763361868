import { put, remove } from '../../shared/journal/change';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import type { Data } from './data';

/** Fields of an earlier award as a form changes them: null clears. */
export type EarlierAwardFields = Omit<Parameters<typeof put<'earlierAwards'>>[2], 'subjectId'>;

/**
 * Keeps fields of what a subject was awarded before. The row that was added on screen, with its id, comes into being with
 * the first of them: an emulation title without words until others are given.
 */
export function keepEarlierAward(
  { journal }: Data,
  subjectId: string,
  id: string,
  fields: EarlierAwardFields,
): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editEarlierAward', [{ table: 'earlierAwards', id }], (records) => [
    put('earlierAwards', id, records.get('earlierAwards', id) ? fields : { subjectId, class: 'emulationTitle', title: '', ...fields }),
  ]);
}

/** Removes an earlier award, if it has come into being. */
export function removeEarlierAward({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('remove', [{ table: 'earlierAwards', id }], (records) =>
    records.get('earlierAwards', id) ? [remove('earlierAwards', id)] : [],
  );
}
