import { put } from '../../shared/journal/change';
import type { PlatformError } from '../../shared/platform';
import { fail, type Result } from '../../shared/result';
import type { Data } from './data';
import { deskPlaces, readQueue, reviewer, started } from './reviews';

/** Why a version is not chosen. */
export type ChoiceRefused =
  | PlatformError
  | { type: 'reasonMissing' }
  /** It stands beside no other: the unit has sent again, or somebody has chosen already. */
  | { type: 'nothingToChoose' };

/**
 * Lấy bản này: of two versions that two computers of a unit sent apart, this one counts from now on, with a reason, and the
 * other stays to be read. A version that the unit sends afterwards takes its place, or is chosen or not in its turn.
 */
export async function chooseVersion(data: Data, versionId: string, reason: string): Promise<Result<void, ChoiceRefused>> {
  const given = reason.trim();
  if (given === '') return fail({ type: 'reasonMissing' });
  await data.journal.idle();
  const queue = await readQueue(data);
  const row = queue.find(({ version }) => version.id === versionId);
  if (!row?.forked) return fail({ type: 'nothingToChoose' });
  const { nominationId, senderId } = row.version;
  const over = queue
    .map(({ version }) => version)
    .filter((version) => version.id !== versionId && version.nominationId === nominationId && version.senderId === senderId)
    .map(({ id }) => id)
    .sort();
  const others = over.map((id) => ({ table: 'reviews' as const, id }));
  return data.journal.commitFrom('chooseVersion', [...others, ...deskPlaces(data, versionId)], (records) => [
    put('reviews', versionId, {
      ...started(records, data, versionId)[0]?.set,
      chosen: { over, reason: given, at: new Date().toISOString(), by: reviewer(records, data) },
    }),
    // Two people of the Sở had chosen against each other.
    ...others.flatMap(({ id }) => (records.get('reviews', id)?.chosen ? [put('reviews', id, { chosen: null })] : [])),
  ]);
}

/** Takes the choice back: the versions stand beside each other again. */
export function takeChoiceBack(data: Data, versionId: string): Promise<Result<void, PlatformError>> {
  return data.journal.commitFrom('chooseVersion', [{ table: 'reviews', id: versionId }], (records) =>
    records.get('reviews', versionId)?.chosen ? [put('reviews', versionId, { chosen: null })] : [],
  );
}
