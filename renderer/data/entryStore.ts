import Dexie from 'dexie';
import { joinBytes, utf8, type Bytes } from '../../shared/bundle/bytes';
import { encodeEntries, parseEntries } from '../../shared/journal/vaultJournal';
import type { Entry } from '../../shared/journal/change';
import { recordsOf } from '../../shared/journal/project';
import type { Database, EntryBlock } from './database';

/*
 * The entries that the projection holds: those of every day one by one, found by the records they touch; those that a
 * rebuild brought as blocks of lines, since a way to the database for each of 200,000 entries costs ten times the rest.
 */

/** Bytes after which a block ends: small enough to lie in the database's own files. */
const blockLength = 48 * 1024;
const lineEnd = utf8('\n');

/** Adds entries as they are written. Inside a transaction over the projection's tables. */
export function addEntries(db: Database, entries: readonly Entry[]): Promise<unknown> {
  return db.entries.bulkPut(entries.map((entry) => ({ ...entry, records: recordsOf(entry) })));
}

/** Adds entries of one device, with the lines they stand in, as blocks. */
export async function addBlocks(db: Database, entries: readonly Entry[], lines: readonly Bytes[]): Promise<void> {
  const blocks: EntryBlock[] = [];
  const keys: { device: string; last: number; keys: Uint32Array }[] = [];
  for (let from = 0; from < entries.length; ) {
    let length = 0;
    let to = from;
    while (to < entries.length && length < blockLength) length += lines[to++]!.length;
    const { device, seq: last } = entries[to - 1]!.header;
    blocks.push({ device, last, lines: joinBytes(lines.slice(from, to).flatMap((line) => [line, lineEnd])) });
    keys.push({ device, last, keys: keysOf(entries.slice(from, to)) });
    from = to;
  }
  await db.transaction('rw', [db.entryBlocks, db.blockKeys], async () => Promise.all([db.entryBlocks.bulkPut(blocks), db.blockKeys.bulkPut(keys)]));
}

/** Removes what a rebuild that did not come to its end has brought of a device. */
export async function dropBlocks(db: Database, device: string): Promise<void> {
  await db.transaction('rw', [db.entryBlocks, db.blockKeys], async () => {
    for (const table of [db.entryBlocks, db.blockKeys]) await table.where('[device+last]').between([device, 0], [device, Infinity]).delete();
  });
}

/** Every entry of a device, or of all devices one after the other, in order. */
export async function readEntries(db: Database, device?: string): Promise<Entry[]> {
  const range = device === undefined ? [[Dexie.minKey], [Dexie.maxKey]] : [[device, 0], [device, Infinity]];
  const [blocks, single] = await db.transaction('r', [db.entries, db.entryBlocks], async () =>
    Promise.all([
      db.entryBlocks.where('[device+last]').between(range[0], range[1]).toArray(),
      db.entries.where('[header.device+header.seq]').between(range[0], range[1]).toArray(),
    ]),
  );
  return [...blocks.flatMap(entriesIn), ...single.map(bare)].sort(byPlace);
}

/** The entry of a device with this number. */
export async function entryAt(db: Database, device: string, seq: number): Promise<Entry | undefined> {
  const single = await db.entries.get([device, seq]);
  if (single) return bare(single);
  const block = await db.entryBlocks.where('[device+last]').between([device, seq], [device, Infinity]).first();
  return block && entriesIn(block).find(({ header }) => header.seq === seq);
}

/** The last entry of a device that is `wanted`. */
export async function lastEntry(db: Database, device: string, wanted: (entry: Entry) => boolean): Promise<Entry | undefined> {
  const single = await db.entries.where('[header.device+header.seq]').between([device, 0], [device, Infinity]).reverse().filter(wanted).first();
  if (single) return bare(single);
  let found: Entry | undefined;
  await db.entryBlocks
    .where('[device+last]')
    .between([device, 0], [device, Infinity])
    .reverse()
    .until(() => found !== undefined)
    .each((block) => {
      found ??= entriesIn(block).findLast(wanted);
    });
  return found;
}

/** The entries that touch any of the records, or name them as the owner of what they touch (`recordsOf`); in any order. */
export async function entriesOfRecords(db: Database, records: readonly string[]): Promise<Entry[]> {
  const wanted = new Set(records);
  const hashes = new Set(records.map(hashOf));
  const single = await db.entries.where('records').anyOf(records as string[]).distinct().toArray();
  const places: [string, number][] = [];
  await db.blockKeys.each(({ device, last, keys }) => {
    if (keys.some((key) => hashes.has(key))) places.push([device, last]);
  });
  const blocks = await db.entryBlocks.bulkGet(places);
  const inBlocks = blocks.flatMap((block) => (block ? entriesIn(block) : []));
  return [...single.map(bare), ...inBlocks.filter((entry) => recordsOf(entry).some((key) => wanted.has(key)))];
}

/** Puts what `changed` gives in the place of each entry; the same entry where nothing changes. */
export async function rewriteEntries(db: Database, changed: (entry: Entry) => Entry): Promise<void> {
  await db.transaction('rw', [db.entries, db.entryBlocks], async () => {
    await db.entries.toCollection().modify((entry) => {
      const before = bare(entry);
      const after = changed(before);
      if (after !== before) Object.assign(entry, after);
    });
    await db.entryBlocks.toCollection().modify((block) => {
      const before = entriesIn(block);
      const after = before.map(changed);
      if (after.some((entry, index) => entry !== before[index])) block.lines = encodeEntries(after);
    });
  });
}

function entriesIn({ lines }: EntryBlock): Entry[] {
  return parseEntries(typeof lines === 'string' ? lines : new TextDecoder().decode(lines));
}

/** Without what makes it fast to find. */
function bare({ header, payload, gone }: Entry): Entry {
  return { header, payload, ...(gone && { gone }) };
}

function byPlace({ header: a }: Entry, { header: b }: Entry): number {
  return a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1;
}

/** Hashes of the records that entries touch, none twice: a block is looked into when one of them is asked for. */
function keysOf(entries: readonly Entry[]): Uint32Array {
  return Uint32Array.from(new Set(entries.flatMap(recordsOf).map(hashOf)));
}

/** FNV-1a, 32 bits. Two records may share one: then a block is read in vain. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
