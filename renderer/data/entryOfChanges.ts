import { hashHeader, hashPayload } from '../../shared/journal/chain';
import type { Change, Entry, Header } from '../../shared/journal/change';
import { deletionKey } from '../../shared/journal/concurrency';
import { settledBy } from '../../shared/journal/conflict';
import { isAlive, rowKey, touchedBy, type Row } from '../../shared/journal/project';
import { stampOf, type Clock } from '../../shared/journal/stamp';
import { isTableName, tables } from '../../shared/model/tables';

/** Where an entry stands in the journal of its device, whose it is, and the clock of everything seen before it. */
export interface EntryPlace extends Pick<Header, 'device' | 'seq' | 'actor' | 'at' | 'intent' | 'prev'> {
  counter: number;
  clock: Clock;
}

/** The entry of one action, made upon `rows` as they stand, with the hash that the next one names as `prev`. */
export function entryOf(changes: readonly Change[], rows: ReadonlyMap<string, Row>, place: EntryPlace): { entry: Entry; hash: string } {
  const { device, seq, actor, at, intent, prev, counter, clock } = place;
  const payload = { changes: changes.map((change) => asWritten(change, rows.get(rowKey(change.table, change.id)), clock)) };
  const header: Header = { v: 1, device, seq, stamp: stampOf(counter, device), actor, at, intent, payloadHash: hashPayload(payload), prev };
  return { entry: { header, payload }, hash: hashHeader(header) };
}

/** A change that names the stamps it is made upon, what a deletion had seen, and what it settles. */
function asWritten(change: Change, row: Row | undefined, seen: Clock): Change {
  const keys = Object.keys(change.set ?? {});
  const settles = settledWith(change, row);
  return {
    table: change.table,
    id: change.id,
    ...(change.set ? { set: change.set, upon: Object.fromEntries(keys.map((key) => [key, change.upon?.[key] ?? row?.stamps[key] ?? ''])) } : {}),
    ...(change.delete ? { delete: { seen } } : {}),
    ...(Object.keys(settles).length > 0 && { settles }),
    ...(change.erase ? { erase: true as const } : {}),
  };
}

/**
 * What a change settles of what lost here: what it says itself, what it writes again or goes on from, and deletions of a
 * record that it brings back knowingly.
 */
function settledWith({ table, set, settles }: Change, row: Row | undefined): NonNullable<Change['settles']> {
  const all = { ...settles };
  for (const [key, value] of Object.entries(set ?? {})) {
    const stamps = settledBy(table, row, key, value);
    if (stamps.length > 0) all[key] = [...new Set([...(all[key] ?? []), ...stamps])];
  }
  const deletions = Object.keys(row?.concurrency?.[deletionKey]?.lost ?? {});
  if (set && row && !isAlive(row) && deletions.length > 0) all[deletionKey] = deletions;
  return all;
}

/** The rows that an entry touches, as they stand before it. */
export function touchedRows(rows: ReadonlyMap<string, Row>, entry: Entry): Map<string, Row> {
  const keys = touchedBy(entry).map(({ table, id }) => rowKey(table, id));
  return new Map(keys.flatMap((key) => (rows.has(key) ? [[key, rows.get(key)!]] : [])));
}

/** Throws when a record that an entry touched breaks its schema: that is a bug, not a user's fault. */
export function assertValid(rows: ReadonlyMap<string, Row>, entry: Entry): void {
  for (const { table, id } of touchedBy(entry)) {
    const row = rows.get(rowKey(table, id));
    if (!row || row.deleted || row.erased || !isTableName(table)) continue;
    const parsed = tables[table].safeParse(row);
    if (!parsed.success) throw new Error(`${entry.header.intent} breaks ${table}: ${parsed.error.message}`);
  }
}
