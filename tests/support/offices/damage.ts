/** Computers on which something was damaged while the program was closed: the files of one, and ways to harm them. */
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNoPlaceMark } from '../samePlace';

/** The folders of one computer. */
export class Profile {
  constructor(readonly userData: string) {}

  get vault(): string {
    return join(this.userData, 'vault');
  }

  /** Of the browser's database: its log, manifest and tables. */
  get database(): string {
    return this.#indexedDb('.leveldb');
  }

  /** Of the browser's database: what it keeps of Blobs. */
  get blobs(): string {
    return this.#indexedDb('.blob');
  }

  /** The same computer once more, to be harmed; without what the browser holds only while it runs. */
  copyTo(userData: string): Profile {
    const isKept = (path: string): boolean => !/Singleton|\.org\.chromium\.Chromium\./.test(path) && isNoPlaceMark(path);
    cpSync(this.userData, userData, { recursive: true, verbatimSymlinks: true, filter: isKept });
    return new Profile(userData);
  }

  /** The browser's database is gone. */
  deleteDatabase(): void {
    rmSync(this.database, { recursive: true, force: true });
    rmSync(this.blobs, { recursive: true, force: true });
  }

  /** The vault of another computer in the place of this one's. */
  takeVaultOf(other: string): void {
    rmSync(this.vault, { recursive: true });
    cpSync(other, this.vault, { recursive: true, filter: isNoPlaceMark });
  }

  #indexedDb(end: string): string {
    const folder = join(this.userData, 'browser-profile', 'Default', 'IndexedDB');
    return join(folder, readdirSync(folder).find((name) => name.endsWith(end)) ?? `http_guong-sang.localhost_0.indexeddb${end}`);
  }
}

/** Files below a folder whose path matches, in order; there must be one. */
export function filesIn(folder: string, pattern: RegExp): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => pattern.test(path) && statSync(path).size > 0)
    .sort();
  if (files.length === 0) throw new Error(`Nothing to damage in ${folder}: ${String(pattern)}`);
  return files;
}

/** Turns bits of the byte `part` of the way through a file over. */
export function flipByte(path: string, part = 0.5): void {
  const bytes = readFileSync(path);
  const at = Math.floor((bytes.length - 1) * part);
  bytes[at] = bytes[at]! ^ 0xff;
  writeFileSync(path, bytes);
}

/** Leaves the first `part` of a file. */
export function cutFile(path: string, part: number): void {
  truncateSync(path, Math.floor(statSync(path).size * part));
}

/** Leaves the first `count` lines of a file whole. */
export function keepLines(path: string, count: number): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, `${lines.slice(0, count).join('\n')}\n`);
}

/** Removes what is in a folder, and leaves it. */
export function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}
