import { put, remove, type Change } from '../../shared/journal/change';
import type { Data } from './data';
import { everyRow } from './erasePublicity';
import { bears } from './nameInText';
import { tablesThatAre, textsWithout } from './naming';
import type { ErasedId } from './recordsAbout';

/**
 * What an erasure does to records that are not about the person and name him: the name goes out of the texts of registers,
 * of removed records too, and the record stays: many have an id that is made of what they are about, and what is written
 * there later must find room. The other texts are left to a person; of those what was removed goes whole. For what lost
 * against another computer's see `cleanLost`. `about` are the records that are erased anyway.
 */
export async function erasedNames(data: Data, about: ReadonlySet<string>, names: readonly string[]): Promise<{ ids: ErasedId[]; changes: Change[] }> {
  const ids: ErasedId[] = [];
  const changes: Change[] = [];
  const cleaned = new Set(tablesThatAre('cleaned'));
  for (const table of tablesThatAre('cleaned', 'told')) {
    for (const { row, deleted } of await everyRow(data, table)) {
      if (about.has(`${table}/${row.id}`) || !bears(row, names)) continue;
      if (!cleaned.has(table)) {
        if (deleted) ids.push({ table, id: row.id });
        continue;
      }
      const texts = textsWithout(table, row, names);
      if (Object.keys(texts).length > 0) changes.push({ ...put(table, row.id, texts as never), ...(deleted && remove(table, row.id)) });
    }
  }
  return { ids, changes };
}
