import { encodeEntries } from '../../shared/journal/vaultJournal';
import { readSnapshot, snapshotsAmong } from '../../shared/journal/snapshot';
import type { PlatformError, VaultFile } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { Catching, Covered } from './catching';
import { readEntries } from './entryStore';
import { Filling } from './filling';
import { clearProjection } from './projection';
import type { RebuildReason } from './startReport';

/**
 * Empties the projection and begins to fill it from the newest snapshot that is whole, before the journal is replayed over
 * it. Null without a reason: nothing is done then. Gives how far the snapshot reaches. Fails with `newerData`, and has
 * touched nothing, when a newer version wrote the snapshot.
 */
export async function beginRebuild(
  { db, desktop }: Pick<Catching, 'db' | 'desktop'>,
  reason: RebuildReason | null,
  files: readonly VaultFile[],
): Promise<Result<{ filling: Filling | null; covered: Covered }, PlatformError>> {
  if (reason === null) return ok({ filling: null, covered: {} });
  for (const snapshot of snapshotsAmong(files)) {
    const read = await readSnapshot(desktop.vault, snapshot);
    // The other copy, or the journal itself, has the same; what no file has any more is named when it is missed.
    if (!read.ok && read.error.type === 'newerData') return fail(read.error);
    if (!read.ok) continue;
    await clearProjection(db);
    const filling = new Filling(db);
    await filling.takeRows(read.value.rows);
    return ok({ filling, covered: read.value.header.devices });
  }
  await clearProjection(db);
  return ok({ filling: new Filling(db), covered: {} });
}

/**
 * Keeps the entries of a projection that is no part of this vault as files in `set-aside/`, before it is emptied: it may
 * be the last trace of somebody's work.
 */
export async function setAsideProjection({ db, desktop, report }: Pick<Catching, 'db' | 'desktop' | 'report'>): Promise<Result<void, PlatformError>> {
  const folder = `set-aside/${Date.now()}/`;
  for (const { device } of await db.applied.toArray()) {
    const entries = await readEntries(db, device);
    if (entries.length === 0) continue;
    const kept = await desktop.vault.replace(`${folder}${device}.ndjson`, encodeEntries(entries));
    if (!kept.ok) return kept;
    report.setAside += entries.length;
  }
  return ok(undefined);
}
