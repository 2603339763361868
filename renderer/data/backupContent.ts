import { backupRecords, type BackupFile, type BackupKeys } from '../../shared/bundle/backup';
import { sha256 } from '../../shared/bundle/hash';
import type { Row } from '../../shared/journal/project';
import type { BackupCounts } from '../../shared/model/backupFacts';
import { tableNames } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { findLosses } from './backupLosses';
import { readEntries } from './entryStore';
import { readVaultFile } from './evidenceBytes';
import type { Exchange } from './exchangeWorker';
import { mendSnapshots } from './snapshotFiles';
import type { Data } from './data';

/** Parts of the vault that a backup carries as files; the rest is the journal, keys, or of this computer only. */
const carried = /^(?:evidence|received|snapshot)\//;

/** Everything that goes into a backup, of one moment. */
export interface BackupMoment {
  records: Record<string, { id: string }[]>;
  files: BackupFile[];
  /** What this computer should have and has not, as it should be. */
  losses: BackupFile[];
  counts: BackupCounts;
  lastChange: string | null;
}

/**
 * Reads the whole projection and the journal in one transaction, then which files the vault has: bytes are kept before
 * the record that names them, so none is missing.
 */
export async function readBackupMoment(
  data: Data,
  keys: BackupKeys | undefined,
  exchange: Exchange,
): Promise<Result<BackupMoment, PlatformError>> {
  // A backup without the snapshot that its folded history needs could never be restored.
  const mended = await data.journal.maintain(async (position) => ({ position, value: await mendSnapshots(data) }));
  if (!mended.ok) return mended;
  const { db } = data;
  const { rows, tombstones, entries } = await db.transaction('r', db.projectionTables, async () => ({
    rows: (
      await Promise.all(
        tableNames.map(async (table) => ((await db.table(table).toArray()) as Row[]).map((row) => ({ table, row }))),
      )
    ).flat(),
    tombstones: await db.tombstones.toArray(),
    entries: await readEntries(db),
  }));
  const before = await data.desktop.vault.list('');
  if (!before.ok) return before;
  const losses = await findLosses(data, before.value);
  const files = await listFiles(data, exchange);
  if (!files.ok) return files;
  return ok({
    records: backupRecords({ rows, tombstones, entries, files: files.value, keys }),
    files: files.value,
    losses,
    counts: countsOf(rows, files.value.length),
    lastChange: lastChangeOf(rows),
  });
}

/** What the data of this computer is, to stand beside a backup. */
export async function readCurrentState({ db, desktop }: Data): Promise<{ counts: BackupCounts; lastChange: string | null }> {
  const rows = (
    await Promise.all(tableNames.map(async (table) => ((await db.table(table).toArray()) as Row[]).map((row) => ({ table, row }))))
  ).flat();
  const listed = await desktop.vault.list('');
  const files = listed.ok ? listed.value.filter(({ name }) => carried.test(name)).length : 0;
  return { counts: countsOf(rows, files), lastChange: lastChangeOf(rows) };
}

function countsOf(rows: readonly { table: string }[], files: number): BackupCounts {
  return { nominations: rows.filter(({ table }) => table === 'nominations').length, records: rows.length, files };
}

function lastChangeOf(rows: readonly { row: Row }[]): string | null {
  return rows.reduce<string | null>((last, { row }) => (last !== null && last > row.updatedAt ? last : row.updatedAt), null);
}

/** SHA-256 of files that never change under their name, so that they are hashed once a window. */
const hashes = new WeakMap<Data, Map<string, string>>();

async function listFiles(data: Data, exchange: Exchange): Promise<Result<BackupFile[], PlatformError>> {
  const listed = await data.desktop.vault.list('');
  if (!listed.ok) return listed;
  const known = hashes.get(data) ?? new Map<string, string>();
  hashes.set(data, known);
  const files: BackupFile[] = [];
  for (const { name, size } of listed.value) {
    if (!carried.test(name)) continue;
    const named = name.startsWith('evidence/') ? name.slice(name.lastIndexOf('/') + 1) : known.get(`${name} ${size}`);
    if (named !== undefined) {
      files.push({ id: name, sha256: named, size });
      continue;
    }
    const read = await readVaultFile(data.desktop, name);
    if (!read.ok) return read;
    const hash = size <= smallFile ? await sha256(new Uint8Array(await read.value.arrayBuffer())) : await exchange.hash(read.value);
    if (name.startsWith('received/')) known.set(`${name} ${size}`, hash);
    files.push({ id: name, sha256: hash, size });
  }
  return ok(files);
}

/** Not worth a way to the worker and back. */
const smallFile = 256 * 1024;
