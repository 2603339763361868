import { ownerFields } from '../model/tables';
import type { Change } from './change';
import { isAlive, isBookkeeping, rowKey, valueAt, type Row } from './project';

/** The keys of a row that changes write: its fields, and `field/element` of its element sets. */
export function writtenKeys(row: Row | undefined): string[] {
  return Object.keys(row?.stamps ?? {}).filter((key) => !isBookkeeping(key));
}

/**
 * The changes that bring the records which `changes` touch back to what they were: fields back, cleared fields cleared,
 * elements in or out, a created record deleted, a deleted one restored whole. `rowsBefore` holds the touched rows,
 * living or deleted, as they stood before (key: `rowKey`). One change a record, in the order they were touched.
 */
export function invert(changes: readonly Change[], rowsBefore: ReadonlyMap<string, Row>): Change[] {
  const touched = new Map<string, Change[]>();
  for (const change of changes) {
    const key = rowKey(change.table, change.id);
    touched.set(key, [...(touched.get(key) ?? []), change]);
  }
  return [...touched].flatMap(([key, ofRecord]) => invertRecord(ofRecord, rowsBefore.get(key)));
}

function invertRecord(changes: readonly Change[], before: Row | undefined): Change[] {
  const { table, id } = changes[0]!;
  const wasAlive = before !== undefined && isAlive(before);
  // What was not there and was deleted is not there still.
  if (!wasAlive && changes.some((change) => change.delete)) return [];
  const keys = new Set(changes.flatMap(({ set }) => Object.keys(set ?? {})));
  if (wasAlive && changes.some((change) => change.delete)) for (const key of writtenKeys(before)) keys.add(key);
  // Whose part it was stays known of a record that is deleted, for whoever looks for all parts later.
  if (!wasAlive) for (const owner of Object.keys(ownerFields)) keys.delete(owner);
  const set = Object.fromEntries([...keys].map((key) => [key, valueAt(table, before, key)]));
  // Emptied as well as deleted: a record with the same composed id must not come back with what was undone.
  return [{ table, id, ...(keys.size > 0 && { set }), ...(!wasAlive && { delete: { seen: {} } }) }];
}
