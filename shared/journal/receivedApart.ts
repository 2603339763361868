import { canonicalJson } from '../bundle/canonicalJson';
import { joinRevocations, type Revocation } from '../bundle/revocation';
import { isSetupBefore, isSetupOfRevoked, type PinnedSetup } from '../bundle/setup';
import type { TableName } from '../model/tables';
import type { DepartmentContact } from '../model/workspace';
import type { Change, Json } from './change';
import { deletionKey } from './concurrency';
import { isBookkeeping, valueAt, type Row } from './project';
import { compareStamps, type Stamp } from './stamp';

/*
 * What offices hear from outside has an order of its own, and no choice of the person who opened the file. Two computers of
 * one office that took different files in apart merge like any others, field by field by their own stamps; what follows
 * from the files themselves is then written once more, from what stands and what is kept beside it.
 */

type Joined = readonly [field: string, join: (lists: readonly Json[]) => Json];

/** Lists of which each computer has what it was told: all of it stands. */
const joinedFields: { readonly [T in TableName]?: readonly Joined[] } = {
  senders: [
    ['revoked', (lists) => lists.reduce<Revocation[]>((all, list) => joinRevocations(all, (list ?? []) as unknown as Revocation[]), []) as unknown as Json],
    ['databaseIds', joinIds],
    ['claimedBy', joinIds],
  ],
};

/** What the Sở tells a unit: each record is as of a stamp of the Sở, and goes whole with the later one. */
const toldTables = ['decisions', 'requests', 'recognitions', 'clusterMeetings', 'acknowledgements'] as const satisfies readonly TableName[];

/** What comes with a setup file beside the pinned Sở: in the workspace, and as records of their own. */
const setupFields = ['planKey', 'rulePackKey'] as const;
const issuedTables = ['plans', 'rulePacks', 'movements'] as const satisfies readonly TableName[];

/** Where a unit, and where the Sở, keeps what it is told. */
export const receivedTables = { unit: ['workspaces', ...issuedTables, ...toldTables], department: ['senders'] } as const satisfies Record<string, readonly TableName[]>;

/** A value of a place that no other change was made upon. */
interface Head {
  stamp: Stamp;
  value: Json;
}

/** The one that stands first, then those that lost, the later first. */
function headsAt(table: TableName, row: Row, key: string): Head[] {
  const stamp = row.stamps[key];
  const lost = Object.entries(row.concurrency?.[key]?.lost ?? {}).map(([at, value]) => ({ stamp: at, value }));
  lost.sort((a, b) => compareStamps(b.stamp, a.stamp));
  return [...(stamp === undefined ? [] : [{ stamp, value: valueAt(table, row, key) }]), ...lost];
}

const isSame = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

/** The first of the highest. */
function highest<T>(all: readonly [T, ...T[]], compare: (a: T, b: T) => number): T {
  return all.reduce((best, one) => (compare(one, best) > 0 ? one : best));
}

function joinIds(lists: readonly Json[]): Json {
  const ids = new Set(lists.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])));
  return ids.size > 0 ? [...ids].sort() : null;
}

/** True where a value that lost is no conflict between people: what follows from the two files is decided here. */
export function isDecidedByOrder(table: TableName, row: Row, key: string, lost: Json): boolean {
  if (joinedFields[table]?.some(([field]) => field === key)) return true;
  if ((toldTables as readonly string[]).includes(table)) return row['asOf'] !== undefined && key !== deletionKey;
  if ((issuedTables as readonly string[]).includes(table)) return key !== deletionKey && isSame(lost, valueAt(table, row, key));
  if (table !== 'workspaces' || row['department'] === undefined) return false;
  if (key === 'department') return isOfSameRoot(row['department'] as DepartmentContact, lost);
  // Of another Sở also the plan is a person's choice.
  return (setupFields as readonly string[]).includes(key) && headsAt(table, row, 'department').every(({ value }) => isOfSameRoot(row['department'] as DepartmentContact, value));
}

function isOfSameRoot({ rootKey }: DepartmentContact, value: Json): boolean {
  return (value as { rootKey?: string } | null)?.rootKey === rootKey;
}

/**
 * The changes after which everything that was received apart stands as its own order has it: the joined lists, the later
 * setup file whole, the later telling of each record whole. Nothing where all is so. Made from living rows alone, which are
 * the same wherever the same changes are, so that every computer comes to the same.
 */
export function changesReceivedApart(rows: { readonly [T in TableName]?: readonly Row[] }): Change[] {
  const workspace = rows.workspaces?.[0];
  return [
    ...(rows.senders ?? []).flatMap((row) => joinedIn('senders', row)),
    ...(workspace ? laterSetup(workspace, rows) : []),
    ...toldTables.flatMap((table) => (rows[table] ?? []).flatMap((row) => laterTelling(table, row))),
  ];
}

function joinedIn(table: TableName, row: Row): Change[] {
  const set: NonNullable<Change['set']> = {};
  const settles: NonNullable<Change['settles']> = {};
  for (const [field, join] of joinedFields[table] ?? []) {
    const [standing, ...others] = headsAt(table, row, field);
    // What is joined once is not looked at again: something of it may be taken out later on purpose.
    const apart = others.filter(({ stamp, value }) => row.concurrency?.[field]?.settled?.[stamp] === undefined && !isSame(value, standing!.value));
    if (!standing || apart.length === 0) continue;
    const joined = join([standing, ...apart].map(({ value }) => value));
    if (!isSame(joined, standing.value)) set[field] = joined;
    settles[field] = apart.map(({ stamp }) => stamp);
  }
  return Object.keys(settles).length > 0 ? [{ table, id: row.id, ...(Object.keys(set).length > 0 && { set }), settles }] : [];
}

/** Of the setup files of the pinned root the latest that no revoked computer signed is in force, with the plan, the rules and the movements in it. */
function laterSetup(workspace: Row, rows: { readonly [T in TableName]?: readonly Row[] }): Change[] {
  const pinned = workspace['department'] as DepartmentContact | undefined;
  const [first, ...rest] = pinned ? headsAt('workspaces', workspace, 'department').filter(({ value }) => isOfSameRoot(pinned, value)) : [];
  if (!first || rest.length === 0) return [];
  const files: [Head, ...Head[]] = [first, ...rest];
  const contactOf = ({ value }: Head): DepartmentContact => value as unknown as DepartmentContact;
  const revoked = files.reduce<Revocation[]>((all, head) => joinRevocations(all, contactOf(head).revoked ?? []), []);
  // One computer may have opened a file of a stolen computer of the Sở before the other told it of the theft.
  const sound = files.filter((head) => !isSetupOfRevoked(contactOf(head), revoked));
  const latest = highest(sound.length > 0 ? (sound as [Head, ...Head[]]) : files, (a, b) => orderOfSetups(contactOf(a), contactOf(b)));
  const { revoked: _own, ...contact } = contactOf(latest);
  const department = { ...contact, ...(revoked.length > 0 && { revoked }) };
  const stampsOf = (heads: readonly Head[]): Set<Stamp> => new Set(heads.flatMap((head) => [head.stamp, ...(contactOf(head).takenWith ?? [])]));
  const isLatest = (head: Head): boolean => head === latest || (sound.includes(head) && orderOfSetups(contactOf(head), contact) === 0);
  const brought: Brought = { any: stampsOf(files), latest: stampsOf(files.filter(isLatest)) };
  const plan = asBrought('workspaces', workspace, setupFields, brought).set;
  const asIssued = (forgets: boolean): Change[] => issuedTables.flatMap((table) => (rows[table] ?? []).flatMap((row) => issuedIn(table, row, brought, forgets)));
  const issued = asIssued(false);
  const isInForce = isSame(department as unknown as Json, first.value) && Object.keys(plan).length === 0 && issued.every(({ set }) => set === undefined);
  if (isInForce) return issued;
  // Written with all that comes with it, so that it is known as one again; the stamps of the other files are then forgotten.
  const pinnedAgain = { ...department, takenWith: [...brought.latest].sort() };
  return [{ table: 'workspaces', id: workspace.id, set: { department: pinnedAgain, ...plan } }, ...asIssued(true)];
}

function orderOfSetups(a: PinnedSetup, b: PinnedSetup): number {
  return Number(isSetupBefore(b, a)) - Number(isSetupBefore(a, b));
}

/** The stamps with which setup files were taken in, and those of the one in force. */
interface Brought {
  any: ReadonlySet<Stamp>;
  latest: ReadonlySet<Stamp>;
}

function issuedIn(table: TableName, row: Row, brought: Brought, forgets: boolean): Change[] {
  const { set, settles } = asBrought(table, row, Object.keys(row.concurrency ?? {}), brought, forgets);
  const [sets, looks] = [Object.keys(set).length > 0, Object.keys(settles).length > 0];
  return sets || looks ? [{ table, id: row.id, ...(sets && { set }), ...(looks && { settles }) }] : [];
}

/** Where other setup files than the one in force brought what stands or what lost: as this one has it. What somebody wrote here since stays. */
function asBrought(table: TableName, row: Row, keys: readonly string[], { any, latest }: Brought, forgets = false): { set: Record<string, Json>; settles: Record<string, Stamp[]> } {
  const set: Record<string, Json> = {};
  const settles: Record<string, Stamp[]> = {};
  for (const key of keys) {
    const [standing, ...others] = headsAt(table, row, key);
    if (!standing || key === deletionKey || !any.has(standing.stamp)) continue;
    const apart = others.filter(({ stamp }) => any.has(stamp) && row.concurrency?.[key]?.settled?.[stamp] === undefined);
    const own = [standing, ...apart].find(({ stamp }) => latest.has(stamp)) ?? standing;
    // Also what is the same in both files.
    if (own !== standing && !latest.has(standing.stamp)) set[key] = own.value;
    const open = apart.filter((head) => head !== own && (forgets || !isSame(head.value, own.value)));
    if (open.length > 0) settles[key] = open.map(({ stamp }) => stamp);
  }
  return { set, settles };
}

/** The telling with the later stamp of the Sở, whole: what it does not say is not said. */
function laterTelling(table: TableName, row: Row): Change[] {
  const [first, ...rest] = headsAt(table, row, 'asOf').filter(({ value }) => typeof value === 'string');
  if (!first || rest.length === 0) return [];
  const order = (a: Head, b: Head): number => compareStamps(a.value as string, b.value as string);
  const latest = highest([first, ...rest], order);
  const earlier = new Set([first, ...rest].filter((head) => order(head, latest) < 0).map(({ stamp }) => stamp));
  const set: NonNullable<Change['set']> = {};
  for (const key of Object.keys(row.stamps).filter((name) => !isBookkeeping(name))) {
    const heads = headsAt(table, row, key);
    const own = heads.find(({ stamp }) => stamp === latest.stamp);
    if (own) set[key] = own.value;
    else if (earlier.has(heads[0]!.stamp)) set[key] = null;
  }
  const isSo = Object.entries(set).every(([key, value]) => isSame(value, valueAt(table, row, key)));
  return isSo ? [] : [{ table, id: row.id, set }];
}
