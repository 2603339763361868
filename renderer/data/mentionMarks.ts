import { z } from 'zod';
import type { Entry } from '../../shared/journal/change';
import { isAlive, rowKey, type Row } from '../../shared/journal/project';
import { recordId } from '../../shared/model/record';
import { isTableName, tableNames } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import { bears } from './nameInText';
import { tablesThatAre } from './naming';
import { fetchRows } from './projection';
import type { ErasedId } from './recordsAbout';

/**
 * File of the vault that says which texts an erasure left naming the person, without the name: the record, and for each
 * place the change that stands there. When another stands there, what stood there before is to be destroyed.
 */
const marksName = 'mentions.json';

const marksSchema = z.object({
  v: z.literal(1),
  records: z.array(
    z.object({ table: z.string(), id: recordId, places: z.array(z.object({ key: z.string(), stamp: z.string(), corrected: z.boolean().optional() })) }),
  ),
});

/** A text, or what lost against it, by the change that put it there. */
interface MarkedPlace {
  key: string;
  stamp: string;
  /** Somebody wrote this in the place of a marked text: most likely for this very reason. */
  corrected?: boolean | undefined;
}

export interface MentionMark extends ErasedId {
  places: readonly MarkedPlace[];
}

/** What became of the marked texts since. */
export interface MarksNow {
  /** All of them, as they are to be kept when the rest is destroyed. */
  marks: MentionMark[];
  /** Records that were removed: what is removed still holds what stood in it. */
  removed: ErasedId[];
  /** Records in which something else stands now, with the marks as they stand. */
  corrected: MentionMark[];
  /** A backup has destroyed something already, which the browser's database still has. */
  isBehind: boolean;
}

/** Marks every text that holds one of the names, beside those that are marked already. Nothing of what was erased. */
export async function markMentions(data: Data, names: readonly string[]): Promise<Result<void, PlatformError>> {
  const marks = new Map<string, MentionMark>();
  const before = await readMarks(data.desktop.vault);
  const rows = await fetchRows(data.db, before);
  for (const mark of before) if (!rows.get(keyOf(mark))?.erased) marks.set(keyOf(mark), mark);
  for (const table of tableNames) {
    for (const row of (await data.db.table(table).toArray()) as Row[]) {
      const known = marks.get(rowKey(table, row.id))?.places ?? [];
      const named = placesOf(row).filter(({ key, stamp, value }) => bears(value, names) && !known.some((place) => place.key === key && place.stamp === stamp));
      if (named.length > 0) marks.set(rowKey(table, row.id), { table, id: row.id, places: [...known, ...named.map(({ key, stamp }) => ({ key, stamp }))] });
    }
  }
  return marks.size + before.length > 0 ? keepMarks(data.desktop.vault, [...marks.values()]) : ok(undefined);
}

/** The living records that an erasure left naming somebody in a text that nobody has corrected since. */
export async function markedRecords({ db, desktop }: Pick<Data, 'db' | 'desktop'>): Promise<ErasedId[]> {
  const told = new Set(tablesThatAre('told', 'received'));
  const marks = (await readMarks(desktop.vault)).filter(({ table }) => told.has(table));
  const rows = await fetchRows(db, marks);
  return marks.flatMap((mark) => {
    const row = rows.get(keyOf(mark));
    const left = row && isAlive(row) ? mark.places.filter((place) => place.corrected !== true && holdsAll(row, [place])) : [];
    return left.length > 0 ? [{ table: mark.table, id: mark.id }] : [];
  });
}

/** Looks at what became of the marked texts. */
export async function marksNow({ db, desktop }: Data): Promise<MarksNow> {
  const marks = await readMarks(desktop.vault);
  const rows = await fetchRows(db, marks);
  const now: MarksNow = { marks: [], removed: [], corrected: [], isBehind: false };
  for (const mark of marks) {
    const row = rows.get(keyOf(mark));
    if (!row) continue;
    if (row.erased) {
      now.isBehind = true;
      continue;
    }
    if (!isAlive(row)) {
      now.removed.push({ table: mark.table, id: mark.id });
      continue;
    }
    const places = placesOf(row);
    const isSame = holdsAll(row, mark.places);
    const keys = new Set(mark.places.map(({ key }) => key));
    const markedAt = (at: MarkedPlace) => mark.places.find(({ key, stamp }) => key === at.key && stamp === at.stamp);
    // Who corrects a text may still name the person in it: what stands there now is marked in its turn.
    const standing = places.filter(({ key }) => keys.has(key)).map(({ key, stamp }) => markedAt({ key, stamp }) ?? { key, stamp, corrected: true });
    const left = isSame ? mark : { ...mark, places: standing };
    if (left.places.length > 0) now.marks.push(left);
    if (!isSame) now.corrected.push({ ...left, places: [...keys].map((key) => ({ key, stamp: row.stamps[key] ?? '' })) });
  }
  return now;
}

/** True for an entry that put into one of the places what does not stand there any more. */
export function isCorrected({ header, payload }: Entry, corrected: readonly MentionMark[]): boolean {
  return (payload?.changes ?? []).some(({ table, id, set = {} }) =>
    corrected.some((mark) => mark.table === table && mark.id === id && mark.places.some(({ key, stamp }) => Object.hasOwn(set, key) && stamp !== header.stamp)),
  );
}

/** Puts the marks of this vault into one that is to take its place. */
export async function carryMarks(from: Vault, to: Vault): Promise<Result<void, PlatformError>> {
  const [own, theirs] = [await readMarks(from), await readMarks(to)];
  return own.length > 0 ? keepMarks(to, [...theirs, ...own]) : ok(undefined);
}

/** Marks records that a backup's turn has erased, so that the next start clears the browser's database too. */
export async function markBehind({ desktop: { vault } }: Data, erased: readonly ErasedId[]): Promise<Result<void, PlatformError>> {
  return keepMarks(vault, [...(await readMarks(vault)), ...erased.map((each) => ({ ...each, places: [] }))]);
}

export function keepMarks(vault: Vault, records: readonly MentionMark[]): Promise<Result<void, PlatformError>> {
  return vault.replace(marksName, new TextEncoder().encode(JSON.stringify({ v: 1, records })));
}

async function readMarks(vault: Vault): Promise<MentionMark[]> {
  const read = await vault.read(marksName, 0, longest);
  if (!read.ok) return [];
  try {
    const { records } = marksSchema.parse(JSON.parse(new TextDecoder().decode(read.value)));
    return records.flatMap(({ table, ...mark }) => (isTableName(table) ? [{ table, ...mark }] : []));
  } catch {
    return [];
  }
}

/** True when what was marked stands there still. */
function holdsAll(row: Row, marked: readonly MarkedPlace[]): boolean {
  const places = placesOf(row);
  return marked.every(({ key, stamp }) => places.some((place) => place.key === key && place.stamp === stamp));
}

/** What stands in a record, and what lost against it. */
function placesOf(row: Row): (MarkedPlace & { value: unknown })[] {
  const standing = Object.entries(row.stamps).flatMap(([key, stamp]) => (row[key] === undefined ? [] : [{ key, stamp, value: row[key] }]));
  const lost = Object.entries(row.concurrency ?? {}).flatMap(([key, branches]) =>
    Object.entries(branches.lost ?? {}).map(([stamp, value]) => ({ key, stamp, value: value as unknown })),
  );
  return [...standing, ...lost];
}

function keyOf({ table, id }: ErasedId): string {
  return rowKey(table, id);
}

const longest = 16 * 1024 * 1024;
