import { canonicalJson } from '../bundle/canonicalJson';
import { elementSets, isTableName, ownerFields, type TableName } from '../model/tables';
import type { Change, Entry, Json } from './change';
import { afterDeletion, afterSettling, afterWrite, deletionKey, type Branches, type Concurrency } from './concurrency';
import { clockCovers, compareStamps, joinClocks, parseStamp, type Clock, type Stamp } from './stamp';

/** A record as the projection holds it: the fields, their stamps, and what deleted or erased it if anything did. */
export type Row = {
  id: string;
  createdAt: string;
  updatedAt: string;
  stamps: Record<string, Stamp>;
  deleted?: Clock;
  /** What was changed apart on several devices, as far as it is not what stands here. */
  concurrency?: Concurrency;
  /** Erased for good: only the id is left. */
  erased?: true;
} & { [field: string]: unknown };

/** Key of a row in a map over all tables. */
export function rowKey(table: string, id: string): string {
  return `${table}/${id}`;
}

/** The records that keys of `rowKey` stand for; those of tables that this version does not know are left out. */
export function recordsAt(keys: Iterable<string>): { table: TableName; id: string }[] {
  return Array.from(keys).flatMap((key) => {
    const table = key.slice(0, key.indexOf('/'));
    return isTableName(table) ? [{ table, id: key.slice(table.length + 1) }] : [];
  });
}

const bookkeeping = new Set(['createdAt', 'updatedAt']);

/** True for the stamps that tell when a record was made and changed, which no change sets by name. */
export function isBookkeeping(key: string): boolean {
  return bookkeeping.has(key);
}

/** A deleted record lives again when some field was written by a change that the deletion had not seen. */
export function isAlive(row: Row): boolean {
  if (row.erased) return false;
  if (!row.deleted) return true;
  for (const [key, stamp] of Object.entries(row.stamps)) {
    if (!bookkeeping.has(key) && !clockCovers(row.deleted, stamp)) return true;
  }
  return false;
}

function elementsOf(row: Row, field: string, present: Set<string>): string[] {
  const prefix = `${field}/`;
  return Object.keys(row.stamps)
    .filter((key) => key.startsWith(prefix) && present.has(key.slice(prefix.length)))
    .sort((a, b) => compareStamps(row.stamps[a]!, row.stamps[b]!) || (a < b ? -1 : 1))
    .map((key) => key.slice(prefix.length));
}

/** What a row has under a key of `set`: a field's value or null, an element's true or false. */
export function valueAt(table: string, row: Row | undefined, key: string): Json {
  const slash = key.indexOf('/');
  const field = slash > 0 ? key.slice(0, slash) : key;
  const isElement = slash > 0 && isTableName(table) && (elementSets[table] ?? []).includes(field);
  if (!isElement) return (row?.[key] as Json | undefined) ?? null;
  return ((row?.[field] as string[] | undefined) ?? []).includes(key.slice(slash + 1));
}

/** Puts a value under a key of `set`; its stamp stands already. */
export function setKey(row: Row, sets: readonly string[], key: string, value: Json): void {
  const slash = key.indexOf('/');
  const field = slash > 0 ? key.slice(0, slash) : key;
  if (slash > 0 && sets.includes(field)) {
    const element = key.slice(slash + 1);
    const present = new Set((row[field] as string[] | undefined) ?? []);
    if (value === true) present.add(element);
    else present.delete(element);
    row[field] = elementsOf(row, field, present);
  } else if (value === null) delete row[key];
  else row[key] = value;
}

/** Puts branches in the place of those a row had; what it had is untouched. */
function keepBranches(row: Row, key: string, branches: Branches | undefined): void {
  if (!row.concurrency && !branches) return;
  const { [key]: _before, ...others } = row.concurrency ?? {};
  const after = branches ? { ...others, [key]: branches } : others;
  if (Object.keys(after).length > 0) row.concurrency = after;
  else delete row.concurrency;
}

/**
 * Applies one change to a row (undefined when there is none yet) and gives the new row; the old one is untouched.
 * Field by field the higher stamp wins, and an erasure beats every stamp, so that any order of the same changes gives the
 * same row.
 */
export function applyChange(row: Row | undefined, change: Change, stamp: Stamp, at: string): Row {
  if (row?.erased) return row;
  if (change.erase) return { id: change.id, createdAt: '', updatedAt: '', stamps: {}, erased: true };
  const sets = (isTableName(change.table) ? elementSets[change.table] : undefined) ?? [];
  const next: Row = row
    ? { ...row, stamps: { ...row.stamps } }
    : { id: change.id, createdAt: at, updatedAt: at, stamps: { createdAt: stamp, updatedAt: stamp } };
  if (!row) for (const field of sets) next[field] = [];
  for (const [key, value] of Object.entries(change.set ?? {})) {
    const held = next.stamps[key];
    const upon = change.upon?.[key];
    if (upon !== undefined) {
      const standing = held === undefined ? undefined : { stamp: held, value: valueAt(change.table, next, key) };
      keepBranches(next, key, afterWrite(next.concurrency?.[key], { stamp, value, upon, held: standing }));
    }
    if (held !== undefined && compareStamps(held, stamp) >= 0) continue;
    next.stamps[key] = stamp;
    setKey(next, sets, key, value);
  }
  if (change.delete) {
    const { counter, device } = parseStamp(stamp);
    next.deleted = joinClocks(next.deleted ?? {}, joinClocks(change.delete.seen, { [device]: counter }));
    keepBranches(next, deletionKey, afterDeletion(next.concurrency?.[deletionKey], stamp));
  }
  for (const [key, stamps] of Object.entries(change.settles ?? {})) {
    keepBranches(next, key, afterSettling(next.concurrency?.[key], stamps, stamp, next.stamps[key]));
  }
  if (compareStamps(stamp, next.stamps.createdAt!) < 0) {
    next.stamps.createdAt = stamp;
    next.createdAt = at;
  }
  if (compareStamps(stamp, next.stamps.updatedAt!) > 0) {
    next.stamps.updatedAt = stamp;
    next.updatedAt = at;
  }
  return next;
}

/** Applies an entry to rows held in a map (key: `rowKey`). Erased payloads change nothing. */
export function applyEntry(rows: Map<string, Row>, entry: Entry): void {
  for (const change of entry.payload?.changes ?? []) {
    const key = rowKey(change.table, change.id);
    rows.set(key, applyChange(rows.get(key), change, entry.header.stamp, entry.header.at));
  }
}

/** The rows that an entry touches, so that a store can fetch them before it applies. */
export function touchedBy(entry: Entry): { table: TableName; id: string }[] {
  return (entry.payload?.changes ?? []).filter((change) => isTableName(change.table)).map(({ table, id }) => ({ table: table as TableName, id }));
}

/** The keys (`rowKey`) by which an entry is found again: of the records it touches, and of those whose parts it names. */
export function recordsOf(entry: Entry): string[] {
  if (entry.gone) return entry.gone.records;
  const keys = new Set<string>();
  for (const { table, id, set } of entry.payload?.changes ?? []) {
    keys.add(rowKey(table, id));
    for (const [field, owner] of Object.entries(ownerFields)) {
      const ownerId = set?.[field];
      if (typeof ownerId === 'string') keys.add(rowKey(owner, ownerId));
    }
  }
  return [...keys];
}

/**
 * SHA-256 over all rows, deleted ones too, in the order of their keys: two databases with the same state have the same
 * hash whatever way they came to it. What lost against something else is not in it, so that a backup of a version that
 * kept it otherwise, or not at all, is still known as whole. Lower-case hexadecimal.
 */
export async function stateHash(rows: Iterable<{ table: string; row: Row }>): Promise<string> {
  const lines = Array.from(rows, ({ table, row: { concurrency: _concurrency, ...row } }) => {
    return `${rowKey(table, row.id as string)} ${canonicalJson(row)}\n`;
  }).sort();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines.join('')));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
