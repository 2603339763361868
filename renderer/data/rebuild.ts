import { encodeEntries } from '../../shared/journal/vaultJournal';
import { rowKey } from '../../shared/journal/project';
import { readSnapshot, snapshotsAmong, type SnapshotRow } from '../../shared/journal/snapshot';
import { clockOfStamps, joinClocks, type Clock } from '../../shared/journal/stamp';
import type { PlatformError, VaultFile } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Catching, Covered } from './catching';
import type { Database } from './database';
import { clearProjection, storeRows } from './projection';
import type { RebuildReason } from './startReport';

const together = 1000;

/**
 * Empties the projection and fills it from the newest snapshot that is whole, before the journal is replayed over it.
 * Does nothing without a reason. Gives how far the snapshot reaches.
 */
export async function beginRebuild(
  { db, desktop }: Catching,
  reason: RebuildReason | null,
  files: readonly VaultFile[],
): Promise<Result<Covered, PlatformError>> {
  if (reason === null) return ok({});
  await clearProjection(db);
  for (const snapshot of snapshotsAmong(files)) {
    const read = await readSnapshot(desktop.vault, snapshot);
    // The other copy, or the journal itself, has the same; what no file has any more is named when it is missed.
    if (!read.ok) continue;
    await storeSnapshot(db, read.value.rows);
    return ok(read.value.header.devices);
  }
  return ok({});
}

async function storeSnapshot(db: Database, rows: readonly SnapshotRow[]): Promise<void> {
  let clock: Clock = {};
  for (let at = 0; at < rows.length; at += together) {
    const piece = rows.slice(at, at + together);
    clock = joinClocks(clock, clockOfStamps(piece.flatMap(({ row }) => Object.values(row.stamps))));
    await db.transaction('rw', db.projectionTables, async () => {
      await storeRows(db, new Map(piece.map(({ table, row }) => [rowKey(table, row.id), row])));
    });
  }
  await db.meta.put({ key: 'clock', clock });
}

/**
 * Keeps the entries of a projection that is no part of this vault as files in `set-aside/`, before it is emptied: it may
 * be the last trace of somebody's work.
 */
export async function setAsideProjection({ db, desktop, report }: Catching): Promise<Result<void, PlatformError>> {
  const folder = `set-aside/${Date.now()}/`;
  for (const { device } of await db.applied.toArray()) {
    const entries = await db.entries.where('[header.device+header.seq]').between([device, 0], [device, Infinity]).toArray();
    if (entries.length === 0) continue;
    const kept = await desktop.vault.replace(`${folder}${device}.ndjson`, encodeEntries(entries));
    if (!kept.ok) return kept;
    report.setAside += entries.length;
  }
  return ok(undefined);
}
