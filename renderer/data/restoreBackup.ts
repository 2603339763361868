import type { Bytes } from '../../shared/bundle/bytes';
import type { BackupError } from '../../shared/bundle/backup';
import { recordSchema } from '../../shared/bundle/format';
import { put } from '../../shared/journal/change';
import { stateHash } from '../../shared/journal/project';
import { writeSentinel } from '../../shared/journal/sentinel';
import type { JournalError } from '../../shared/journal/vaultJournal';
import type { BackupCounts } from '../../shared/model/backupFacts';
import { newId } from '../../shared/model/newId';
import type { Workspace } from '../../shared/model/workspace';
import type { Desktop, PlatformError, PlatformResult, SinkId } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { OpenedBackup } from '../workers/backupJobs';
import type { StagedPiece } from '../workers/lane';
import { comeAfterLost, floorOfCopy, noteReplaced } from './afterRestore';
import { readCurrentState } from './backupContent';
import type { BackupMedium } from './backupMedium';
import { keepPassphraseIn } from './backupState';
import { Database } from './database';
import { carryErasures } from './erasure';
import { noteDevice } from './devices';
import { exchangeWorker, type Exchange, type JobOptions, type RangeOf } from './exchangeWorker';
import { makeKeys, restoreKeys } from './keys';
import { migrateRecords } from './migrateRecords';
import { recoverKeys, type SheetOfAnother } from './recoverySheet';
import type { Data } from './data';
import { keepSentinel, openData } from './openData';
import { noteWriter, thisProgram } from './programVersion';
import { allRows } from './projection';
import { setAsideProjection } from './rebuild';
import { quietReport } from './startReport';
import { markRestored } from './traces';
import { readWorkspace } from './workspace';

export type RestoreError = BackupError | PlatformError | JournalError | SheetOfAnother;

/** What a restore would bring, and what it would replace. */
export interface RestorePlan {
  name: string;
  workspace: Pick<Workspace, 'name' | 'kind'>;
  /** When the backup was made. */
  madeAt: string;
  counts: BackupCounts;
  lastChange: string | null;
  /** The backup brought the keys along; else new ones were made, which others have to confirm. */
  hasKeys: boolean;
  /** It was made for another computer to join the workspace. */
  joins: boolean;
  /** What is on this computer; null before the first run. */
  current: { name: string; isSame: boolean; counts: BackupCounts; lastChange: string | null } | null;
}

/** What is known of the computer that a backup makes. */
export interface NewDevice {
  /** Of a recovery sheet, where the backup holds no keys. */
  seed?: Bytes | undefined;
  /** What the workspace calls it. */
  deviceName?: string | undefined;
}

/** True for a file with which another computer joins the workspace, rather than replaces one. */
function joins(manifest: OpenedBackup['manifest']): boolean {
  return manifest['joins'] === true;
}

export interface RestoreOptions extends JobOptions {
  exchange?: Exchange;
}

/**
 * Reads and verifies the whole backup into a copy beside the vault, opens it there as a start would, and compares what
 * that gives with the records of the backup. The data of this computer is not touched; {@link finishRestore} or
 * {@link giveUpRestore} follows. `seed` of a recovery sheet gives the keys where the backup holds none. On failure
 * nothing is left.
 */
export async function prepareRestore(
  data: Data,
  medium: BackupMedium,
  { name, passphrase, ...how }: { name: string; passphrase?: string | undefined } & NewDevice,
  options: RestoreOptions = {},
): Promise<Result<RestorePlan, RestoreError>> {
  const { desktop } = data;
  const exchange = options.exchange ?? exchangeWorker();
  const begun = await desktop.copy.begin();
  if (!begun.ok) return begun;
  const writer = new CopyWriter(desktop);
  const read: RangeOf = (file, offset, length) => medium.read(file, offset, length);
  const opened = await exchange.openBackup({ name, files: medium.files, passphrase }, read, options, writer.take);
  const filled = opened.ok ? await fillCopy(desktop, opened.value, how) : opened;
  // The backups of this computer go on as they were on the one before; a computer that cannot keep it says so in the settings.
  const goesOn = filled.ok && opened.ok && !joins(opened.value.manifest);
  if (goesOn && passphrase !== undefined) await keepPassphraseIn(desktop, desktop.copy, passphrase);
  if (!filled.ok || !opened.ok) {
    await writer.abort();
    await desktop.copy.discard();
    return filled.ok ? fail({ type: 'backupStateDiffers' }) : filled;
  }
  const { counts, lastChange, manifest, keys } = opened.value;
  return ok({
    name,
    workspace: filled.value,
    madeAt: manifest.createdAt,
    counts,
    lastChange,
    hasKeys: keys !== null || how.seed !== undefined,
    joins: joins(manifest),
    current: await currentOf(data, filled.value.id),
  });
}

async function currentOf(data: Data, restoredId: string): Promise<RestorePlan['current']> {
  const workspace = await readWorkspace(data);
  return workspace && { name: workspace.name, isSame: workspace.id === restoredId, ...(await readCurrentState(data)) };
}

/**
 * Completes the copy: a sentinel with ids of its own, since a restored computer is another device; the projection of a
 * start over it; keys. Gives the workspace that came out.
 */
async function fillCopy(desktop: Desktop, backup: OpenedBackup, { seed, deviceName }: NewDevice): Promise<Result<Workspace, RestoreError>> {
  const place = { ...desktop, vault: desktop.copy };
  const deviceId = newId();
  const sentinel = await writeSentinel(place.vault, { v: 1, databaseId: newId(), deviceId, devices: {}, schema: recordSchema, counts: {} });
  if (!sentinel.ok) return sentinel;
  await dropScratch();
  const opened = await openData(place, { databaseName: scratchName });
  // A loss of this computer has other words: here another backup helps.
  if (!opened.ok) return isLoss(opened.error) ? fail({ type: 'backupStateDiffers' }) : opened;
  const { data } = opened.value;
  try {
    if ((await stateHash(await allRows(data.db))) !== backup.stateHash) return fail({ type: 'backupStateDiffers' });
    const workspace = await readWorkspace(data);
    if (!workspace) return fail({ type: 'backupStateDiffers' });
    // Beside one that joins the other works on.
    const ahead = joins(backup.manifest) ? ok(undefined) : await comeAfterLost(data);
    if (!ahead.ok) return ahead;
    // A backup of an older version comes as it was, and is brought to this one here, where nothing depends on it yet.
    const migrated = await migrateRecords(data);
    if (!migrated.ok) return migrated;
    const keyed = await keepKeys(data, workspace, backup, seed);
    if (!keyed.ok) return keyed;
    await noteWriter(place.vault, await thisProgram(place));
    // Entered into the list at the next start: until then the records are those of the backup.
    const noted = await noteDevice(place.vault, { origin: joins(backup.manifest) ? 'joined' : 'restored', name: deviceName });
    if (!noted.ok) return noted;
    const kept = await keepSentinel(data);
    return kept.ok ? ok(workspace) : kept;
  } finally {
    await data.db.delete();
  }
}

function isLoss({ type }: JournalError): boolean {
  return type === 'journalDamaged' || type === 'journalIncomplete' || type === 'snapshotMissing';
}

/** The database over a copy, thrown away when the copy was looked through. */
const scratchName = 'guong-sang-restore';

/** Removes what a restore that was cut off has left in the browser. */
export async function dropScratch(): Promise<void> {
  await new Database(scratchName).delete();
}

/**
 * The keys of the backup for the new device, else those of a recovery sheet; without either new ones, which the workspace
 * then names as its own.
 */
async function keepKeys(
  data: Data,
  workspace: Workspace,
  { keys }: OpenedBackup,
  seed: Bytes | undefined,
): Promise<Result<void, PlatformError | SheetOfAnother>> {
  if (keys) {
    const restored = await restoreKeys(data, keys);
    return restored.ok ? ok(undefined) : restored;
  }
  if (seed) return recoverKeys(data, { kind: workspace.kind, seed });
  const publicKeys = await makeKeys(data, workspace.kind, workspace.id);
  if (!publicKeys.ok) return publicKeys;
  return data.journal.commit('editWorkspace', [put('workspaces', workspace.id, { publicKeys: publicKeys.value, sheetOffer: null })]);
}

/**
 * Puts the restored copy in the place of the vault; what was there stays on the disk under another name. The window has to
 * be loaded anew afterwards, whatever this gives: the vault is closed.
 */
export async function finishRestore(data: Data): Promise<Result<void, PlatformError>> {
  const { journal, desktop } = data;
  await journal.idle();
  // The browser's database goes after this: what it knows and a damaged vault does not is kept with that vault.
  const aside = data.isDamaged ? await setAsideProjection({ db: data.db, desktop, report: quietReport() }) : ok(undefined);
  if (!aside.ok) return aside;
  // What was erased here is erased again at the next start, whatever the backup still had.
  const carried = await carryErasures(data, desktop.copy);
  if (!carried.ok) return carried;
  // A disk that takes nothing more does not keep anybody from his backup.
  await noteReplaced(data, await floorOfCopy(desktop));
  const marked = await markRestored(data);
  return marked.ok ? desktop.copy.takeOver(data.isDamaged ? 'damaged' : 'sound') : marked;
}

/** Puts the data back that a restore replaced; the window has to be loaded anew as after {@link finishRestore}. */
export async function takeBackReplaced(data: Data, name: string): Promise<Result<void, PlatformError>> {
  const { journal, desktop } = data;
  await journal.idle();
  await noteReplaced(data, 0);
  return desktop.copy.takeBack(name);
}

/** Throws the copy away. */
export function giveUpRestore({ desktop }: Data): PlatformResult<void> {
  return desktop.copy.discard();
}

/** Writes what the worker hands over into the copy, small files many at a time. */
class CopyWriter {
  private readonly sinks = new Map<string, SinkId>();

  constructor(private readonly desktop: Desktop) {}

  take = async (pieces: StagedPiece[]): PlatformResult<void> => {
    const whole = pieces.filter(({ extent }) => extent === 'whole').map(({ path, bytes }) => ({ name: path, bytes }));
    const stored = whole.length > 0 ? await this.desktop.copy.storeAll(whole) : ok(undefined);
    if (!stored.ok) return stored;
    for (const piece of pieces) {
      const taken = piece.extent === 'whole' ? ok(undefined) : await this.takePart(piece);
      if (!taken.ok) return taken;
    }
    return ok(undefined);
  };

  async abort(): Promise<void> {
    for (const sink of this.sinks.values()) await this.desktop.sinks.abort(sink);
  }

  private async takePart({ path, bytes, extent }: StagedPiece): PlatformResult<void> {
    const { copy, sinks } = this.desktop;
    let sink = this.sinks.get(path);
    if (sink === undefined) {
      const opened = await copy.openSink(path);
      if (!opened.ok) return opened;
      sink = opened.value;
      this.sinks.set(path, sink);
    }
    const written = await sinks.write(sink, bytes);
    if (!written.ok || extent === 'part') return written;
    const committed = await sinks.commit(sink);
    this.sinks.delete(path);
    return committed.ok ? ok(undefined) : committed;
  }
}
