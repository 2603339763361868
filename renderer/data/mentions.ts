import { rowKey, type Row } from '../../shared/journal/project';
import type { Data } from './data';
import { markedRecords } from './mentionMarks';
import { bears } from './nameInText';
import { tablesThatAre } from './naming';
import { readRecordNames, type About, type RecordRef } from './recordNames';
import type { ErasedId } from './recordsAbout';

/**
 * The records that are about others and hold one of `names` in their text, by what people call them: an erasure of `erased`
 * leaves them as they are. Each name once.
 */
export async function mentionsOf({ db }: Pick<Data, 'db'>, names: readonly string[], erased: readonly ErasedId[]): Promise<About[]> {
  const gone = new Set(erased.map(({ table, id }) => rowKey(table, id)));
  const refs: RecordRef[] = [];
  const cleanedOfLost = new Set(tablesThatAre('told'));
  for (const table of tablesThatAre('told', 'received')) {
    for (const row of (await db.table(table).toArray()) as Row[]) {
      // The erasure takes the name out of what lost: see `cleanLost`.
      const left = cleanedOfLost.has(table) ? { ...row, concurrency: undefined } : row;
      if (!gone.has(rowKey(table, row.id)) && bears(left, names)) refs.push({ table, id: row.id });
    }
  }
  return aboutEach({ db }, refs);
}

/** The same of those that erasures left here, on this computer or on another, as far as nobody has corrected them since. */
export async function mentionsLeft(data: Data): Promise<About[]> {
  return aboutEach(data, await markedRecords(data));
}

/** What has no name of its own is told as well, without one. */
async function aboutEach({ db }: Pick<Data, 'db'>, refs: readonly RecordRef[]): Promise<About[]> {
  const known = await readRecordNames(db, refs);
  const found = new Map<string, About>();
  for (const { table, id } of refs) {
    const name = known.get(rowKey(table, id)) ?? '';
    found.set(name, { table, name, more: 0 });
  }
  return [...found.values()];
}
