import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { ImportHold } from '../../shared/bundle/importHold';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { JoinedFile } from '../workers/partJobs';
import { hasArrived, type BundleFile } from './arrivedFile';
import { useData } from './DataContext';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';
import type { ImportRow } from './importRow';

/**
 * Bundles that wait till somebody has asked the unit: `held/<bundleId>.goi` in the vault as the file came, and a note why.
 * A bundle is there once its note is: that is written last, so that a power cut leaves a bundle or nothing. They are no
 * part of the journal or of a backup, and are verified anew before they are taken in.
 */
const folder = 'held/';

const noteEnding = '.json';
const bytesEnding = '.goi';
const pieceBytes = 4 * 1024 * 1024;

const noteSchema = z.object({
  v: z.literal(1),
  fileName: z.string(),
  size: z.number(),
  heldAt: z.string(),
  /** As the dry run gave them; a type of a later version has no words here. */
  holds: z.array(z.looseObject({ type: z.string() })),
  unitName: z.string().optional(),
  unitCode: z.string().optional(),
  phone: z.string().optional(),
  sequence: z.number().optional(),
});

export interface HeldBundle {
  /** The bundleId. */
  id: string;
  fileName: string;
  size: number;
  /** When it was first held. */
  heldAt: string;
  holds: ImportHold[];
  unitName?: string | undefined;
  unitCode?: string | undefined;
  phone?: string | undefined;
  sequence?: number | undefined;
}

/** Keeps a held bundle; of one that is there already only the reasons change. `fileMissing` when the stick was pulled out. */
export async function keepHeld(data: Data, file: BundleFile, row: ImportRow): Promise<Result<void, PlatformError>> {
  const { vault } = data.desktop;
  const id = row.bundleId!;
  const before = await readNote(data, id);
  if (!before.ok) return before;
  const there = await vault.list(bytesName(id));
  if (!there.ok) return there;
  const isThere = before.value !== null && there.value[0]?.size === before.value.size;
  if (!isThere) {
    const stored = await storeBytes(data, file, bytesName(id));
    if (!stored.ok) return stored;
  }
  const { fileName, holds, unitName, unitCode, phone, sequence } = row;
  const size = isThere ? before.value!.size : file.size;
  const heldAt = before.value?.heldAt ?? new Date().toISOString();
  const text = JSON.stringify({ v: 1, fileName, size, heldAt, holds, unitName, unitCode, phone, sequence });
  const noted = await vault.replace(noteName(id), new TextEncoder().encode(text));
  tellChanged(data);
  return noted;
}

async function storeBytes({ desktop }: Data, file: BundleFile, name: string): Promise<Result<void, PlatformError>> {
  const sink = await desktop.vault.openSink(name);
  if (!sink.ok) return sink;
  for (let offset = 0; offset < file.size; ) {
    const piece = await pieceOf(desktop, file, offset);
    const written = piece.ok ? await desktop.sinks.write(sink.value, piece.value) : piece;
    if (!written.ok) {
      await desktop.sinks.abort(sink.value);
      return written;
    }
    offset += pieceBytes;
  }
  const committed = await desktop.sinks.commit(sink.value);
  return committed.ok ? ok(undefined) : committed;
}

async function pieceOf({ arrivals }: Data['desktop'], file: BundleFile, offset: number): Promise<Result<Uint8Array, PlatformError>> {
  const length = Math.min(pieceBytes, file.size - offset);
  const piece = hasArrived(file) ? await arrivals.read({ id: file.id, offset, length }) : await sliceOf(file, offset, length);
  return piece.ok && piece.value.length !== length ? fail({ type: 'fileMissing', name: file.name }) : piece;
}

async function sliceOf(file: File, offset: number, length: number): Promise<Result<Uint8Array, PlatformError>> {
  try {
    return ok(new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()));
  } catch {
    return fail({ type: 'fileMissing', name: file.name });
  }
}

/** The held bundles that are not in the receipt book, the latest first. */
export async function readHeld(data: Pick<Data, 'desktop' | 'db'>): Promise<Result<HeldBundle[], PlatformError>> {
  const listed = await data.desktop.vault.list(folder);
  if (!listed.ok) return listed;
  const sizes = new Map(listed.value.map(({ name, size }) => [name, size]));
  const ids = [...sizes.keys()].filter((name) => name.endsWith(noteEnding)).map(idOf);
  const receipts = await data.db.of('receipts').bulkGet(ids);
  const held: HeldBundle[] = [];
  for (const id of ids.filter((_, at) => receipts[at] === undefined)) {
    const note = await readNote(data, id);
    if (!note.ok) return note;
    if (note.value && sizes.get(bytesName(id)) === note.value.size) held.push({ ...note.value, id, holds: note.value.holds as ImportHold[] });
  }
  return ok(held.sort((a, b) => (a.heldAt < b.heldAt ? 1 : -1)));
}

/** Null when there is none, or none that this program wrote. */
async function readNote({ desktop }: Pick<Data, 'desktop'>, id: string): Promise<Result<z.infer<typeof noteSchema> | null, PlatformError>> {
  const read = await readVaultFile(desktop, noteName(id));
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    return ok(noteSchema.parse(JSON.parse(await read.value.text())));
  } catch {
    return ok(null);
  }
}

/** The bundle as an import reads it, where it lies. */
export function heldFile({ id, fileName, size }: Pick<HeldBundle, 'id' | 'fileName' | 'size'>): JoinedFile {
  return { name: fileName, set: `${folder}${id}`, bundleId: id, size, slices: [{ name: bytesName(id), size }] };
}

/** Whether a file that lies in the vault is a held bundle, and no parts put together. */
export function isHeldFile({ set }: JoinedFile): boolean {
  return set.startsWith(folder);
}

/** Lets a held bundle go. */
export function forgetHeld(data: Pick<Data, 'desktop'>, id: string): Promise<Result<void, PlatformError>> {
  return forget(data, (held) => held === id);
}

/** What no one can look into may name the person who is erased: all go, and are to be sent again. */
export function forgetAllHeld(data: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return forget(data, () => true);
}

/** Clears away what a power cut left half kept, and what is in the receipt book by now. */
export async function tidyHeld(data: Data): Promise<Result<void, PlatformError>> {
  const held = await readHeld(data);
  if (!held.ok) return held;
  const waiting = new Set(held.value.map(({ id }) => id));
  return forget(data, (id) => !waiting.has(id));
}

/** Notes go first: bytes without one are nothing. */
async function forget({ desktop }: Pick<Data, 'desktop'>, goes: (id: string) => boolean): Promise<Result<void, PlatformError>> {
  const { vault } = desktop;
  const listed = await vault.list(folder);
  if (!listed.ok) return listed;
  const names = listed.value.map(({ name }) => name).filter((name) => goes(idOf(name)));
  for (const name of names.sort((a, b) => Number(b.endsWith(noteEnding)) - Number(a.endsWith(noteEnding)))) {
    const removed = await vault.remove(name);
    if (!removed.ok && removed.error.type !== 'fileMissing') return removed;
  }
  if (names.length > 0) tellChanged({ desktop });
  return ok(undefined);
}

function idOf(name: string): string {
  return name.slice(folder.length).split('.')[0]!;
}

function noteName(id: string): string {
  return `${folder}${id}${noteEnding}`;
}

function bytesName(id: string): string {
  return `${folder}${id}${bytesEnding}`;
}

/** What shows the held bundles, of each opened vault. */
const watchers = new WeakMap<Data['desktop'], Set<() => void>>();

function tellChanged({ desktop }: Pick<Data, 'desktop'>): void {
  for (const look of watchers.get(desktop) ?? []) look();
}

/** The held bundles as they are now. Undefined until read. */
export function useHeldBundles(): HeldBundle[] | undefined {
  const data = useData();
  const [bundles, setBundles] = useState<HeldBundle[]>();
  useEffect(() => {
    const look = () => void readHeld(data).then((read) => {
      if (watching.has(look) && read.ok) setBundles(read.value);
    });
    const watching = watchers.get(data.desktop) ?? new Set();
    watchers.set(data.desktop, watching.add(look));
    look();
    return () => void watching.delete(look);
  }, [data]);
  return bundles;
}
