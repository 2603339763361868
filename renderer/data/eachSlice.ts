import type { EntityTable } from 'dexie';

/**
 * Gives all rows of a table to `take`, by the order of their ids and some at a time: a table that is asked for whole lies in
 * the browser's process, on the way and here, all at once. Inside a transaction where the rows are to be of one moment.
 */
export async function eachSlice<T extends { id: string }>(table: EntityTable<T, 'id'>, take: (rows: T[]) => void): Promise<void> {
  for (let last = ''; ; ) {
    const rows = (await table.where(':id').above(last).limit(sliceOf).toArray()) as T[];
    if (rows.length > 0) take(rows);
    if (rows.length < sliceOf) return;
    last = rows.at(-1)!.id;
  }
}

const sliceOf = 200;
