import { rowKey, type Row } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { Database } from './database';
import { fetchRows } from './projection';

/** A nomination with all its parts, several times over. */
const mostRows = 500;

/**
 * The rows that the one writer of a database stored last: what is typed changes the same few records again and again, and
 * the way to the database for them is as long as the way to the disk. True as long as nobody else writes rows.
 */
export class RecentRows {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly db: Database) {}

  /** The rows at these places, as they are stored; those that are not there are not in the map. */
  async fetch(places: readonly { table: TableName; id: string }[]): Promise<Map<string, Row>> {
    const found = new Map<string, Row>();
    const missing: { table: TableName; id: string }[] = [];
    for (const place of places) {
      const key = rowKey(place.table, place.id);
      const row = this.rows.get(key);
      if (row) found.set(key, row);
      else missing.push(place);
    }
    if (missing.length > 0) for (const [key, row] of await fetchRows(this.db, missing)) found.set(key, row);
    return found;
  }

  /** Remembers rows that were stored. */
  keep(rows: ReadonlyMap<string, Row>): void {
    for (const [key, row] of rows) {
      // Behind the others: those not touched for longest go first.
      this.rows.delete(key);
      this.rows.set(key, row);
    }
    for (const key of this.rows.keys()) {
      if (this.rows.size <= mostRows) break;
      this.rows.delete(key);
    }
  }

  /** Somebody else may write now. */
  forget(): void {
    this.rows.clear();
  }
}
