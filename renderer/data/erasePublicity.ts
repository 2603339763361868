import { put, removeElements, type Change } from '../../shared/journal/change';
import { rowKey, type Row } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { Data } from './data';
import { bears } from './nameInText';
import { textsWithout } from './naming';
import { withParts, type ErasedId } from './recordsAbout';

const linkFields = { publicityActivities: 'nominationIds', exchangeMeetings: 'speakerIds', publicNotices: 'nominationIds' } as const;

/** The tables that {@link erasedPublicity} goes through. */
const publicityTables = Object.keys(linkFields) as (keyof typeof linkFields)[];

/**
 * What an erasure does to the registers of publicity. An activity that made nobody else known goes whole, with its files, and
 * so does a notice with nobody else on it, with its objections; an objection that is about the person goes in any case, and
 * so does what was deleted. In the others the link goes, the name in their texts, and the files that bear it; for what lost
 * against another computer's see `cleanLost`.
 */
export async function erasedPublicity(data: Data, ids: readonly ErasedId[], names: readonly string[]): Promise<{ ids: ErasedId[]; changes: Change[] }> {
  const nominations = new Set(ids.flatMap(({ table, id }) => (table === 'nominations' ? [id] : [])));
  const erased: ErasedId[] = [];
  const changes: Change[] = [];
  for (const table of publicityTables) {
    for (const { row, deleted } of await everyRow(data, table)) {
      const linked = (row[linkFields[table]] as string[] | undefined) ?? [];
      const theirs = linked.filter((id) => nominations.has(id));
      const named = bears(row, names);
      if (theirs.length === 0 && !named) continue;
      const isAlone = table !== 'exchangeMeetings' && theirs.length > 0 && theirs.length === linked.length;
      if (deleted || isAlone) {
        erased.push({ table, id: row.id });
        continue;
      }
      if (theirs.length > 0) changes.push(removeElements(table, row.id, linkFields[table] as never, theirs));
      const texts = textsWithout(table, row, names);
      if (Object.keys(texts).length > 0) changes.push(put(table, row.id, texts as never));
    }
  }
  for (const { row } of await everyRow(data, 'objections')) {
    if (nominations.has(String(row['aboutId']))) erased.push({ table: 'objections', id: row.id });
  }
  const files = (await data.db.of('evidence').toArray()).filter((row) => row.activityId !== undefined && bears(row, names));
  return { ids: await withParts(data, [...erased, ...files.map(({ id }) => ({ table: 'evidence' as const, id }))]), changes };
}

/** The rows of a table, deleted ones too: what is deleted still holds what stood in it. Nothing that was erased. */
export async function everyRow({ db }: Data, table: TableName): Promise<{ row: Row; deleted: boolean }[]> {
  const living = (await db.table(table).toArray()) as Row[];
  const dead = await db.tombstones.filter((tombstone) => tombstone.table === table && !tombstone.row.erased).toArray();
  return [...living.map((row) => ({ row, deleted: false })), ...dead.map(({ row }) => ({ row, deleted: true }))];
}

/** Only what is not among `ids` already. */
export function unlessAmong(more: readonly ErasedId[], ids: readonly ErasedId[]): ErasedId[] {
  const there = new Set(ids.map(({ table, id }) => rowKey(table, id)));
  return more.filter(({ table, id }) => !there.has(rowKey(table, id)));
}
