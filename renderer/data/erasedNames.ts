import { put, type Change } from '../../shared/journal/change';
import type { Row } from '../../shared/journal/project';
import { draftId, type Draft, type Drafted } from '../../shared/model/draft';
import type { Data } from './data';
import { everyRow } from './erasePublicity';
import { bears, without } from './nameInText';
import { tablesThatAre, textsWithout } from './naming';
import type { ErasedId } from './recordsAbout';

/**
 * What an erasure does to records that are not about the person and name him: the name goes out of the texts of registers,
 * and the record stays. What was deleted goes whole, and so does what holds the name in a version that lost against another
 * computer's; a draft that stands is written anew without the name, since nothing can be written where it was. The other
 * texts are left to a person. `about` are the records that are erased anyway.
 */
export async function erasedNames(data: Data, about: ReadonlySet<string>, names: readonly string[]): Promise<{ ids: ErasedId[]; changes: Change[] }> {
  const ids: ErasedId[] = [];
  const changes: Change[] = [];
  const cleaned = new Set(tablesThatAre('cleaned'));
  for (const table of tablesThatAre('cleaned', 'told')) {
    for (const { row, deleted } of await everyRow(data, table)) {
      if (about.has(`${table}/${row.id}`) || !bears(row, names)) continue;
      if (deleted || (cleaned.has(table) && bears(row['concurrency'], names))) {
        ids.push({ table, id: row.id });
        if (!deleted && table === 'drafts') changes.push(draftAfter(row as Row & Draft, names));
      } else if (cleaned.has(table)) changes.push(...withoutNames(table, row.id, textsWithout(table, row, names)));
    }
  }
  return { ids, changes };
}

function withoutNames(table: ErasedId['table'], id: string, texts: ReturnType<typeof textsWithout>): Change[] {
  return Object.keys(texts).length > 0 ? [put(table, id, texts as never)] : [];
}

/** What stands of a draft, without the names, under the next id of what it drafts. */
function draftAfter({ id, meetingId, nominationId, text }: Row & Draft, names: readonly string[]): Change {
  const of: Drafted = meetingId !== undefined ? { meetingId } : { nominationId: nominationId! };
  const round = Number(id.slice(draftId(of, 1).length + 1) || 1);
  return put('drafts', draftId(of, round + 1), { ...of, text: without(text, names) });
}
