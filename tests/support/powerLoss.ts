/**
 * Plays something on a computer, keeps what its disk might still have if the power went before each call that changes it,
 * and starts the program again on every one of those. What must hold then: it opens, everything acknowledged is there, the
 * state is one that a whole number of entries leads to, evidence has its bytes, and a second start changes nothing.
 */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Data } from '../../renderer/data/data';
import { Database } from '../../renderer/data/database';
import { recoverErasure } from '../../renderer/data/erasure';
import { evidenceName } from '../../renderer/data/evidenceBytes';
import { recoverImports } from '../../renderer/data/importStaging';
import { loadKeys } from '../../renderer/data/keys';
import { keepSentinel, openData } from '../../renderer/data/openData';
import { allRows } from '../../renderer/data/projection';
import { isWorthTelling, type StartReport } from '../../renderer/data/startReport';
import type { Entry } from '../../shared/journal/change';
import { applyEntry, rowKey, stateHash, type Row } from '../../shared/journal/project';
import { newId } from '../../shared/model/newId';
import type { Desktop } from '../../shared/platform';
import { chosenBackups, createDiskDesktop, documentsFolder, vaultFolder } from './diskDesktop';
import { valueOf } from './exchangeScenario';
import { ForgettingDisk } from './forgettingDisk';

type Bytes = Uint8Array<ArrayBuffer>;

/** Every table of a projection, to be filled into another database. */
type Dump = [table: string, rows: unknown[]][];

/** A computer before the scenario: its disk and its projection. */
export interface Computer {
  root: string;
  files: ReadonlyMap<string, Bytes>;
  projection: Dump;
  rows: { table: string; row: Row }[];
  /** Entries of this device that are there already. */
  entries: number;
}

/** What a scenario has at hand. */
export interface Stage {
  /** Starts the program. */
  open(): Promise<Data>;
  /** Says that everything up to here was shown as saved. */
  acknowledge(): void;
}

export interface Scenario {
  computer: Computer;
  play(stage: Stage): Promise<void>;
  /** The power may go while the program starts, too. */
  alsoAtStart?: boolean;
  /** Projections that a start may find; all of them unless said. */
  projections?: readonly ProjectionFound[];
  /** What must hold besides, in what a start found. */
  check?(data: Data, found: Found): Promise<void>;
  /** False where the program finishes what was broken off with entries of its own. */
  endsAsPlayed?: boolean;
}

/** `disk` is what was left; `seen` is what a program saw on it before the power went. */
export interface Found {
  disk: ForgettingDisk;
  seen: ReadonlyMap<string, Bytes>;
}

/**
 * What the browser's database, which is not flushed, still has: all that was applied, what it had before the scenario,
 * or nothing.
 */
export type ProjectionFound = 'current' | 'older' | 'empty';

/** A moment at which the power may go. */
interface Moment {
  call: number;
  acknowledged: number;
  projection: Dump;
  seen: ReadonlyMap<string, Bytes>;
  /** By seed. */
  left: Map<number, ForgettingDisk>;
}

/** What one play left, to be started again. */
interface Case extends Found {
  where: string;
  projection: Dump;
  acknowledged: number;
}

/**
 * A computer that has these vault files and what was saved, after its program ran once and was closed; `work` may leave
 * more on the disk, but no entry.
 */
export async function computerWith(
  vaultFiles: Iterable<readonly [string, Uint8Array]>,
  saved: readonly (readonly [string, Uint8Array])[] = [],
  work: (data: Data) => Promise<void> = async () => undefined,
): Promise<Computer> {
  const { root, files } = newComputer();
  const disk = ForgettingDisk.holding([
    ...files,
    ...[...vaultFiles].map(([name, bytes]) => [`${vaultFolder(root)}/${name}`, bytes] as const),
    ...saved.map(([name, bytes]) => [`${documentsFolder(root)}/${name}`, bytes] as const),
  ]);
  const machine = createDiskDesktop(disk, root);
  const { data } = valueOf(await openData(machine.desktop, { databaseName: newId() }));
  valueOf(await keepSentinel(data));
  const projection = await dump(data.db);
  const rows = await allRows(data.db);
  const entries = data.journal.last.seq;
  await work(data);
  data.db.close();
  await machine.close();
  return { root, files: disk.contents(), projection, rows, entries };
}

/** A computer on which nothing was ever started. */
export function newComputer(): Computer {
  const root = `/computer-${newId()}`;
  const files = new Map([[`${documentsFolder(root)}/.keep`, new Uint8Array()], ...chosenBackups(root)]);
  return { root, files, projection: [], rows: [], entries: 0 };
}

/** The same computer with other bytes in the files of its vault. */
export function withFiles(computer: Computer, change: (name: string, bytes: Bytes) => Bytes): Computer {
  const prefix = `${vaultFolder(computer.root)}/`;
  const files = [...computer.files].map(
    ([path, bytes]) => [path, path.startsWith(prefix) ? change(path.slice(prefix.length), bytes) : bytes] as const,
  );
  return { ...computer, files: new Map(files) };
}

/** What a play went through. */
interface Played {
  moments: Moment[];
  /** Entries that were to be appended, by number. */
  attempted: ReadonlyMap<number, Entry>;
}

/** Plays the scenario to its end and keeps every moment at which the power may go, with what `seeds` leave of the disk. */
async function play({ computer, ...scenario }: Scenario, seedsAt: (call: number) => readonly number[]): Promise<Played> {
  const disk = ForgettingDisk.holding(computer.files);
  const name = await fill(computer.projection);
  const machine = createDiskDesktop(disk, computer.root);
  const attempted = new Map<number, Entry>();
  const moments: Moment[] = [];
  let acknowledged = computer.entries;
  let data: Data | null = null;
  const keepMoment = async (call: number): Promise<void> => {
    const left = new Map(seedsAt(call).map((seed) => [seed, disk.powerLoss(seed)]));
    const moment = { call, acknowledged, seen: disk.contents(), left, projection: [] as Dump };
    moments.push(moment);
    moment.projection = await inDatabase(name, dump);
  };
  if (scenario.alsoAtStart) disk.onChange = keepMoment;
  const open = async (): Promise<Data> => {
    data = valueOf(await openData(noting(machine.desktop, attempted), { databaseName: name })).data;
    await chooseFirstUser(data);
    disk.onChange = keepMoment;
    return data;
  };
  await scenario.play({ open, acknowledge: () => void (acknowledged = data!.journal.last.seq) });
  await keepMoment(disk.calls + 1);
  data!.db.close();
  disk.onChange = async () => undefined;
  await machine.close();
  await Database.delete(name);
  return { moments, attempted };
}

/** Failures that are told one by one. */
const mostTold = 20;

/** Every call of a short play; of a long one the last thirty, and sixty spread over the rest. */
function sampled(moments: readonly Moment[]): readonly Moment[] {
  if (moments.length <= 180) return moments;
  const rest = moments.length - 30;
  const spread = new Set(Array.from({ length: 60 }, (_, index) => Math.floor((index * rest) / 60)));
  return moments.filter((_, index) => spread.has(index) || index >= rest);
}

/**
 * Lets the power go before every call and starts again on what may be left then. Seeds 0 (all forgotten) and 1 (all kept)
 * and one more for each call. Gives how many calls there were and how many different starts.
 */
export async function losePowerEverywhere(scenario: Scenario): Promise<{ calls: number; starts: number }> {
  const { moments, attempted } = await play(scenario, (call) => [0, 1, call + 2]);
  const cases = new Map<string, Case>();
  for (const { call, acknowledged, projection, seen, left } of sampled(moments)) {
    for (const [seed, disk] of left) {
      for (const found of scenario.projections ?? (['current', 'older', 'empty'] as const)) {
        const rows = found === 'empty' ? [] : found === 'older' ? scenario.computer.projection : projection;
        const where = `power lost at call ${call} of ${moments.at(-1)!.call}, seed ${seed}, projection ${found}`;
        // The same disk and projection at a later call: what was acknowledged till then must be there.
        cases.set(keyOf(disk, found, rows), { where, projection: rows, acknowledged, seen, disk: disk.powerLoss(1) });
      }
    }
  }
  const failures: string[] = [];
  for (const each of cases.values()) {
    try {
      await startAgain(scenario, each, attempted);
    } catch (fault) {
      failures.push(`${each.where}: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }
  if (failures.length > 0) throw new Error([`${failures.length} of ${cases.size} starts failed`, ...failures.slice(0, mostTold)].join('\n'));
  return { calls: moments.length, starts: cases.size };
}

async function startAgain(scenario: Scenario, { disk, seen, ...before }: Case, attempted: ReadonlyMap<number, Entry>): Promise<void> {
  const { computer } = scenario;
  const first = await start(computer.root, disk, await fill(before.projection));
  const { data, name } = first;
  let hash = '';
  try {
    const entries = (await data.db.applied.toArray()).reduce((sum, { seq }) => sum + seq, 0);
    expect(entries, 'acknowledged entries').toBeGreaterThanOrEqual(before.acknowledged);
    hash = await stateHash(await allRows(data.db));
    if (scenario.endsAsPlayed !== false) {
      expect(entries, 'entries that were attempted').toBeLessThanOrEqual(Math.max(computer.entries, ...attempted.keys()));
      expect(hash, 'state').toBe(await expectedHash(computer, attempted, entries));
    }
    await checkEvidenceBytes(data);
    await checkKeys(data);
    await scenario.check?.(data, { disk, seen });
  } finally {
    await first.end();
  }
  const files = digests(disk);
  const second = await start(computer.root, disk, name);
  try {
    expect(second.report, 'a second start').toMatchObject({ replayed: 0 });
    expect(isWorthTelling(second.report), 'a second start has something to tell').toBe(false);
    expect(await stateHash(await allRows(second.data.db)), 'state after a second start').toBe(hash);
    expect(digests(disk), 'files after a second start').toEqual(files);
  } finally {
    await second.end();
    await Database.delete(name);
  }
}

interface Started {
  data: Data;
  report: StartReport;
  /** Name of the projection's database. */
  name: string;
  end(): Promise<void>;
}

/** Opens the data and does at once what the window does beside the work. */
async function start(root: string, disk: ForgettingDisk, name: string): Promise<Started> {
  const machine = createDiskDesktop(disk, root);
  const opened = await openData(machine.desktop, { databaseName: name });
  if (!opened.ok) {
    await machine.close();
    throw new Error(`does not open: ${JSON.stringify(opened.error)}`);
  }
  const { data, report } = opened.value;
  const end = async (): Promise<void> => {
    data.db.close();
    await machine.close();
  };
  await chooseFirstUser(data);
  if (!valueOf(await recoverErasure(data))) {
    valueOf(await recoverImports(data));
    return { data, report, name, end };
  }
  // The window throws the projection away then and begins anew.
  await end();
  await Database.delete(name);
  return start(root, disk, newId());
}

async function chooseFirstUser(data: Data): Promise<void> {
  const [user] = await data.db.of('users').toArray();
  if (user) data.journal.actor = user.id;
}

/** Rows after the first entries, by the rules of the journal alone. */
async function expectedHash({ rows, entries: before }: Computer, attempted: ReadonlyMap<number, Entry>, entries: number): Promise<string> {
  const map = new Map(rows.map(({ table, row }) => [rowKey(table, row.id), structuredClone(row)]));
  for (let seq = before + 1; seq <= entries; seq += 1) applyEntry(map, attempted.get(seq)!);
  return stateHash([...map].map(([key, row]) => ({ table: key.slice(0, key.indexOf('/')), row })));
}

async function checkEvidenceBytes({ db, desktop }: Data): Promise<void> {
  for (const { title, file } of await db.of('evidence').toArray()) {
    if (file) expect(await digestInVault(desktop, file.sha256, file.size), `evidence ${title}`).toBe(file.sha256);
  }
}

/** SHA-256 of what the vault holds under a digest's name. */
export async function digestInVault({ vault }: Desktop, sha256: string, size: number): Promise<string> {
  const read = await vault.read(evidenceName(sha256), 0, size + 1);
  return read.ok ? digest(read.value) : read.error.type;
}

async function checkKeys(data: Data): Promise<void> {
  const [workspace] = await data.db.of('workspaces').toArray();
  if (!workspace) return;
  const keys = valueOf(await loadKeys(data));
  expect([keys.workspaceId, keys.deviceId], 'keys').toEqual([workspace.id, data.deviceId]);
}

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files by path with what is in them, but for the one that says who has the vault open. */
function digests(disk: ForgettingDisk): Record<string, string> {
  const files = [...disk.contents()].filter(([path]) => !path.endsWith('/.holder'));
  return Object.fromEntries(files.map(([path, bytes]): [string, string] => [path, digest(bytes)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keyOf(disk: ForgettingDisk, found: ProjectionFound, projection: Dump): string {
  return digest(`${found === 'current' ? JSON.stringify(projection) : found} ${JSON.stringify(digests(disk))}`);
}

/** Notes the entries that are to be appended, whatever comes of it. */
function noting(desktop: Desktop, attempted: Map<number, Entry>): Desktop {
  const { vault } = desktop;
  const append: Desktop['vault']['append'] = (name, bytes) => {
    for (const line of new TextDecoder().decode(bytes).trim().split('\n')) {
      const entry = JSON.parse(line) as Entry;
      attempted.set(entry.header.seq, entry);
    }
    return vault.append(name, bytes);
  };
  const noted: Desktop['vault'] = {
    open: () => vault.open(),
    space: () => vault.space(),
    list: (prefix) => vault.list(prefix),
    append,
    replace: (name, bytes) => vault.replace(name, bytes),
    storeAll: (files) => vault.storeAll(files),
    read: (name, offset, length) => vault.read(name, offset, length),
    remove: (name) => vault.remove(name),
    moveAll: (moves) => vault.moveAll(moves),
    openSink: (name) => vault.openSink(name),
  };
  return { ...desktop, vault: noted };
}

async function dump(db: Database): Promise<Dump> {
  return Promise.all(db.tables.map(async (table): Promise<Dump[number]> => [table.name, await table.toArray()]));
}

/** A new database with these rows; gives its name. */
async function fill(rows: Dump): Promise<string> {
  const name = newId();
  await inDatabase(name, async (db) => {
    if (rows.length > 0) await db.transaction('rw', db.tables, () => Promise.all(rows.map(([table, list]) => db.table(table).bulkPut(list))));
  });
  return name;
}

async function inDatabase<T>(name: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = new Database(name);
  await db.open();
  const result = await work(db);
  db.close();
  return result;
}
