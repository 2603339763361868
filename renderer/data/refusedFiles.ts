import { z } from 'zod';
import type { BundleError } from '../../shared/bundle/bundleError';
import { recordsAt } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { erasedIds } from './erasedIds';
import { readVaultFile } from './evidenceBytes';
import type { Exchange } from './exchangeWorker';
import type { Data } from './data';

/**
 * Files that were refused, kept aside with the reason: a note each, and the bytes as they came unless they are very
 * many or name somebody who was erased. They lie in the vault of this computer and are no part of the journal or of a backup.
 */
const folder = 'refused/';

/** A larger file is noted by its name and size only; whoever sent it has it still. */
export const largestRefused = 32 * 1024 * 1024;

const pieceBytes = 4 * 1024 * 1024;

const noteSchema = z.object({
  v: z.literal(1),
  fileName: z.string(),
  size: z.number(),
  refusedAt: z.string(),
  /** As the reader gave it; a type of a later version has no words here. */
  error: z.looseObject({ type: z.string() }),
  unitName: z.string().optional(),
  unitCode: z.string().optional(),
});

export interface RefusedFile {
  /** SHA-256 of the file, or made from name and size where the bytes are not kept. */
  id: string;
  fileName: string;
  size: number;
  refusedAt: string;
  error: BundleError;
  unitName?: string | undefined;
  unitCode?: string | undefined;
  /** The bytes are here: it can be looked at again without the stick. */
  kept: boolean;
}

type Note = Pick<RefusedFile, 'fileName' | 'size' | 'error' | 'unitName' | 'unitCode'>;

/** Keeps a refused file aside; null stands for one that cannot be read. The same file refused again has one note, the latest. */
export async function keepRefused(data: Data, file: Blob | null, note: Note, exchange: Exchange): Promise<Result<void, PlatformError>> {
  const { vault } = data.desktop;
  const read = file && file.size <= largestRefused ? await bytesOf(file) : null;
  const bytes = read && (await holdsErased(data, read)) ? null : read;
  const id = await exchange.hash(bytes ?? new Blob([`${note.fileName}\n${note.size}`]));
  const there = await vault.list(`${folder}${id}`);
  if (!there.ok) return there;
  if (bytes && !there.value.some(({ name, size }) => name === bytesName(id) && size === bytes.size)) {
    const stored = await storeBytes(data, bytes, bytesName(id));
    if (!stored.ok) return stored;
  }
  const { fileName, size, error, unitName, unitCode } = note;
  const text = JSON.stringify({ v: 1, fileName, size, error, unitName, unitCode, refusedAt: new Date().toISOString() });
  return vault.replace(noteName(id), new TextEncoder().encode(text));
}

/** True for bytes in which the id of somebody who was erased stands: an old bundle, or an old backup. */
async function holdsErased(data: Data, file: Blob): Promise<boolean> {
  const erased = new Set(recordsAt(await erasedIds(data)).flatMap(({ table, id }) => (about.has(table) ? [id] : [])));
  if (erased.size === 0) return false;
  const ids = new TextDecoder('latin1').decode(await file.arrayBuffer()).matchAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g);
  for (const [id] of ids) if (erased.has(id)) return true;
  return false;
}

const about: ReadonlySet<TableName> = new Set(['subjects', 'nominations']);

/** A copy in memory, so that what is hashed is what is kept; null when the stick was pulled out. */
async function bytesOf(file: Blob): Promise<Blob | null> {
  try {
    return new Blob([await file.arrayBuffer()]);
  } catch {
    return null;
  }
}

async function storeBytes({ desktop: { vault, sinks } }: Data, file: Blob, name: string): Promise<Result<void, PlatformError>> {
  const sink = await vault.openSink(name);
  if (!sink.ok) return sink;
  for (let at = 0; at < file.size; at += pieceBytes) {
    const piece = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
    const written = await sinks.write(sink.value, piece);
    if (!written.ok) {
      await sinks.abort(sink.value);
      return written;
    }
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

/** What is kept aside, the latest first. */
export async function readRefused({ desktop }: Pick<Data, 'desktop'>): Promise<Result<RefusedFile[], PlatformError>> {
  const listed = await desktop.vault.list(folder);
  if (!listed.ok) return listed;
  const names = new Set(listed.value.map(({ name }) => name));
  const files: RefusedFile[] = [];
  for (const name of names) {
    if (!name.endsWith(noteEnding)) continue;
    const read = await readVaultFile(desktop, name);
    if (!read.ok) return read;
    const id = name.slice(folder.length, -noteEnding.length);
    const note = parseNote(await read.value.text());
    if (note) files.push({ ...note, id, error: note.error as BundleError, kept: names.has(bytesName(id)) });
  }
  return ok(files.sort((a, b) => (a.refusedAt < b.refusedAt ? 1 : -1)));
}

function parseNote(text: string): z.infer<typeof noteSchema> | undefined {
  try {
    return noteSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The bytes of one that is kept, under its own name, to be checked again. */
export async function openRefused({ desktop }: Pick<Data, 'desktop'>, { id, fileName }: RefusedFile): Promise<Result<File, PlatformError>> {
  const read = await readVaultFile(desktop, bytesName(id));
  return read.ok ? ok(new File([read.value], fileName)) : read;
}

/** Takes a file off the list: it has been dealt with, or it came in after all. */
export async function forgetRefused({ desktop: { vault } }: Pick<Data, 'desktop'>, id: string): Promise<Result<void, PlatformError>> {
  for (const name of [bytesName(id), noteName(id)]) {
    const removed = await vault.remove(name);
    if (!removed.ok && removed.error.type !== 'fileMissing') return removed;
  }
  return ok(undefined);
}

/** Takes off the list what these files are, now that they are in. Looks into a file only when one of its size is listed. */
export async function forgetTaken(data: Data, files: readonly Blob[], exchange: Exchange): Promise<Result<void, PlatformError>> {
  const listed = await data.desktop.vault.list(folder);
  if (!listed.ok) return listed;
  const sizes = new Set(listed.value.map(({ size }) => size));
  const ids = new Set(listed.value.map(({ name }) => name.slice(folder.length).split('.')[0]!));
  for (const file of files) {
    const id = sizes.has(file.size) ? await exchange.hash(file) : undefined;
    const forgotten = id !== undefined && ids.has(id) ? await forgetRefused(data, id) : ok(undefined);
    if (!forgotten.ok) return forgotten;
  }
  return ok(undefined);
}

/** Takes everything off: what is kept may speak of anybody. */
export async function forgetAllRefused({ desktop: { vault } }: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  const listed = await vault.list(folder);
  if (!listed.ok) return listed;
  for (const { name } of listed.value) {
    const removed = await vault.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(undefined);
}

const noteEnding = '.json';

function noteName(id: string): string {
  return `${folder}${id}${noteEnding}`;
}

function bytesName(id: string): string {
  return `${folder}${id}.goi`;
}
