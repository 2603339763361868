import { elementSets, isTableName, type TableName } from '../model/tables';
import { deletionKey, joinDeletions, joinSides, type Concurrency, type Side } from './concurrency';
import { isBookkeeping, setKey, valueAt, type Row } from './project';
import { compareStamps, joinClocks } from './stamp';

/**
 * Joins what two computers hold of one record: the same as if every change that either has seen had been applied here.
 * Needed where the changes themselves are gone, because their details were folded or erased.
 */
export function joinRows(table: TableName, a: Row, b: Row): Row {
  if (a.erased) return a;
  if (b.erased) return b;
  const sets = (isTableName(table) ? elementSets[table] : undefined) ?? [];
  const joined: Row = { ...unheld(b), ...unheld(a), ...bookkeepingOf(a, b) };
  for (const field of sets) joined[field] = [];
  const concurrency: Concurrency = {};
  const keys = new Set([...Object.keys(a.stamps), ...Object.keys(b.stamps), ...Object.keys(a.concurrency ?? {}), ...Object.keys(b.concurrency ?? {})]);
  for (const key of keys) {
    if (isBookkeeping(key)) continue;
    if (key === deletionKey) {
      const branches = joinDeletions(a.concurrency?.[key], b.concurrency?.[key]);
      if (branches) concurrency[key] = branches;
      continue;
    }
    const { held, branches } = joinSides(sideOf(table, a, key), sideOf(table, b, key));
    if (branches) concurrency[key] = branches;
    if (!held) continue;
    joined.stamps[key] = held.stamp;
    setKey(joined, sets, key, held.value);
  }
  if (Object.keys(concurrency).length > 0) joined.concurrency = concurrency;
  if (a.deleted || b.deleted) joined.deleted = joinClocks(a.deleted ?? {}, b.deleted ?? {});
  return joined;
}

function sideOf(table: string, row: Row, key: string): Side {
  const stamp = row.stamps[key];
  return { held: stamp === undefined ? undefined : { stamp, value: valueAt(table, row, key) }, branches: row.concurrency?.[key] };
}

/** What no stamp speaks of: fields that a newer version of the program keeps beside them. */
function unheld({ stamps, concurrency: _concurrency, deleted: _deleted, ...fields }: Row): { [field: string]: unknown } {
  const written = new Set(Object.keys(stamps).map((key) => key.split('/')[0]!));
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !written.has(field)));
}

function bookkeepingOf(a: Row, b: Row): Pick<Row, 'id' | 'createdAt' | 'updatedAt' | 'stamps'> {
  const first = compareStamps(a.stamps['createdAt']!, b.stamps['createdAt']!) <= 0 ? a : b;
  const last = compareStamps(a.stamps['updatedAt']!, b.stamps['updatedAt']!) >= 0 ? a : b;
  return {
    id: a.id,
    createdAt: first.createdAt,
    updatedAt: last.updatedAt,
    stamps: { createdAt: first.stamps['createdAt']!, updatedAt: last.stamps['updatedAt']! },
  };
}
