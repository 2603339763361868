import type { BundleError } from '../../shared/bundle/bundleError';
import type { Manifest } from '../../shared/bundle/manifest';
import { planPeer, type PeerFile, type PeerRefusal } from '../../shared/bundle/peer';
import { openConflicts } from '../../shared/journal/conflict';
import { isAlive, rowKey, type Row } from '../../shared/journal/project';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import type { JournalError } from '../../shared/journal/vaultJournal';
import { newId } from '../../shared/model/newId';
import { isTableName, tables, type TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { OpenedPeer } from '../workers/peerJobs';
import { readable, type BundleFile } from './arrivedFile';
import { backupBefore } from './backupSchedule';
import { daysApart } from './clocksApart';
import type { Data } from './data';
import { ownRevocations } from './devices';
import { erasedIds } from './erasedIds';
import { noteErasure, recoverErasure } from './erasure';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import { knowOwn } from './ownBundle';
import { peerFileName } from './exportPeer';
import { rowsAfter, takeForeign, type Foreign } from './foreignEntries';
import { heldEvidence, StagedBundle } from './importStaging';
import { loadKeys, type KeysError } from './keys';
import { keepSentinel } from './openData';
import { moveOut } from './peerStaging';
import { peerStateOf } from './peerFacts';
import { fetchRows } from './projection';
import { settleTaken } from './senders';
import { settleReceived } from './settleReceived';
import { readWorkspace } from './workspace';

export type PeerImportError = PeerRefusal | BundleError | KeysError | JournalError;

/** The dry run: what taking the file in would do. */
export interface PeerPlan {
  fileName: string;
  from: { deviceId: string; name: string };
  sequence: number;
  createdAt: string;
  /** Entries that are new here; 0 when all of them are here already. */
  changes: number;
  /** Records that they touch, by table. */
  records: Partial<Record<TableName, number>>;
  files: number;
  /** Places in which this computer and the others wrote different things, and nobody has looked at yet. */
  conflicts: number;
  /** Days by which the two computers' clocks seem to differ, when that is more than one. */
  clocksApart?: number;
}

/** A verified file that waits for a person's word. */
export interface PreparedPeer {
  plan: PeerPlan;
  opened: OpenedPeer;
  staged: StagedBundle;
  foreign: Foreign;
}

export interface PeerImportOptions extends JobOptions {
  exchange?: Exchange;
}

/**
 * Mở tệp của máy khác: verifies the file whole and says what it would bring. Nothing is written but a staging place;
 * {@link takePeer} or {@link givePeerUp} follows. On refusal nothing is left.
 */
export async function preparePeer(data: Data, file: BundleFile, options: PeerImportOptions = {}): Promise<Result<PreparedPeer, PeerImportError>> {
  const keys = await loadKeys(data);
  if (!keys.ok) return keys;
  const held = await heldEvidence(data.desktop);
  if (!held.ok) return held;
  const staged = new StagedBundle(data.desktop, newId(), held.value);
  const { identity, workspaceId, publicKeys } = keys.value;
  const exchange = options.exchange ?? exchangeWorker();
  const revoked = await ownRevocations(data);
  const reader = { identities: [identity], workspaceId, rootKey: publicKeys.rootKey, revoked };
  const opened = await exchange.openPeer(readable(data, file), reader, staged.take, options);
  const prepared = opened.ok ? await judge(data, opened.value, file.name, staged) : fail(refusalOf(await knowOwn(data, file, opened.error)));
  if (!prepared.ok) await staged.discard();
  return prepared;
}

/** Another key is no stranger's here: one of the two computers was restored without the keys. */
function refusalOf(error: BundleError | PlatformError): PeerImportError {
  if (error.type === 'wrongRecipient') return { type: 'peerOtherWorkspace' };
  return error.type === 'keyChanged' ? { type: 'peerOtherKeys', expected: error.expected, found: error.found } : error;
}

async function judge(
  data: Data,
  opened: OpenedPeer,
  fileName: string,
  staged: StagedBundle,
): Promise<Result<PreparedPeer, PeerImportError>> {
  const { manifest, content } = opened;
  if (manifest.from.deviceId === data.deviceId) return fail({ type: 'peerOwn' });
  const applied = await data.db.applied.toArray();
  const known = { device: data.deviceId, last: new Map(applied.map(({ device, seq, hash }) => [device, { seq, hash }])), clock: data.journal.seen };
  const before = await fileBefore(data, manifest);
  const fresh = await planPeer(content, known, before);
  if (!fresh.ok) return fresh;
  const foreign: Foreign = { fresh: fresh.value, rows: fresh.value.length > 0 ? content.rows : [] };
  const after = await rowsAfter(data, foreign);
  const invalid = firstInvalid(after);
  if (invalid) return fail({ type: 'recordInvalid', fault: 'schema', ...invalid });
  const entries = fresh.value.flatMap((part) => part.entries);
  const apart = await daysApart(data, { createdAt: manifest.createdAt, clock: content.clock });
  const plan: PeerPlan = {
    fileName: fileName.normalize('NFC').slice(-300),
    from: { deviceId: manifest.from.deviceId, name: manifest.from.name },
    sequence: manifest.sequence,
    createdAt: manifest.createdAt,
    changes: entries.length,
    records: countByTable(after),
    files: (await missingFiles(data, content.files)).length,
    conflicts: await newConflicts(data, after),
    ...(apart > 1 && { clocksApart: apart }),
  };
  return ok({ plan, opened, staged, foreign });
}

/** What the file before this one is called, if it still has the name it was given. */
async function fileBefore(data: Data, { from: { unitCode }, sequence, createdAt }: Manifest): Promise<string> {
  // A computer that has just joined has no workspace before its first file.
  const workspace = (await readWorkspace(data)) ?? { ...(unitCode !== undefined && { unitCode }) };
  return peerFileName(workspace, Number(createdAt.slice(0, 4)), Math.max(1, sequence - 1));
}

/** The first living record that would break the schema of its table. */
function firstInvalid(rows: ReadonlyMap<string, Row>): { table: string; id: string; field?: string } | undefined {
  for (const [key, row] of rows) {
    const table = key.slice(0, key.indexOf('/'));
    if (!isTableName(table) || !isAlive(row)) continue;
    const parsed = tables[table].safeParse(row);
    const field = parsed.success ? undefined : parsed.error.issues[0]?.path.map(String).join('.');
    if (!parsed.success) return { table, id: row.id, ...(field && { field }) };
  }
  return undefined;
}

function countByTable(rows: ReadonlyMap<string, Row>): PeerPlan['records'] {
  const counts: PeerPlan['records'] = {};
  for (const key of rows.keys()) {
    const table = key.slice(0, key.indexOf('/'));
    if (isTableName(table)) counts[table] = (counts[table] ?? 0) + 1;
  }
  return counts;
}

async function newConflicts({ db }: Data, after: ReadonlyMap<string, Row>): Promise<number> {
  const places = [...after].map(([key, { id }]) => ({ table: key.slice(0, key.indexOf('/')) as TableName, id }));
  const before = await fetchRows(db, places.filter(({ table }) => isTableName(table)));
  const open = (rows: ReadonlyMap<string, Row>): Set<string> =>
    new Set([...rows].flatMap(([key, row]) => openConflicts(key.slice(0, key.indexOf('/')) as TableName, row).map((one) => `${key}#${one.key}@${one.lost.stamp}`)));
  const known = open(before);
  return [...open(after)].filter((conflict) => !known.has(conflict)).length;
}

async function missingFiles({ desktop }: Data, files: readonly PeerFile[]): Promise<PeerFile[]> {
  if (files.length === 0) return [];
  const listed = await Promise.all(['evidence/', 'received/'].map((folder) => desktop.vault.list(folder)));
  const there = new Map(listed.flatMap((list) => (list.ok ? list.value.map(({ name, size }) => [name, size] as const) : [])));
  return files.filter(({ id, size }) => there.get(id) !== size);
}

/** Throws a prepared file away. */
export function givePeerUp({ staged }: PreparedPeer): Promise<Result<void, PlatformError>> {
  return staged.discard();
}

/**
 * Takes a prepared file in: its files first, then its entries through the one writer. Gives whether the window has to be
 * loaded anew, because one of the two computers erased somebody ({@link restartAfterErasure}). On failure the records are
 * as before, or what is left of it follows at the next start.
 */
export async function takePeer(
  data: Data,
  prepared: PreparedPeer,
  options: PeerImportOptions = {},
): Promise<Result<{ mustRestart: boolean }, PeerImportError>> {
  const { opened, staged, plan } = prepared;
  await backupBefore(data, 'import', { exchange: options.exchange });
  // Somebody may have worked since the dry run.
  const judged = await judge(data, opened, plan.fileName, staged);
  if (!judged.ok) {
    await staged.discard();
    return judged;
  }
  const { foreign } = judged.value;
  const files = await missingFiles(data, opened.content.files);
  const taken = await takeWhole(data, foreign, files, staged);
  await staged.discard();
  if (!taken.ok) return taken;
  const joined = await settleReceived(data);
  if (!joined.ok) return joined;
  const settled = await settleTaken(data);
  if (!settled.ok) return settled;
  const remembered = await remember(data, judged.value, files.length);
  if (!remembered.ok) return remembered;
  const erased = await recoverErasure(data);
  if (!erased.ok) return erased;
  const kept = await keepSentinel(data);
  return kept.ok ? ok({ mustRestart: erased.value }) : kept;
}

async function takeWhole(
  data: Data,
  foreign: Foreign,
  files: readonly PeerFile[],
  staged: StagedBundle,
): Promise<Result<void, PlatformError>> {
  const moved = await moveOut(data.desktop, staged.id, files);
  if (!moved.ok) return moved;
  const noted = await noteErased(data, foreign, files);
  return noted.ok ? takeForeign(data, foreign) : noted;
}

/** Before anything of erased people is written here, it stands that it goes again. */
async function noteErased(data: Data, { fresh, rows }: Foreign, files: readonly PeerFile[]): Promise<Result<void, PlatformError>> {
  const changes = fresh.flatMap(({ entries }) => entries.flatMap(({ payload }) => payload?.changes ?? []));
  const own = await erasedIds(data);
  const touchesOwn = changes.some(({ table, id }) => own.has(rowKey(table, id))) || (own.size > 0 && files.some(({ id }) => id.startsWith('received/')));
  const coming = [
    ...changes.flatMap(({ table, id, erase }) => (erase && isTableName(table) ? [{ table, id }] : [])),
    ...rows.flatMap(({ table, row }) => (row.erased ? [{ table, id: row.id }] : [])),
  ];
  return touchesOwn || coming.length > 0 ? noteErasure(data, coming) : ok(undefined);
}

async function remember(data: Data, { plan, opened }: PreparedPeer, files: number): Promise<Result<void, PlatformError>> {
  const state = peerStateOf(data);
  const { peers } = await state.ready();
  const { deviceId } = plan.from;
  const clock: Clock = joinClocks(peers[deviceId]?.clock ?? {}, opened.content.clock);
  return state.change(
    { peers: { ...peers, [deviceId]: { clock, heardAt: new Date().toISOString(), sequence: plan.sequence } } },
    { direction: 'received', deviceId, at: new Date().toISOString(), fileName: plan.fileName, changes: plan.changes, files, conflicts: plan.conflicts },
  );
}
