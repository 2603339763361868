import { cutTornTail, readJournal, segmentsByDevice, type JournalError, type JournalPosition } from '../../shared/journal/vaultJournal';
import { readSentinel, sentinelName, writeSentinel } from '../../shared/journal/sentinel';
import { encodeEntries, segmentName } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { Database } from './database';
import { JournalWriter } from './journalWriter';
import { applyEntries, clearProjection, countRows, readClock } from './projection';

/** Everything a screen needs to ask and to change. */
export interface Data {
  db: Database;
  journal: JournalWriter;
  desktop: Desktop;
  databaseId: string;
  deviceId: string;
  vaultPath: string;
}

/** What was noticed and mended at start, for the log and for the user where it concerns him. */
export interface StartReport {
  /** Entries replayed from the vault because the projection was behind or empty. */
  replayed: number;
  /** True when the projection was emptied first because it belonged to another database. */
  rebuilt: boolean;
  /** Bytes of a last entry cut off in the middle; it was never acknowledged. */
  tornBytes: number;
  /** Entries that the vault had lost and that were written back from the projection. */
  rewritten: number;
}

/**
 * Opens the vault and the projection and brings them to the same state: what the vault has and the projection has not is
 * replayed; what the projection has and the vault lost is written back. Fails with `vaultHeld` when another running
 * program has the vault, with `journalDamaged` when the chain does not hold.
 */
export async function openData(
  desktop: Desktop,
  onProgress: (replayed: number) => void = () => {},
  databaseName?: string,
): Promise<Result<{ data: Data; report: StartReport }, JournalError>> {
  const opened = await desktop.vault.open();
  if (!opened.ok) return opened;
  const { files, path } = opened.value;
  const db = new Database(databaseName);
  await db.open();
  const sentinel = await readSentinel(desktop.vault, files.find((file) => file.name === sentinelName)?.size);
  if (!sentinel.ok) return sentinel;
  const report: StartReport = { replayed: 0, rebuilt: false, tornBytes: 0, rewritten: 0 };
  const meta = await db.meta.get('database');
  const projectionOf = meta?.key === 'database' ? meta.databaseId : null;
  const databaseId = sentinel.value?.databaseId ?? projectionOf ?? newId();
  const deviceId = sentinel.value?.deviceId ?? newId();
  if (projectionOf !== databaseId) {
    report.rebuilt = projectionOf !== null;
    await clearProjection(db);
    await db.meta.put({ key: 'database', databaseId });
  }
  const segments = segmentsByDevice(files);
  let own: JournalPosition = { segment: 1, offset: 0, seq: 0, hash: '' };
  const appliedDevices = (await db.applied.toArray()).map(({ device }) => device);
  for (const device of new Set([...segments.keys(), ...appliedDevices])) {
    const caught = await catchUp(desktop, db, device, segments.get(device) ?? [], report, onProgress);
    if (!caught.ok) return caught;
    if (device === deviceId) own = caught.value;
  }
  const journal = new JournalWriter(db, desktop.vault, deviceId, own, await readClock(db));
  const data: Data = { db, journal, desktop, databaseId, deviceId, vaultPath: path };
  if (!sentinel.value) {
    const written = await keepSentinel(data);
    if (!written.ok) return written;
  }
  return ok({ data, report });
}

async function catchUp(
  desktop: Desktop,
  db: Database,
  device: string,
  segments: { segment: number; size: number }[],
  report: StartReport,
  onProgress: (replayed: number) => void,
): Promise<Result<JournalPosition, JournalError>> {
  const applied = await db.applied.get(device);
  const last = segments.at(-1);
  const vaultIsBehind =
    applied && (!last || last.segment < applied.segment || (last.segment === applied.segment && last.size < applied.offset));
  if (vaultIsBehind) {
    const rewritten = await rewriteTail(desktop, db, device, report);
    if (!rewritten.ok) return rewritten;
    return ok(rewritten.value);
  }
  const read = await readJournal(desktop.vault, device, segments, applied ?? null, async (entries, after) => {
    await applyEntries(db, entries, { device, ...after });
    report.replayed += entries.length;
    onProgress(report.replayed);
  });
  if (!read.ok) return read;
  const { position } = read.value;
  if (read.value.tornBytes > 0) {
    report.tornBytes += read.value.tornBytes;
    const cut = await cutTornTail(desktop.vault, device, position);
    if (!cut.ok) return cut;
  }
  return ok(position);
}

/** The vault lost its tail (a restored old copy, a lying disk): the projection still has the entries, so they are written back. */
async function rewriteTail(desktop: Desktop, db: Database, device: string, report: StartReport): Promise<Result<JournalPosition, PlatformError>> {
  const entries = await db.entries.where('[header.device+header.seq]').between([device, 0], [device, Infinity]).toArray();
  const bytes = encodeEntries(entries);
  const applied = (await db.applied.get(device))!;
  const replaced = await desktop.vault.replace(segmentName(device, applied.segment), bytes);
  if (!replaced.ok) return replaced;
  for (const { segment } of segmentsByDevice((await listFiles(desktop)).filter((file) => file.name.includes(device))).get(device) ?? []) {
    if (segment !== applied.segment) await desktop.vault.remove(segmentName(device, segment));
  }
  report.rewritten += entries.length;
  const position = { segment: applied.segment, offset: bytes.length, seq: applied.seq, hash: applied.hash };
  await db.applied.put({ device, ...position });
  return ok(position);
}

async function listFiles(desktop: Desktop): Promise<{ name: string; size: number }[]> {
  const listed = await desktop.vault.list('journal/');
  return listed.ok ? listed.value : [];
}

/** Writes the sentinel: at the first start, after an import, and when the window closes. */
export async function keepSentinel(data: Data): Promise<Result<void, PlatformError>> {
  const devices: Record<string, { seq: number; hash: string }> = {};
  for (const { device, seq, hash } of await data.db.applied.toArray()) devices[device] = { seq, hash };
  devices[data.deviceId] = data.journal.last;
  return writeSentinel(data.desktop.vault, {
    v: 1,
    databaseId: data.databaseId,
    deviceId: data.deviceId,
    devices,
    counts: await countRows(data.db),
  });
}
