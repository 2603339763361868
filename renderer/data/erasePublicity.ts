import { put, removeElements, type Change } from '../../shared/journal/change';
import { rowKey, type Row } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import { spellingsOf } from '../../shared/text/names';
import type { Data } from './data';
import { withParts, type ErasedId } from './recordsAbout';

/** What stands where the name of an erased person stood. */
const instead = '…';

const textFields = { publicityActivities: ['title', 'channel', 'link', 'audience', 'note'], exchangeMeetings: ['cluster', 'place', 'note'], publicNotices: ['place', 'responsible', 'contact', 'note'] } as const;
const linkFields = { publicityActivities: 'nominationIds', exchangeMeetings: 'speakerIds', publicNotices: 'nominationIds' } as const;
type Register = keyof typeof textFields;

/** The tables that {@link erasedPublicity} goes through. */
export const publicityTables = Object.keys(textFields) as Register[];

/**
 * What an erasure does to the registers of publicity. An activity that made nobody else known goes whole, with its files, and
 * so does a notice with nobody else on it, with its objections; an objection that is about the person goes in any case;
 * so does what was deleted, and what holds the name in a version that lost against another computer's. In the others the
 * link goes, the name in their texts, and the files that bear it.
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
      if (deleted || isAlone || bears(row['concurrency'], names)) {
        erased.push({ table, id: row.id });
        continue;
      }
      if (theirs.length > 0) changes.push(removeElements(table, row.id, linkFields[table] as never, theirs));
      const texts = Object.fromEntries(textFields[table].flatMap((field) => (bears(row[field], names) ? [[field, without(String(row[field]), names)]] : [])));
      // An address without its middle leads nowhere.
      if ('link' in texts) texts['link'] = null as never;
      if (Object.keys(texts).length > 0) changes.push(put(table, row.id, texts));
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

/** True when a value, or anything in it, holds one of the names, however it is spelled: see {@link spellingsOf}. */
export function bears(value: unknown, names: readonly string[]): boolean {
  if (value === undefined || names.length === 0) return false;
  return speaksOf(JSON.stringify(value), names);
}

/** The same for a text, of JSON or not. */
export function speaksOf(text: string, names: readonly string[]): boolean {
  const written = text.normalize('NFC');
  return names.some((name) => spellingsOf(name).test(written));
}

/** The text with something else where the names stood. */
export function without(text: string, names: readonly string[]): string {
  return names.reduce((left, name) => left.replace(spellingsOf(name), instead), text.normalize('NFC'));
}

/** Only what is not among `ids` already. */
export function unlessAmong(more: readonly ErasedId[], ids: readonly ErasedId[]): ErasedId[] {
  const there = new Set(ids.map(({ table, id }) => rowKey(table, id)));
  return more.filter(({ table, id }) => !there.has(rowKey(table, id)));
}
