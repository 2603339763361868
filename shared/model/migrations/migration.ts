import type { Json } from '../../journal/change';
import type { Row } from '../../journal/project';
import type { TableName } from '../tables';

/**
 * One step of the records' schema. Once released it never changes: what comes later is a step of its own. It is written
 * into the journal as changes, so that a replay, a restored backup and another computer come to the same records.
 */
export interface RecordMigration {
  /** The schema that it leads to, from 2 without a gap. */
  schema: number;
  /**
   * The fields to set in a living record of the schema before; null clears one, undefined changes nothing. Decided by the
   * record alone, and run over what it gave it gives the same: another computer of the workspace may have done it already.
   */
  fields: (table: TableName, record: Readonly<Row>) => Record<string, Json> | undefined;
}

/** What the step sets in a record that does not stand there already, and the record afterwards. */
export function migrate(
  { fields }: RecordMigration,
  table: TableName,
  record: Readonly<Row>,
): { set: Record<string, Json>; after: Row } {
  const set: Record<string, Json> = {};
  const after: Row = { ...record };
  for (const [field, value] of Object.entries(fields(table, record) ?? {})) {
    if (JSON.stringify(record[field] ?? null) === JSON.stringify(value)) continue;
    set[field] = value;
    if (value === null) delete after[field];
    else after[field] = value;
  }
  return { set, after };
}
