import { newId } from '../../shared/model/newId';
import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { JournalWriter } from './journalWriter';
import { openProjection } from './openData';
import { readClock } from './projection';

/**
 * What a restore needs where the start was refused: nothing of the data is mended or believed, and nothing can be written
 * to it.
 */
export async function openDamaged(desktop: Desktop, databaseName?: string): Promise<Result<Data, PlatformError>> {
  const opened = await desktop.vault.open();
  if (!opened.ok) return opened;
  const projection = await openProjection(databaseName);
  if (!projection.ok) return projection;
  const { db, databaseId, deviceId } = projection.value;
  const own = deviceId ?? newId();
  const journal = new JournalWriter(db, desktop.vault, own, { segment: 1, offset: 0, seq: 0, hash: '' }, await readClock(db));
  journal.block({ type: 'deviceFault', name: 'vault', code: 'damaged' });
  return ok({ db, journal, desktop, databaseId: databaseId ?? newId(), deviceId: own, vaultPath: opened.value.path, isDamaged: true });
}
