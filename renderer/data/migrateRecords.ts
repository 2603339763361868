import { put, type Change, type Json } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { migrate, type RecordMigration } from '../../shared/model/migrations/migration';
import { recordMigrations } from '../../shared/model/migrations/migrations';
import { tableNames, type TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { readWorkspace } from './workspace';

/**
 * Brings the living records to the schema of this program: one journal entry with every step that is due and the number
 * of the last one, so that a crash leaves the old schema or the new one. Gives the number of records changed.
 */
export async function migrateRecords(
  { db, journal }: Pick<Data, 'db' | 'journal'>,
  migrations: readonly RecordMigration[] = recordMigrations,
): Promise<Result<number, PlatformError>> {
  const workspace = await readWorkspace({ db });
  const due = workspace ? migrations.filter(({ schema }) => schema > (workspace.schema ?? 1)) : [];
  if (!workspace || due.length === 0) return ok(0);
  const changes: Change[] = [];
  for (const table of tableNames) {
    const rows = (await db.table(table).toArray()) as Row[];
    for (const row of rows) changes.push(...changesOf(table, row, due));
  }
  const committed = await journal.commit('migrate', [...changes, put('workspaces', workspace.id, { schema: due.at(-1)!.schema })]);
  return committed.ok ? ok(changes.length) : committed;
}

/** What the steps, one after the other, set in a record; nothing where it has that already. */
function changesOf(table: TableName, row: Row, due: readonly RecordMigration[]): Change[] {
  let record = row;
  const all: Record<string, Json> = {};
  for (const migration of due) {
    const { set, after } = migrate(migration, table, record);
    Object.assign(all, set);
    record = after;
  }
  return Object.keys(all).length === 0 ? [] : [{ table, id: row.id, set: all }];
}
