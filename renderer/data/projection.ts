import type { Entry } from '../../shared/journal/change';
import { conflictsOf } from '../../shared/journal/conflict';
import { applyEntry, isAlive, rowKey, touchedBy, type Row } from '../../shared/journal/project';
import { clockOfStamps, joinClocks, type Clock } from '../../shared/journal/stamp';
import { isTableName, tableNames, type TableName } from '../../shared/model/tables';
import type { Applied, Database } from './database';
import { addEntries } from './entryStore';

/** Fetches rows, living or deleted, into a map by `rowKey`. */
export async function fetchRows(db: Database, touched: Iterable<{ table: TableName; id: string }>): Promise<Map<string, Row>> {
  const idsByTable = new Map<TableName, Set<string>>();
  for (const { table, id } of touched) {
    const ids = idsByTable.get(table) ?? new Set();
    idsByTable.set(table, ids.add(id));
  }
  const rows = new Map<string, Row>();
  const missing: string[] = [];
  for (const [table, ids] of idsByTable) {
    const list = [...ids];
    const found = (await db.table(table).bulkGet(list)) as (Row | undefined)[];
    list.forEach((id, index) => {
      const row = found[index];
      if (row) rows.set(rowKey(table, id), row);
      else missing.push(rowKey(table, id));
    });
  }
  if (missing.length === 0) return rows;
  for (const tombstone of await db.tombstones.bulkGet(missing)) if (tombstone) rows.set(tombstone.key, tombstone.row);
  return rows;
}

/** Writes rows back: living ones to their table, deleted ones to the tombstones. Inside a transaction. */
export async function storeRows(db: Database, rows: Map<string, Row>): Promise<void> {
  const living = new Map<TableName, Row[]>();
  const dead = new Map<TableName, Row[]>();
  for (const [key, row] of rows) {
    const table = key.slice(0, key.indexOf('/'));
    if (!isTableName(table)) continue;
    const target = isAlive(row) ? living : dead;
    const list = target.get(table) ?? [];
    list.push(row);
    target.set(table, list);
  }
  const revived = [...living].flatMap(([table, list]) => list.filter((row) => row.deleted).map((row) => rowKey(table, row.id)));
  // No two of these touch the same row.
  await Promise.all([
    ...[...living].map(([table, list]) => db.table(table).bulkPut(list)),
    ...(revived.length > 0 ? [db.tombstones.bulkDelete(revived)] : []),
    ...[...dead].flatMap(([table, list]) => [
      db.table(table).bulkDelete(list.map((row) => row.id)),
      db.tombstones.bulkPut(list.map((row) => ({ key: rowKey(table, row.id), table, row }))),
    ]),
    noteConflicts(db, rows),
  ]);
}

/** Keeps in mind in which rows something lost, so that nobody has to look through all of them. */
async function noteConflicts(db: Database, rows: ReadonlyMap<string, Row>): Promise<void> {
  const spoken = [...rows].filter(([, row]) => row.concurrency || row.erased);
  if (spoken.length === 0) return;
  const before = await conflictRows(db);
  const after = new Set(before);
  for (const [key, row] of spoken) {
    const table = key.slice(0, key.indexOf('/'));
    if (isTableName(table) && conflictsOf(table, row).length > 0) after.add(key);
    else after.delete(key);
  }
  const isSame = after.size === before.length && before.every((key) => after.has(key));
  if (!isSame) await db.meta.put({ key: 'conflicts', rows: [...after].sort() });
}

/** The rows in which something lost, by `rowKey`. */
export async function conflictRows(db: Database): Promise<string[]> {
  const meta = await db.meta.get('conflicts');
  return meta?.key === 'conflicts' ? meta.rows : [];
}

/**
 * Applies entries of one device in one transaction, with `applied` in the same one, so that the projection never stands
 * between two states. `rows` are the touched rows after the entries, when the caller has computed them already, `clock` that
 * of everything applied, these entries too, when he knows it: each saves a way to the database.
 */
export async function applyEntries(db: Database, entries: readonly Entry[], applied: Applied, rows?: Map<string, Row>, clock?: Clock): Promise<void> {
  const touched = entries.flatMap(touchedBy);
  const tables = new Set(touched.map(({ table }) => db.table(table)));
  await db.transaction('rw', [...tables, ...db.bookkeepingTables], async ({ idbtrans }) => {
    let after = rows;
    if (!after) {
      // eslint-disable-next-line no-restricted-syntax -- reads by Dexie alone
      after = await fetchRows(db, touched);
      for (const entry of entries) applyEntry(after, entry);
    }
    // What was only looked at stays as it is.
    const changed = new Map(touched.map(({ table, id }) => rowKey(table, id)).flatMap((key) => (after.has(key) ? [[key, after.get(key)!]] : [])));
    const clockAfter = clock ?? joinClocks(await readClock(db), clockOfStamps(entries.map((entry) => entry.header.stamp)));
    // All at once: each alone is a way to the database and back.
    const written = Promise.all([
      storeRows(db, changed),
      addEntries(db, entries),
      db.applied.put(applied),
      db.meta.put({ key: 'clock', clock: clockAfter }),
    ]);
    // All is asked for: told so, the database need not wait for what we say to its answers. With `clock` it is a write of its
    // own; others stand in a larger transaction.
    if (clock && isWrittenAtOnce(changed)) idbtrans.commit();
    await written;
  });
}

/** Whether {@link storeRows} writes the rows without reading anything first. */
function isWrittenAtOnce(rows: ReadonlyMap<string, Row>): boolean {
  return [...rows.values()].every((row) => !row.concurrency && !row.erased);
}

/** The clock of everything applied. */
export async function readClock(db: Database): Promise<Clock> {
  const meta = await db.meta.get('clock');
  return meta?.key === 'clock' ? meta.clock : {};
}

/** All rows of the projection, deleted ones too, for `stateHash`. */
export async function allRows(db: Database): Promise<{ table: string; row: Row }[]> {
  const rows: { table: string; row: Row }[] = [];
  for (const table of tableNames) {
    for (const row of (await db.table(table).toArray()) as Row[]) rows.push({ table, row });
  }
  for (const { table, row } of await db.tombstones.toArray()) rows.push({ table, row });
  return rows;
}

/** Living records per table, for the sentinel. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) counts[table] = await db.table(table).count();
  return counts;
}

/** Empties everything that replay fills again. */
export async function clearProjection(db: Database): Promise<void> {
  await db.transaction('rw', db.projectionTables, async () => {
    for (const table of db.projectionTables) await table.clear();
  });
}
