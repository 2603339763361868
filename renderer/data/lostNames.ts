import { remove, type Json } from '../../shared/journal/change';
import { valueAt, type Row } from '../../shared/journal/project';
import type { Stamp } from '../../shared/journal/stamp';
import type { TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { everyRow } from './erasePublicity';
import { bears } from './nameInText';
import { tablesThatAre, textWithout } from './naming';
import { fetchRows } from './projection';

/**
 * Takes the names out of what lost against what another computer wrote, in records that stay: to be looked at and put back
 * as before, without them. What stands stays as it is. A lost value goes when something is written upon it; the cleaned one
 * takes its place when what stood there is written again in its turn. Cut off between the two, what stood is the one that
 * lost, until a person puts it back.
 */
export async function cleanLost(data: Data, names: readonly string[]): Promise<Result<void, PlatformError>> {
  const told = new Set(tablesThatAre('told'));
  for (const table of tablesThatAre('cleaned', 'publicity', 'told')) {
    for (const { row, deleted } of await everyRow(data, table)) {
      if (!bears(row.concurrency, names) || (deleted && told.has(table))) continue;
      for (const key of Object.keys(row.concurrency ?? {})) {
        const done = await cleanPlace(data, { table, row, key, deleted }, names);
        if (!done.ok) return done;
      }
    }
  }
  return ok(undefined);
}

interface LostPlace {
  table: TableName;
  row: Row;
  key: string;
  deleted: boolean;
}

async function cleanPlace(data: Data, { table, row, key, deleted }: LostPlace, names: readonly string[]): Promise<Result<void, PlatformError>> {
  const { lost = {}, settled = {} } = row.concurrency?.[key] ?? {};
  const naming = Object.entries(lost).filter(([, value]) => bears(value, names));
  if (naming.length === 0) return ok(undefined);
  const write = (value: Json, upon: Stamp, looked: Stamp[]): Promise<Result<void, PlatformError>> => {
    const settles = looked.length > 0 && { settles: { [key]: looked } };
    return data.journal.commit('erase', [{ table, id: row.id, set: { [key]: value }, upon: { [key]: upon }, ...settles, ...(deleted && remove(table, row.id)) }]);
  };
  const looked: Stamp[] = [];
  for (const [stamp, value] of naming) {
    const written = await write(textWithout(value, names), stamp, []);
    if (!written.ok) return written;
    const [now] = (await fetchRows(data.db, [{ table, id: row.id }])).values();
    if (settled[stamp] !== undefined && now) looked.push(now.stamps[key]!);
  }
  return write(valueAt(table, row, key), row.stamps[key]!, looked);
}
