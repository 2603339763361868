import { snapshotName, snapshotsAmong, writeSnapshot } from '../../shared/journal/snapshot';
import { isTableName } from '../../shared/model/tables';
import type { Desktop, PlatformError, Vault, VaultFile } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Database } from './database';
import { allRows } from './projection';

/** The projection, and the vault whose snapshots are made from it. */
export interface SnapshotPlace {
  db: Database;
  desktop: Pick<Desktop, 'vault' | 'sinks'>;
  databaseId: string;
}

/** One damaged file must not lose what no entry tells any more. */
const copies = 2;

/** Writes both copies of a snapshot of the state here, behind those that are `there`. */
export async function writeSnapshots(place: SnapshotPlace, there: readonly VaultFile[]): Promise<Result<void, PlatformError>> {
  const { db, desktop, databaseId } = place;
  const devices = Object.fromEntries((await db.applied.toArray()).map(({ device, seq }) => [device, seq]));
  const rows = (await allRows(db)).flatMap(({ table, row }) => (isTableName(table) ? [{ table, row }] : []));
  const last = snapshotsAmong(there)[0]?.number ?? 0;
  for (let copy = 1; copy <= copies; copy += 1) {
    const written = await writeSnapshot(desktop, snapshotName(last + copy), { databaseId, devices }, rows);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** Writes both copies anew, and then removes those before; the state here stands for what they held. */
export async function replaceSnapshots(place: SnapshotPlace): Promise<Result<void, PlatformError>> {
  const listed = await place.desktop.vault.list('snapshot/');
  if (!listed.ok) return listed;
  const written = await writeSnapshots(place, listed.value);
  return written.ok ? removeSnapshots(place.desktop.vault, listed.value) : written;
}

/** Removes the snapshots among the files. */
export async function removeSnapshots(vault: Vault, files: readonly VaultFile[]): Promise<Result<void, PlatformError>> {
  for (const { name } of snapshotsAmong(files)) {
    const removed = await vault.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

/** Notes that entries here have lost their payloads: without a snapshot the vault alone could not be replayed any more. */
export async function noteFolded(db: Database): Promise<void> {
  await db.meta.put({ key: 'folded' });
}

/**
 * Writes the snapshots that the vault lacks anew from the state here. Looks at names alone, so that a start can afford it;
 * what is inside them the scrub reads. True when there was something to write.
 */
export async function mendSnapshots(place: SnapshotPlace): Promise<Result<boolean, PlatformError>> {
  if ((await place.db.meta.get('folded')) === undefined) return ok(false);
  const listed = await place.desktop.vault.list('snapshot/');
  if (!listed.ok) return listed;
  if (snapshotsAmong(listed.value).length >= copies) return ok(false);
  const replaced = await replaceSnapshots(place);
  return replaced.ok ? ok(true) : replaced;
}
