import type { Change } from '../../shared/journal/change';
import { isAlive, rowKey, type Row } from '../../shared/journal/project';
import type { RecordOf, TableName } from '../../shared/model/tables';

/** The living records that a commit asked for, as they stand when its turn comes. */
export interface StoredRecords {
  /** Undefined when there is none, or it was removed. Throws when the commit did not name it. */
  get<T extends TableName>(table: T, id: string): RecordOf<T> | undefined;
}

/** A record that a commit looks at. */
export interface Place {
  table: TableName;
  id: string;
}

/** Changes that are made when their turn comes, from the records at `looksAt`: every record that is read or changed. */
export interface ChangesFrom {
  looksAt: readonly Place[];
  changesFrom: (records: StoredRecords) => Change[];
}

/** The changes that a commit makes of the rows as they stand now. Throws when it looks at a record it did not name. */
export function decidedNow({ looksAt, changesFrom }: ChangesFrom, rows: ReadonlyMap<string, Row>): Change[] {
  const named = new Set(looksAt.map(({ table, id }) => rowKey(table, id)));
  const assertNamed = (table: string, id: string): void => {
    if (!named.has(rowKey(table, id))) throw new Error(`A commit did not name ${table}/${id}`);
  };
  const changes = changesFrom({
    get<T extends TableName>(table: T, id: string): RecordOf<T> | undefined {
      assertNamed(table, id);
      const row = rows.get(rowKey(table, id));
      return row && isAlive(row) ? (row as unknown as RecordOf<T>) : undefined;
    },
  });
  for (const { table, id } of changes) assertNamed(table, id);
  return changes;
}
