import { backupLimits, type BackupKeys } from '../../shared/bundle/backup';
import { backupName, encodeCopyList, listNameOf } from '../../shared/bundle/backupNames';
import type { WriteBundleError } from '../../shared/bundle/bundleError';
import type { ManifestDraft } from '../../shared/bundle/manifest';
import type { BundleSigner } from '../../shared/bundle/writeBundle';
import type { BackupFacts } from '../../shared/model/backupFacts';
import type { Workspace } from '../../shared/model/workspace';
import type { BackupFolder, PlatformError, PlatformResult, SaveTarget, SinkId } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { foldForSearch } from '../../shared/text/search';
import type { WriteJob, WrittenFile } from '../workers/exchangeJobs';
import { countOnCopies, namesOfFiles } from './backupLosses';
import { readBackupMoment, type BackupMoment } from './backupContent';
import { copyFiles, leaveOut, vaultRange } from './backupCopies';
import { rotateBackups } from './backupRotation';
import { backupStateOf, readBackupPassphrase } from './backupState';
import { refill } from './evidenceCheck';
import { stoppedBy, type BackupOptions } from './backupOptions';
import { checkBackup } from './checkBackup';
import { destroyBeforeBackup } from './erasure';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import { loadBackupKeys, loadKeys, strangerSigner, type KeysError } from './keys';
import type { Data } from './data';
import { readRules, readWorkspace } from './workspace';

type DamagedFile = Extract<WriteBundleError, { type: 'evidenceDamaged' }>;

export type BackupWriteError =
  | PlatformError
  | KeysError
  | Exclude<WriteBundleError, DamagedFile>
  | { type: 'backupFolderMissing' }
  | { type: 'readBackDiffers'; name: string };

type Watched = BackupOptions & JobOptions;

export type LastBackup = NonNullable<BackupFacts['last']>;

/**
 * Sao lưu: one backup into the chosen folder. First the files that are not there yet, then the list of what it needs,
 * then the bundle, which is read back; only then older backups are let go. One at a time; on failure every earlier
 * backup is as it was, and the failure is noted. After a check that found damage every copy is written anew and checked.
 * Files that are damaged on this computer are left out and named.
 */
export async function backUp(data: Data, options: BackupOptions = {}): Promise<Result<LastBackup, BackupWriteError>> {
  // What this version does not know it would leave out.
  if (data.journal.blockedBy?.type === 'newerData') return fail(data.journal.blockedBy);
  const state = backupStateOf(data);
  const done = await state.inTurn<Result<LastBackup, BackupWriteError>>(async (stop) => {
    const { folder } = await state.ready();
    if (!folder) return fail({ type: 'backupFolderMissing' });
    const added: string[] = [];
    const written = await state.showing('writing', (onProgress) => writeToFolder(data, folder, { ...stoppedBy(options, stop), onProgress }, added));
    // No backup names these, so that no rotation would find them.
    if (stop.aborted && !written.ok) for (const name of added) await data.desktop.folders.remove({ token: folder.token, name });
    // What a person stopped has not failed.
    if (!written.ok && written.error.type !== 'cancelled') await state.change({ failure: { at: new Date().toISOString(), type: written.error.type } });
    return written;
  });
  // Everything was copied anew: whether the folder is sound now is not said before it was read.
  const { facts } = await state.ready();
  if (done.ok && facts.check !== null && facts.check.error !== null) await checkBackup(data, options);
  return done;
}

async function writeToFolder(
  data: Data,
  folder: BackupFolder,
  options: Watched,
  added: string[],
): Promise<Result<LastBackup, BackupWriteError>> {
  const exchange = options.exchange ?? exchangeWorker();
  const listed = await data.desktop.folders.list(folder.token);
  if (!listed.ok) return listed;
  const prepared = await prepare(data, exchange, options.now ?? new Date());
  if (!prepared.ok) return prepared;
  const { name, unit, draft, signer, passphrase, recipient } = prepared.value;
  const there = new Map(listed.value.files.map((file) => [file.name, file.size]));
  const { freeBytes } = listed.value;
  const { facts } = await backupStateOf(data).ready();
  // What was found damaged there is not known by its name and size: everything is copied anew.
  const renew = facts.check !== null && facts.check.error !== null;
  const isThere = (copy: string, size: number): boolean => there.has(copy) && (recipient !== undefined || there.get(copy) === size);
  const { moment, missing } = await countOnCopies(prepared.value.moment, isThere, recipient);
  const copied = await copyFiles(data, folder, moment.files, { there, freeBytes, recipient, exchange, renew, added, options });
  if (!copied.ok) return copied;
  const sound = leaveOut(moment, copied.value.damaged);
  const { folders } = data.desktop;
  const { token } = folder;
  const noted = await writeWhole(data, () => folders.openSink({ token, name: listNameOf(name) }), encodeCopyList(copied.value.copies));
  if (!noted.ok) return noted;
  added.push(listNameOf(name));
  const place: Place = {
    name,
    openSink: () => folders.openSink({ token, name }),
    readBack: (offset, length) => folders.read({ token, name, offset, length }),
  };
  const job = { manifest: draft, records: sound.records, signer, passphrase, limits: backupLimits, evidence: [] };
  const written = await writeBackupFile(data, place, job, exchange, { signal: options.signal });
  if (!written.ok) return fail(assertWhole(written.error));
  const leftOut = await namesOfFiles(data, copied.value.damaged, missing);
  const last = await noteWritten(data, sound, written.value, { name, path: folder.path, encrypted: passphrase !== undefined, leftOut });
  await rotateBackups(data, folder, name, unit);
  return ok(last);
}

/** Một tệp mang đi: one file with all bytes inside, at a place the user chose. It is no part of the rotation. */
export async function backUpToFile(
  data: Data,
  target: SaveTarget,
  options: BackupOptions = {},
): Promise<Result<LastBackup, BackupWriteError>> {
  if (data.journal.blockedBy?.type === 'newerData') return fail(data.journal.blockedBy);
  const exchange = options.exchange ?? exchangeWorker();
  const state = backupStateOf(data);
  await state.ready();
  return state.inTurn((stop) => state.showing('writing', (onProgress) => writeToFile(data, target, { ...stoppedBy(options, stop), exchange, onProgress })));
}

/** The file with which another computer joins this workspace: as above, with the keys and a passphrase of its own. It counts as no backup. */
export async function writeJoinFile(
  data: Data,
  target: SaveTarget,
  passphrase: string,
  options: BackupOptions = {},
): Promise<Result<LastBackup, BackupWriteError>> {
  if (data.journal.blockedBy?.type === 'newerData') return fail(data.journal.blockedBy);
  const exchange = options.exchange ?? exchangeWorker();
  const state = backupStateOf(data);
  await state.ready();
  return state.inTurn((stop) => state.showing('writing', (onProgress) => writeToFile(data, target, { ...stoppedBy(options, stop), exchange, onProgress }, passphrase)));
}

async function writeToFile(
  data: Data,
  target: SaveTarget,
  options: Watched & { exchange: Exchange },
  joinPassphrase?: string,
): Promise<Result<LastBackup, BackupWriteError>> {
  const { exchange } = options;
  const prepared = await prepare(data, exchange, options.now ?? new Date(), joinPassphrase);
  if (!prepared.ok) return prepared;
  const { draft, signer, passphrase } = prepared.value;
  const { moment, missing } = await countOnCopies(prepared.value.moment, () => false, undefined);
  const { files } = data.desktop;
  const place: Place = {
    name: target.name,
    openSink: () => files.openSink({ token: target.token }),
    readBack: (offset, length) => files.readBack({ token: target.token, offset, length }),
  };
  const damaged: string[] = [];
  for (;;) {
    const sound = leaveOut(moment, damaged);
    const evidence = sound.files.map(({ id, sha256, size }) => ({ name: id, sha256, size }));
    const job = { manifest: draft, records: sound.records, signer, passphrase, limits: backupLimits, evidence };
    const written = await writeBackupFile(data, place, job, exchange, options);
    if (written.ok) {
      const leftOut = await namesOfFiles(data, damaged, missing);
      const about = { name: target.name, path: target.path, encrypted: passphrase !== undefined, leftOut };
      return ok(joinPassphrase === undefined ? await noteWritten(data, sound, written.value, about) : lastOf(data, sound, written.value, about));
    }
    const { error } = written;
    if (error.type !== 'evidenceDamaged') return fail(error);
    // Mended from the other copy on this computer, or left out: one bad file must not cost all the others.
    if (damaged.includes(error.sha256)) throw new Error('A file that was left out was read');
    if (!(await refill(data, error.sha256))) damaged.push(error.sha256);
  }
}

/** The name to suggest for one file to take along. */
export async function suggestedBackupName(data: Data, now: Date = new Date()): Promise<string> {
  const workspace = await readWorkspace(data);
  return backupName(unitOf(workspace!), localTime(now));
}

interface Prepared {
  moment: BackupMoment;
  /** Whose it is, as {@link backupName} was given it. */
  unit: string;
  name: string;
  draft: ManifestDraft;
  signer: BundleSigner;
  passphrase: string | undefined;
  /** Copies of files are encrypted to it; undefined for a plain backup. */
  recipient: string | undefined;
}

async function prepare(data: Data, exchange: Exchange, now: Date, joinPassphrase?: string): Promise<Result<Prepared, BackupWriteError>> {
  const workspace = await readWorkspace(data);
  if (!workspace) throw new Error('Nothing is backed up before the first run');
  const passphrase = joinPassphrase === undefined ? await readBackupPassphrase(data) : ok(joinPassphrase);
  if (!passphrase.ok) return passphrase;
  // Where it cannot be done now, the backup is worth more.
  await destroyBeforeBackup(data);
  const keys = await loadKeys(data);
  const secrets = passphrase.value === undefined ? ok(undefined) : await loadBackupKeys(data);
  if (!secrets.ok) return secrets;
  const moment = await readBackupMoment(data, secrets.value, exchange);
  if (!moment.ok) return moment;
  const unit = unitOf(workspace);
  return ok({
    moment: moment.value,
    unit,
    name: backupName(unit, localTime(now)),
    draft: { ...(await draftOf(data, workspace, secrets.value, now)), ...(joinPassphrase !== undefined && { joins: true }) },
    signer: keys.ok ? keys.value.signer : await strangerSigner(workspace.id, data.deviceId),
    passphrase: passphrase.value,
    recipient: keys.ok && passphrase.value !== undefined ? keys.value.publicKeys.recipient : undefined,
  });
}

/** Whose backups they are, also where several units keep theirs on one stick. */
function unitOf({ unitCode, abbreviation, name }: Workspace): string {
  return unitCode ?? abbreviation ?? foldForSearch(name);
}

async function draftOf(data: Data, workspace: Workspace, keys: BackupKeys | undefined, now: Date): Promise<ManifestDraft> {
  const [info, { plan }, { facts }] = await Promise.all([data.desktop.app.info(), readRules(data), backupStateOf(data).ready()]);
  return {
    app: `guong-sang/${info.ok ? info.value.version : '0'}`,
    kind: 'backup',
    // A backup before an upgrade is one that the older version can still restore.
    schema: workspace.schema ?? 1,
    from: {
      workspaceId: workspace.id,
      databaseId: data.databaseId,
      deviceId: data.deviceId,
      ...(workspace.unitCode !== undefined && { unitCode: workspace.unitCode }),
      name: workspace.name,
    },
    to: {},
    planId: plan.planId,
    planVersion: plan.version,
    sequence: facts.sequence + 1,
    previous: facts.previous,
    createdAt: now.toISOString(),
    holdsKeys: keys !== undefined,
  };
}

async function writeWhole(data: Data, open: () => PlatformResult<SinkId>, bytes: Uint8Array): Promise<Result<void, PlatformError>> {
  const { sinks } = data.desktop;
  const sink = await open();
  if (!sink.ok) return sink;
  const taken = await sinks.write(sink.value, bytes);
  if (!taken.ok) {
    await sinks.abort(sink.value);
    return taken;
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

/** A backup with its files beside it reads none of them while it is written. */
function assertWhole(error: BackupWriteError | DamagedFile): BackupWriteError {
  if (error.type === 'evidenceDamaged') throw new Error('A file that is not in the bundle was read');
  return error;
}

interface Place {
  name: string;
  openSink: () => PlatformResult<SinkId>;
  readBack: (offset: number, length: number) => PlatformResult<Uint8Array>;
}

/** Writes the bundle under its final name and reads it back. */
async function writeBackupFile(
  data: Data,
  place: Place,
  job: WriteJob,
  exchange: Exchange,
  { onProgress, signal }: JobOptions,
): Promise<Result<WrittenFile, BackupWriteError | DamagedFile>> {
  const { sinks } = data.desktop;
  const sink = await place.openSink();
  if (!sink.ok) return sink;
  const poured = await exchange.write(job, (chunk) => sinks.write(sink.value, chunk), { onProgress, signal }, vaultRange(data));
  // What was told to stop at its last byte gets no name either.
  const written = signal?.aborted ? fail({ type: 'cancelled' as const }) : poured;
  if (!written.ok) {
    await sinks.abort(sink.value);
    return written;
  }
  const committed = await sinks.commit(sink.value);
  if (!committed.ok) return committed;
  const back = await exchange.readBack(written.value.chunks, place.readBack, written.value.size);
  if (!back.ok) return back;
  return back.value.agrees ? written : fail({ type: 'readBackDiffers', name: place.name });
}

type AboutFile = Pick<LastBackup, 'name' | 'path' | 'encrypted'> & { leftOut: string[] };

function lastOf(data: Data, { counts }: BackupMoment, { manifest, size }: WrittenFile, { leftOut, ...about }: AboutFile): LastBackup {
  return { ...about, ...(leftOut.length > 0 && { leftOut: leftOut.slice(0, 50) }), at: manifest.createdAt, size, counts, clock: data.journal.seen };
}

async function noteWritten(data: Data, moment: BackupMoment, written: WrittenFile, about: AboutFile): Promise<LastBackup> {
  const { bundleId, manifest } = written;
  const last = lastOf(data, moment, written, about);
  await backupStateOf(data).change({ sequence: manifest.sequence, previous: bundleId, last, failure: null });
  return last;
}

/** `2026-10-12T16:05:00` in the computer's own time zone: what a person finds again by the name. */
function localTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day}T${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
