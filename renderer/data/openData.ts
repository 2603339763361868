import { recordSchema } from '../../shared/bundle/format';
import { readIdentity, readSentinel, sentinelName, writeIdentity, writeSentinel, type Identity, type Sentinel } from '../../shared/journal/sentinel';
import { segmentsByDevice, type JournalError, type JournalPosition } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import type { Desktop, PlatformError, VaultFile } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { comeAfterUnknown, lastWrittenAt } from './afterRestore';
import type { Data } from './data';
import { Database } from './database';
import { checkEvidence } from './evidenceCheck';
import { loadKeys, type KeysError } from './keys';
import { JournalWriter } from './journalWriter';
import { isCopied, notePlace, readMachineMark } from './machineMark';
import { countRows, readClock } from './projection';
import { catchUp } from './catchUp';
import { journalStart, type Catching, type OnProgress } from './catching';
import { beginRebuild, setAsideProjection } from './rebuild';
import { settleWithoutSnapshot } from './giveUp';
import { mendSnapshots } from './snapshotFiles';
import { findTraces, forgetRestored, isRestored } from './traces';
import { quietReport, type RebuildReason, type StartReport } from './startReport';

export interface OpenOptions {
  onProgress?: OnProgress;
  databaseName?: string;
  /** Why the projection is empty, when that is no accident. */
  emptyBecause?: Extract<RebuildReason, 'restored' | 'takenBack' | 'erased'>;
  /** Goes on with what can be read where the journal is damaged; the damaged files are put aside. */
  giveUpLoss?: boolean;
}

/**
 * Opens the vault and the projection and brings them to the same state. What the vault has and the projection has not is
 * replayed, from nothing when the projection came back empty, unreadable, short of records, or as that of another
 * database; what the projection has and the vault lost is written back. Evidence that one of the two places lost is
 * copied from the other. Fails with `vaultHeld` when another running program has the vault, with `journalDamaged`,
 * `journalIncomplete` or `snapshotDamaged` when changes are lost that nothing here still has: then nothing was touched.
 * Data of a newer version opens so that it can be looked at and nothing is written, else fails with `newerData`.
 */
export async function openData(
  desktop: Desktop,
  { onProgress = () => {}, databaseName, giveUpLoss = false, emptyBecause }: OpenOptions = {},
): Promise<Result<{ data: Data; report: StartReport }, JournalError>> {
  const opened = await desktop.vault.open();
  if (!opened.ok) return opened;
  const { files, path } = opened.value;
  const report = quietReport();
  const sentinel = await readSentinel(desktop.vault, files.find(({ name }) => name === sentinelName)?.size);
  if (!sentinel.ok) return sentinel;
  const projecting = await openProjection(databaseName);
  if (!projecting.ok) return projecting;
  const projection = projecting.value;
  const written = await readIdentity(desktop.vault);
  if (!written.ok) return written;
  if (sentinel.value === 'newer' || written.value === 'newer') return openNewer(ownPlace(desktop, path, projection), report);
  const identity = await identify(written.value, projection, sentinel.value, files);
  const machine = await readMachineMark(desktop.vault);
  if (!machine.ok) return machine;
  const isCopy = isCopied({ mark: machine.value, machine: opened.value.machine });
  const { databaseId } = identity;
  const deviceId = isCopy ? newId() : identity.deviceId;
  report.sentinelLost = sentinel.value === null && journalStart(files);
  const { db } = projection;
  const place = { db, desktop, databaseId, deviceId, vaultPath: path };
  const isNewer = (sentinel.value?.schema ?? 1) > recordSchema || db.isNewer;
  if (isNewer) return openNewer(projection.databaseId === databaseId ? place : null, report);
  const found = await whyRebuild(projection, databaseId, sentinel.value, files);
  const restored = isRestored(files);
  const onPurpose = emptyBecause ?? (restored ? ('restored' as const) : undefined);
  const reason = found === 'empty' || (found === 'stranger' && restored) ? (onPurpose ?? found) : found;
  const catching: Catching = { desktop, db, databaseId, sentinel: sentinel.value, report, onProgress, giveUpLoss, filling: null };
  const caught = await catchUpAll(catching, reason, files);
  // What the projection had before is whole, and can be looked at.
  if (!caught.ok && caught.error.type === 'newerData') return openNewer(reason === null ? place : null, report);
  if (!caught.ok) return caught;
  const journal = new JournalWriter(db, desktop.vault, deviceId, caught.value.get(deviceId) ?? emptyJournal, await readClock(db));
  const data: Data = { ...place, journal };
  journal.raiseTo(identity.floor);
  // A copied folder may be an older state of what it was copied from, as a backup is; after a restore what it replaced is.
  const { replacedBy } = identity;
  const isOlder = isCopy || replacedBy !== undefined;
  if (isOlder) await comeAfterUnknown(data, replacedBy);
  const settled = report.uncovered > 0 ? await settleWithoutSnapshot(data, report) : ok(undefined);
  if (!settled.ok) return settled;
  const mended = await mendSnapshots(data);
  // A full disk can still be looked at; the scrub tries again.
  report.snapshotsRenewed = mended.ok && mended.value;
  const sentinelStale = sentinel.value === null || report.rebuilt !== null || report.givenUp + report.uncovered > 0;
  const kept = await keepIdentity(data, identity.written && !isOlder, sentinelStale || isCopy);
  if (!kept.ok) return kept;
  const placed = await notePlace(desktop, report, { mark: machine.value, machine: opened.value.machine, deviceId: identity.deviceId });
  if (!placed.ok) return placed;
  const arrived = restored ? await forgetRestored(data) : ok(undefined);
  if (!arrived.ok) return arrived;
  await checkEvidence(data, files, report);
  report.clockBehindDays = await clockBehind(db);
  report.dataWasHere = await findTraces(data, { files, sentinel: sentinel.value, gaveUp: report.givenUp + report.uncovered > 0 });
  report.keysFault = await findKeysFault(data);
  return ok({ data, report });
}

const emptyJournal: JournalPosition = { segment: 1, offset: 0, seq: 0, hash: '' };

interface Projection {
  db: Database;
  /** Whose it is; null when it is empty. */
  databaseId: string | null;
  deviceId: string | null;
  /** It could not be opened or read and was thrown away. */
  unreadable: boolean;
}

/** Opens the browser's database; one that cannot be opened or read is deleted and made anew, since the vault has it all. */
export async function openProjection(name: string | undefined): Promise<Result<Projection, PlatformError>> {
  for (let attempt = 1; ; attempt += 1) {
    let db: Database | undefined;
    try {
      const opened = await Database.opened(name);
      if (!opened.ok) return opened;
      db = opened.value;
      const meta = await db.meta.get('database');
      await countRows(db);
      const own = meta?.key === 'database' ? meta : null;
      return ok({ db, databaseId: own?.databaseId ?? null, deviceId: own?.deviceId ?? null, unreadable: attempt > 1 });
    } catch (fault) {
      db?.close();
      if (attempt === 3 || db?.isNewer) throw fault;
      await Database.delete(new Database(name).name).catch(() => undefined);
    }
  }
}

/**
 * Which database and which device this is: what the vault says, in one of its two files; else what the projection says,
 * if the vault is empty or the projection's own; else a new one.
 */
async function identify(
  identity: Identity | null,
  projection: Projection,
  sentinel: Sentinel | null,
  files: readonly VaultFile[],
): Promise<{ databaseId: string; deviceId: string; floor: number; replacedBy?: number | undefined; written: boolean }> {
  const known = sentinel ?? identity;
  const written = identity?.databaseId === known?.databaseId && identity?.deviceId === known?.deviceId && known !== null;
  const { floor = 0, replacedBy } = (written && identity) || {};
  if (known) return { databaseId: known.databaseId, deviceId: known.deviceId, floor, replacedBy, written };
  const devices = [...segmentsByDevice(files).keys()];
  const applied = new Set((await projection.db.applied.toArray()).map(({ device }) => device));
  const belongs = projection.databaseId !== null && devices.every((device) => applied.has(device));
  if (!belongs) return { databaseId: newId(), deviceId: newId(), floor, written: false };
  return { databaseId: projection.databaseId!, deviceId: projection.deviceId ?? newId(), floor, written: false };
}

/** Compares the projection with what the vault says of itself; null when it can be used as it is. */
async function whyRebuild(
  projection: Projection,
  databaseId: string,
  sentinel: Sentinel | null,
  files: readonly VaultFile[],
): Promise<RebuildReason | null> {
  if (projection.unreadable) return 'unreadable';
  if (projection.databaseId === null) return journalStart(files) || wasUsed(sentinel) ? 'empty' : null;
  if (projection.databaseId !== databaseId) return 'stranger';
  return sentinel !== null && (await lacksRecords(projection.db, sentinel)) ? 'counts' : null;
}

function wasUsed(sentinel: Sentinel | null): boolean {
  return Object.values(sentinel?.devices ?? {}).some(({ seq }) => seq > 0);
}

/** True when the projection stands where the sentinel stood and holds other numbers of records. */
async function lacksRecords(db: Database, sentinel: Sentinel): Promise<boolean> {
  const applied = new Map((await db.applied.toArray()).map(({ device, seq }) => [device, seq]));
  const devices = new Set([...applied.keys(), ...Object.keys(sentinel.devices)]);
  if ([...devices].some((device) => (applied.get(device) ?? 0) !== (sentinel.devices[device]?.seq ?? 0))) return false;
  const counts = await countRows(db);
  return Object.entries(sentinel.counts).some(([table, count]) => table in counts && counts[table] !== count);
}

/** Replays every device; begins anew once when the vault turns out to have gone on without this projection. */
async function catchUpAll(
  before: Catching,
  reason: RebuildReason | null,
  files: readonly VaultFile[],
): Promise<Result<Map<string, JournalPosition>, JournalError>> {
  const { db, databaseId, report } = before;
  if (reason === 'stranger') {
    const aside = await setAsideProjection(before);
    if (!aside.ok) return aside;
  }
  // The log keeps what the damaged folder looked like.
  if (reason !== null && reason !== 'restored' && reason !== 'takenBack' && reason !== 'erased') await before.desktop.app.noteDamage(reason);
  const begun = await beginRebuild(before, reason, files);
  if (!begun.ok) return begun;
  const { filling, covered } = begun.value;
  const catching = { ...before, filling };
  const positions = new Map<string, JournalPosition>();
  const segments = segmentsByDevice(files);
  const appliedDevices = (await db.applied.toArray()).map(({ device }) => device);
  // A device that the sentinel knows and no file tells of any more has lost everything.
  const knownDevices = Object.entries(catching.sentinel?.devices ?? {}).flatMap(([device, { seq }]) => (seq > 0 ? [device] : []));
  for (const device of new Set([...segments.keys(), ...appliedDevices, ...knownDevices])) {
    const caught = await catchUp(catching, device, segments.get(device) ?? [], covered);
    if (caught.ok) positions.set(device, caught.value);
    else if (caught.error.type === 'journalRewritten') return beginAnew(catching, 'rewritten');
    else if (caught.error.type !== 'journalForked') return fail(caught.error);
    else {
      const aside = await setAsideProjection(catching);
      return aside.ok ? beginAnew(catching, 'forked') : aside;
    }
  }
  if (reason !== null) {
    await filling?.finish();
    report.rebuilt = reason;
    report.restored = await countRestored(catching);
  }
  // What was given up is settled first: until then the next start begins anew.
  if (report.uncovered === 0) await db.meta.put({ key: 'database', databaseId, deviceId: catching.sentinel?.deviceId ?? null });
  return ok(positions);
}

async function beginAnew(catching: Catching, reason: RebuildReason): Promise<Result<Map<string, JournalPosition>, JournalError>> {
  const listed = await catching.desktop.vault.list('');
  return listed.ok ? catchUpAll(catching, reason, listed.value) : listed;
}

async function countRestored({ db, sentinel, report }: Catching): Promise<NonNullable<StartReport['restored']>> {
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0);
  const files = new Set((await db.of('evidence').toArray()).flatMap(({ file }) => (file ? [file.sha256] : [])));
  const records = sum(await countRows(db));
  // What was written after the sentinel was counted is restored as well.
  return { records, of: sentinel && report.givenUp + report.uncovered === 0 ? Math.max(records, sum(sentinel.counts)) : null, files: files.size };
}

/** Whose data it is as the projection tells, where the vault speaks in a form to come; null when that is nobody's. */
function ownPlace(desktop: Desktop, vaultPath: string, { db, databaseId, deviceId }: Projection): Omit<Data, 'journal'> | null {
  return databaseId === null ? null : { db, desktop, databaseId, deviceId: deviceId ?? '', vaultPath };
}

/** Data that a newer version wrote: it can be looked at when a projection at `place` has it, and nothing is written anywhere. */
async function openNewer(
  place: Omit<Data, 'journal'> | null,
  report: StartReport,
): Promise<Result<{ data: Data; report: StartReport }, JournalError>> {
  if (place === null) return fail({ type: 'newerData', found: 'unreadable' });
  const { db, desktop, deviceId } = place;
  const journal = new JournalWriter(db, desktop.vault, deviceId, emptyJournal, await readClock(db));
  journal.block({ type: 'newerData' });
  return ok({ data: { ...place, journal }, report });
}

async function keepIdentity(data: Data, identityWritten: boolean, sentinelStale: boolean): Promise<Result<void, PlatformError>> {
  await data.db.meta.put({ key: 'database', databaseId: data.databaseId, deviceId: data.deviceId });
  if (!identityWritten) {
    const { databaseId, deviceId, journal } = data;
    const written = await writeIdentity(data.desktop.vault, { databaseId, deviceId, ...(journal.floor > 0 && { floor: journal.floor }) });
    if (!written.ok) return written;
  }
  return sentinelStale ? keepSentinel(data) : ok(undefined);
}

/** Why the keys of the workspace here do not open; null when they do, or when there is no workspace yet. */
async function findKeysFault(data: Data): Promise<KeysError | null> {
  if ((await data.db.of('workspaces').count()) === 0) return null;
  const keys = await loadKeys(data);
  return keys.ok ? null : keys.error;
}

const dayMilliseconds = 86_400_000;

/** Whole days between the last entry and now, when now is before it. */
async function clockBehind(db: Database): Promise<number> {
  const latest = await lastWrittenAt(db);
  return Math.max(0, Math.floor((latest - Date.now()) / dayMilliseconds));
}

/** Writes the sentinel: at the first start, now and then while people work, and when the window closes. */
export async function keepSentinel(data: Data): Promise<Result<void, PlatformError>> {
  if (data.journal.blockedBy?.type === 'newerData') return ok(undefined);
  const devices: Record<string, { seq: number; hash: string }> = {};
  const counts = await data.db.transaction('r', data.db.projectionTables, async () => {
    for (const { device, seq, hash } of await data.db.applied.toArray()) devices[device] = { seq, hash };
    return countRows(data.db);
  });
  return writeSentinel(data.desktop.vault, {
    v: 1,
    databaseId: data.databaseId,
    deviceId: data.deviceId,
    devices,
    schema: recordSchema,
    counts,
  });
}
