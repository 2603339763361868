import { rowKey, type Row } from '../../shared/journal/project';
import { tableNames, type TableName } from '../../shared/model/tables';
import type { Data } from './data';
import { namedTables } from './erasedNames';
import { bears, publicityTables } from './erasePublicity';
import { readRecordNames, type About, type RecordRef } from './recordNames';
import type { ErasedId } from './recordsAbout';

/** People of the same name are other people; what was sent and received is no text that somebody here could change. */
const ofOthers: ReadonlySet<TableName> = new Set(['subjects', 'users', 'units', 'sentBundles', 'senders', 'receipts', 'receivedVersions']);

/** Registers that an erasure goes through by itself. */
const takenCareOf: ReadonlySet<TableName> = new Set([...publicityTables, ...namedTables]);

/**
 * The names of records that are about others and hold one of `names` in their text: an erasure of `erased` leaves them as
 * they are, with what their history tells. Each once.
 */
export async function mentionsOf({ db }: Pick<Data, 'db'>, names: readonly string[], erased: readonly ErasedId[]): Promise<About[]> {
  const gone = new Set(erased.map(({ table, id }) => rowKey(table, id)));
  const refs: RecordRef[] = [];
  for (const table of tableNames) {
    if (ofOthers.has(table) || takenCareOf.has(table)) continue;
    for (const row of (await db.table(table).toArray()) as Row[]) {
      if (!gone.has(rowKey(table, row.id)) && bears(row, names)) refs.push({ table, id: row.id });
    }
  }
  const known = await readRecordNames(db, refs);
  const found = new Map<string, About>();
  for (const { table, id } of refs) {
    const name = known.get(rowKey(table, id));
    if (name !== undefined) found.set(name, { table, name, more: 0 });
  }
  return [...found.values()];
}
