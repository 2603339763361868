import { z } from 'zod';
import type { BundleError } from '../../shared/bundle/bundleError';
import { sha256OfText } from '../../shared/bundle/hash';
import { recordsAt } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { erasedIds } from './erasedIds';
import { AsideFiles, namelessFile, type AsideSource } from './asideFiles';
import { readVaultFile } from './evidenceBytes';
import type { Exchange } from './exchangeWorker';
import type { Data } from './data';

/** A larger file is noted by its name and size only; whoever sent it has it still. */
export const largestRefused = 32 * 1024 * 1024;

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

/**
 * Files that were refused, kept aside with the reason: a note each, and the bytes as they came unless they are very
 * many or name somebody who was erased.
 */
const refused = new AsideFiles('refused/', noteSchema);

export interface RefusedFile {
  /** SHA-256 of the file, or made from name and size where the bytes are not kept. */
  id: string;
  fileName: string;
  size: number;
  /** Absent when its note is damaged, as is all that only the note says. */
  refusedAt?: string | undefined;
  /** Null then: it is to be looked at again. */
  error: BundleError | null;
  unitName?: string | undefined;
  unitCode?: string | undefined;
  /** The bytes are here: it can be looked at again without the stick. */
  kept: boolean;
}

type Note = Pick<RefusedFile, 'fileName' | 'size' | 'unitName' | 'unitCode'> & { error: BundleError };

/**
 * Keeps a refused file aside; null stands for one that cannot be read. The same file refused again has one note, the latest;
 * one that was noted by its name alone and can be kept by now has lost that note.
 */
export async function keepRefused(data: Data, file: Blob | null, note: Note, exchange: Exchange): Promise<Result<void, PlatformError>> {
  const read = file && file.size <= largestRefused ? await bytesOf(file) : null;
  const bytes = read && (await holdsErased(data, read)) ? null : read;
  const id = bytes ? await exchange.hash(bytes) : unkeptId(note);
  const stored = bytes ? await refused.storeBytes(data.desktop, id, sourceOf(bytes)) : ok(undefined);
  if (!stored.ok) return stored;
  const { fileName, size, error, unitName, unitCode } = note;
  const noted = await refused.writeNote(data.desktop, id, { v: 1, fileName, size, error: { ...error }, unitName, unitCode, refusedAt: new Date().toISOString() });
  return noted.ok && bytes ? forgetUnkept(data, note) : noted;
}

/** As much of a file as can be told without its bytes. */
type NamedFile = Pick<RefusedFile, 'fileName' | 'size'>;

/** Under which a file is noted whose bytes are not kept. */
function unkeptId({ fileName, size }: NamedFile): string {
  return sha256OfText(`${fileName}\n${size}`);
}

/** Takes off the list what was noted of a file of that name and size without its bytes: it was looked at again, with another result. */
export async function forgetUnkept({ desktop }: Pick<Data, 'desktop'>, file: NamedFile): Promise<Result<void, PlatformError>> {
  return refused.removeNote(desktop, unkeptId(file));
}

function sourceOf(bytes: Blob): AsideSource {
  return { size: bytes.size, read: async (offset, length) => ok(new Uint8Array(await bytes.slice(offset, offset + length).arrayBuffer())) };
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

/** What is kept aside, the latest first; what has lost its note last. */
export async function readRefused({ desktop }: Pick<Data, 'desktop'>): Promise<Result<RefusedFile[], PlatformError>> {
  const listed = await refused.list(desktop);
  if (!listed.ok) return listed;
  const files = listed.value.flatMap(({ id, note, size }): RefusedFile[] => {
    if (note) return [{ ...note, id, error: note.error as BundleError, kept: size !== null }];
    return size === null ? [] : [{ id, fileName: namelessFile(id), size, error: null, kept: true }];
  });
  return ok(files.sort((a, b) => ((a.refusedAt ?? '') < (b.refusedAt ?? '') ? 1 : -1)));
}

/** The bytes of one that is kept, under its own name, to be checked again. */
export async function openRefused({ desktop }: Pick<Data, 'desktop'>, { id, fileName }: RefusedFile): Promise<Result<File, PlatformError>> {
  const read = await readVaultFile(desktop, refused.bytesName(id));
  return read.ok ? ok(new File([read.value], fileName)) : read;
}

/** Takes a file off the list: it has been dealt with, or it came in after all. */
export function forgetRefused(data: Pick<Data, 'desktop'>, id: string): Promise<Result<void, PlatformError>> {
  return forget(data, (other) => other === id);
}

/** Sizes of the files on the list, in bytes: one of another size is not among them. */
export async function sizesOfRefused(data: Data): Promise<Result<ReadonlySet<number | null>, PlatformError>> {
  const listed = await refused.list(data.desktop);
  return listed.ok ? ok(new Set(listed.value.map(({ size }) => size))) : listed;
}

/** A file that is in, or waits here: its bytes, or null when they cannot be read any more. */
export interface TakenFile extends NamedFile {
  bytes: () => Promise<Blob | null>;
}

/** Takes off the list what these files are, now that they are in. Looks into one only when a file of its size is listed. */
export async function forgetTaken(data: Data, files: readonly TakenFile[], exchange: Exchange): Promise<Result<void, PlatformError>> {
  const listed = await refused.list(data.desktop);
  if (!listed.ok) return listed;
  const sizes = new Set(listed.value.map(({ size }) => size));
  const ids = new Set(listed.value.map(({ id }) => id));
  const taken = new Set<string>();
  for (const file of files) {
    taken.add(unkeptId(file));
    const bytes = sizes.has(file.size) ? await file.bytes() : null;
    if (bytes) taken.add(await exchange.hash(bytes));
  }
  return [...taken].some((id) => ids.has(id)) ? forget(data, (id) => taken.has(id)) : ok(undefined);
}

/** Takes everything off: what is kept may speak of anybody. */
export function forgetAllRefused(data: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return forget(data, () => true);
}

async function forget({ desktop }: Pick<Data, 'desktop'>, goes: (id: string) => boolean): Promise<Result<void, PlatformError>> {
  const removed = await refused.remove(desktop, goes);
  return removed.ok ? ok(undefined) : removed;
}
