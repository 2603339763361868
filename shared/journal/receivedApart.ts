import { canonicalJson } from '../bundle/canonicalJson';
import { joinRevocations, type Revocation } from '../bundle/revocation';
import { compareSetups, isSetupOfRevoked } from '../bundle/setup';
import type { SetupFile } from '../model/setupFile';
import type { TableName } from '../model/tables';
import { answerTables } from '../model/telling';
import type { DepartmentContact } from '../model/workspace';
import type { Change, Json } from './change';
import { deletionKey } from './concurrency';
import { headsAt, type Head } from './heads';
import { isBookkeeping, valueAt, type Row } from './project';
import type { Stamp } from './stamp';
import { changesTold, toldTables } from './tellings';

/*
 * What offices hear from outside has an order of its own, and no choice of the person who opened the file. Two computers of
 * one office that took different files in apart merge like any others, field by field by their own stamps; what follows
 * from the files themselves is then written once more, from what stands, what lost beside it and the setup files as they came.
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

/** What comes with a setup file beside the pinned Sở: in the workspace, and as records of their own, which name the file. */
const setupFields = ['planKey', 'rulePackKey'] as const;
const issuedTables = ['plans', 'rulePacks', 'movements'] as const satisfies readonly TableName[];
export type IssuedTable = (typeof issuedTables)[number];
const issuedBy = 'setupFileId';

/** Where a unit, and where the Sở, keeps what it is told. */
export const receivedTables = { unit: ['workspaces', 'setupFiles', ...issuedTables, ...toldTables], department: ['senders'] } as const satisfies Record<string, readonly TableName[]>;

const isSame = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

function joinIds(lists: readonly Json[]): Json {
  const ids = new Set(lists.flatMap((list) => (Array.isArray(list) ? (list as string[]) : [])));
  return ids.size > 0 ? [...ids].sort() : null;
}

/** True where a value that lost is no conflict between people: what follows from the two files is decided here. */
export function isDecidedByOrder(table: TableName, row: Row, key: string, { stamp, value }: Head): boolean {
  if (table === 'setupFiles' || table === 'tellings' || joinedFields[table]?.some(([field]) => field === key)) return true;
  if (isAmong(answerTables, table)) return row['asOf'] !== undefined;
  if (isAmong(issuedTables, table)) return key !== deletionKey && isOfFile(table, row, key, stamp);
  const pinned = table === 'workspaces' ? (row['department'] as DepartmentContact | undefined) : undefined;
  if (!pinned) return false;
  if (key === 'department') return isOfSameRoot(pinned, value);
  return isAmong(setupFields, key) && goesWithContact(row, key);
}

/**
 * True where a field of {@link setupFields} follows from the pinned Sở. Of two of them it does once a person has chosen one,
 * where it is known what came with each; otherwise he chooses it as well.
 */
function goesWithContact(workspace: Row, key: string): boolean {
  const contacts = headsAt('workspaces', workspace, 'department').map(({ stamp, value }) => ({ stamp, ...(value as unknown as DepartmentContact) }));
  if (contacts.every(({ rootKey }) => rootKey === contacts[0]!.rootKey)) return true;
  const brought = new Set(headsAt('workspaces', workspace, key).map(({ stamp }) => stamp));
  return contacts.every(({ bundleId, stamp }) => bundleId !== undefined || brought.has(stamp));
}

function isAmong(all: readonly string[], one: string): boolean {
  return all.includes(one);
}

/** True for what lost as part of a setup file, unless it is the one in force and a person here wrote something else. */
function isOfFile(table: TableName, row: Row, key: string, lost: Stamp): boolean {
  const files = filesAt(table, row);
  const file = files.get(lost);
  return key === issuedBy || (file !== undefined && (file !== row[issuedBy] || files.has(row.stamps[key]!)));
}

/** The setup files that brought something of an issued record, by the stamps of the entries that wrote it. */
function filesAt(table: TableName, row: Row): ReadonlyMap<Stamp, Json> {
  return new Map(headsAt(table, row, issuedBy).map(({ stamp, value }) => [stamp, value]));
}

function isOfSameRoot({ rootKey }: DepartmentContact, value: Json): boolean {
  return (value as { rootKey?: string } | null)?.rootKey === rootKey;
}

/**
 * The changes after which everything that was received apart stands as its own order has it: the joined lists, the later
 * setup file whole, of each record that the Sở tells what stands of all tellings. Nothing where all is so. Made from living rows alone, which are
 * the same wherever the same changes are, so that every computer comes to the same.
 */
export function changesReceivedApart(rows: { readonly [T in TableName]?: readonly Row[] }): Change[] {
  const workspace = rows.workspaces?.[0];
  return [
    ...(rows.senders ?? []).flatMap((row) => joinedIn('senders', row)),
    ...(workspace ? setupInForce(workspace, rows) : []),
    ...changesTold(rows),
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

/** A setup file that may be in force; of one that an older program took in the contact is known, and the keys beside it. */
export interface SetupCandidate {
  contact: DepartmentContact;
  file?: SetupFile;
}

/** The setup files of the pinned root that a unit knows. */
export interface KnownSetups {
  /** Those that no revoked computer signed, the latest first; where that leaves none, all of them. */
  standing: SetupCandidate[];
  /** False where every one is of a revoked computer. */
  isSound: boolean;
  /** Every revocation that the unit was told. */
  revoked: Revocation[];
}

/** Which setup files a unit with this workspace and these kept files may go by, once it knows `more` revocations. Null where no Sở is pinned. */
export function knownSetups(workspace: Row, setupFiles: readonly Row[], more: readonly Revocation[] = []): KnownSetups | null {
  const pinned = workspace['department'] as DepartmentContact | undefined;
  if (!pinned) return null;
  const told = headsAt('workspaces', workspace, 'department').flatMap(({ value }) => (isOfSameRoot(pinned, value) ? [value as unknown as DepartmentContact] : []));
  const kept = (setupFiles as unknown as readonly SetupFile[]).filter(({ department }) => department.rootKey === pinned.rootKey);
  const unkept = told.filter(({ bundleId }) => !kept.some(({ id }) => id === bundleId));
  const candidates: SetupCandidate[] = [...kept.map((file) => ({ contact: file.department, file })), ...unkept.map((contact) => ({ contact }))];
  const contacts = [...told, ...kept.map(({ department }) => department)];
  const revoked = joinRevocations(contacts.reduce<Revocation[]>((all, contact) => joinRevocations(all, contact.revoked ?? []), []), more);
  // One computer may have opened a file of a stolen computer of the Sở before the other told it of the theft.
  const sound = candidates.filter(({ contact }) => !isSetupOfRevoked(contact, revoked));
  const isSound = sound.length > 0;
  return { standing: (isSound ? sound : candidates).sort(laterFirst), isSound, revoked };
}

/**
 * Of the setup files of the pinned root the latest that no revoked computer signed is in force, with the plan, the rules and
 * the movements in it; what it no longer has stays as the latest one has it that did. One that an older program took in has
 * no record: it is in force with what was written with it in the workspace, as far as that is known, and no record changes.
 */
function setupInForce(workspace: Row, rows: { readonly [T in TableName]?: readonly Row[] }): Change[] {
  const known = knownSetups(workspace, rows.setupFiles ?? []);
  if (!known) return [];
  const { standing, revoked } = known;
  const { contact, file } = standing[0]!;
  const department = { ...withoutRevoked(contact), ...(revoked.length > 0 && { revoked }) } as unknown as Json;
  const inForce: Record<string, Json> = { department, ...(file ? { planKey: file.planKey, rulePackKey: file.rulePackKey } : keysBeside(workspace, contact)) };
  const isSo = Object.entries(inForce).every(([key, value]) => isSame(value, valueAt('workspaces', workspace, key)));
  const files = standing.flatMap((candidate) => candidate.file ?? []);
  return [
    // As one, so that it is known again what belongs together.
    ...(isSo ? [] : [{ table: 'workspaces', id: workspace.id, set: inForce }]),
    ...(file ? issuedTables.flatMap((table) => (rows[table] ?? []).flatMap((row) => asInFile(table, row, files))) : []),
  ];
}

/** What is ordered alike, as of older programs, goes by its id, everywhere the same; without one what stands goes first. */
function laterFirst(a: SetupCandidate, b: SetupCandidate): number {
  const [left, right] = [a.file?.id ?? '', b.file?.id ?? ''];
  return compareSetups(b.contact, a.contact) || Number(left < right) - Number(left > right);
}

function withoutRevoked({ revoked: _revoked, ...inFile }: DepartmentContact): Omit<DepartmentContact, 'revoked'> {
  return inFile;
}

/** Of {@link setupFields} what an older program wrote with a contact: at its stamp, or the one value that came with no other contact. */
function keysBeside(workspace: Row, contact: DepartmentContact): Record<string, Json> {
  const textOf = (one: DepartmentContact): string => canonicalJson(withoutRevoked(one));
  const contacts = headsAt('workspaces', workspace, 'department').map(({ stamp, value }) => ({ stamp, isOwn: isOfSameRoot(contact, value) && textOf(value as unknown as DepartmentContact) === textOf(contact) }));
  return Object.fromEntries(setupFields.flatMap((key) => {
    if (!goesWithContact(workspace, key)) return [];
    const heads = headsAt('workspaces', workspace, key);
    const beside = heads.find(({ stamp }) => contacts.some((one) => one.isOwn && one.stamp === stamp));
    const [only, ...others] = heads.filter(({ stamp }) => !contacts.some((one) => one.stamp === stamp));
    const found = beside ?? (others.every(({ value }) => isSame(value, only!.value)) ? only : undefined);
    return found ? [[key, found.value]] : [];
  }));
}

function issuedIn(file: SetupFile, table: IssuedTable, id: string): Record<string, Json> | undefined {
  if (table === 'plans') return file.planKey === id ? (file.plan as unknown as Record<string, Json>) : undefined;
  if (table === 'rulePacks') return file.rulePackKey === id ? (file.rulePack as unknown as Record<string, Json>) : undefined;
  const { id: _id, ...fields } = file.movements.find((movement) => movement.id === id) ?? {};
  return Object.keys(fields).length > 0 ? (fields as Record<string, Json>) : undefined;
}

/** A record as the first of these files has it, in all that came with a file; what somebody here wrote since stays. */
function asInFile(table: IssuedTable, row: Row, files: readonly SetupFile[]): Change[] {
  const file = files.find((each) => issuedIn(each, table, row.id));
  const { concurrency, stamps } = row;
  if (!file || row[issuedBy] === undefined) return [];
  const issued = { ...issuedIn(file, table, row.id), [issuedBy]: file.id };
  const brought = filesAt(table, row);
  const set: NonNullable<Change['set']> = {};
  const settles: NonNullable<Change['settles']> = {};
  for (const key of new Set([...Object.keys(stamps).filter((each) => !isBookkeeping(each)), ...Object.keys(issued)])) {
    if (stamps[key] === undefined || brought.has(stamps[key])) set[key] = (issued as Record<string, Json>)[key] ?? null;
    else {
      // Beside what a person wrote only the file in force is asked about; which one brought what is known no more after this.
      const { lost = {}, settled = {} } = concurrency?.[key] ?? {};
      const others = Object.keys(lost).filter((stamp) => settled[stamp] === undefined && brought.has(stamp) && brought.get(stamp) !== file.id);
      if (others.length > 0) settles[key] = others;
    }
  }
  const isSo = Object.entries(set).every(([key, value]) => isSame(value, valueAt(table, row, key)));
  return isSo ? [] : [{ table, id: row.id, set, ...(Object.keys(settles).length > 0 && { settles }) }];
}
