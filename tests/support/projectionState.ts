/** The state of an application as its two places tell it, each read without the product's own start-up check. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { entrySchema, type Entry } from '../../shared/journal/change';
import { applyEntry, rowKey, stateHash, type Row } from '../../shared/journal/project';
import { tableNames } from '../../shared/model/tables';

export interface TableRow {
  table: string;
  row: Row;
}

/** Every row of the page's own database, deleted ones too. */
export async function rowsOf(page: Page): Promise<TableRow[]> {
  return page.evaluate(
    (tables) =>
      new Promise<{ table: string; row: Row }[]>((resolve, reject) => {
        const opening = indexedDB.open('guong-sang');
        opening.onerror = () => reject(new Error('closed'));
        opening.onsuccess = () => {
          const database = opening.result;
          const rows: { table: string; row: Row }[] = [];
          const reading = database.transaction([...tables, 'tombstones']);
          for (const table of tables) {
            const asked = reading.objectStore(table).getAll() as IDBRequest<Row[]>;
            asked.onsuccess = () => rows.push(...asked.result.map((row) => ({ table, row })));
          }
          const dead = reading.objectStore('tombstones').getAll() as IDBRequest<{ table: string; row: Row }[]>;
          dead.onsuccess = () => rows.push(...dead.result.map(({ table, row }) => ({ table, row })));
          reading.oncomplete = () => {
            database.close();
            resolve(rows);
          };
        };
      }),
    tableNames as string[],
  );
}

/** State hash of what the window shows. */
export async function shownHash(page: Page): Promise<string> {
  return stateHash(await rowsOf(page));
}

/** State hash of what the vault says: its newest snapshot that is whole, and the whole entries of its journal over it. */
export async function replayedHash(userData: string): Promise<string> {
  const vault = join(userData, 'vault');
  const rows = new Map<string, Row>();
  const newest = filesBelow(join(vault, 'snapshot')).filter(isWhole).at(-1);
  for (const { table, row } of newest === undefined ? [] : (linesOf(newest).slice(1, -1) as TableRow[])) rows.set(rowKey(table, row.id), row);
  for (const entry of entriesInVault(userData)) applyEntry(rows, entry);
  return stateHash([...rows].map(([key, row]) => ({ table: key.slice(0, key.indexOf('/')), row })));
}

/** Every whole entry of the vault's journal. */
export function entriesInVault(userData: string): Entry[] {
  return filesBelow(join(userData, 'vault', 'journal')).flatMap((file) => linesOf(file).map((line) => entrySchema.parse(line)));
}

const blockBytes = 1_048_576;

/** True for a snapshot whose last line has the SHA-256 over those of the blocks before it. */
function isWhole(snapshot: string): boolean {
  const bytes = readFileSync(snapshot);
  const last = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  const digests: string[] = [];
  for (let at = 0; at < last; at += blockBytes) digests.push(digest(bytes.subarray(at, Math.min(last, at + blockBytes))));
  return bytes.subarray(last).includes(digest(digests.join('\n')));
}

function digest(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The lines that end with a line feed: what was cut off in the middle was never acknowledged. */
function linesOf(path: string): unknown[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as unknown);
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ndjson'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
