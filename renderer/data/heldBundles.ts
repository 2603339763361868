import { useEffect, useState } from 'react';
import { z } from 'zod';
import { holdTypes, type ImportHold } from '../../shared/bundle/importHold';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { JoinedFile } from '../workers/partJobs';
import { hasArrived, type BundleFile } from './arrivedFile';
import { AsideFiles, namelessFile } from './asideFiles';
import { useData } from './DataContext';
import type { Data } from './data';
import type { ImportRow } from './importRow';

/**
 * Bundles that wait till somebody has asked the unit, by bundleId, see {@link AsideFiles}. One is there once its bytes are:
 * they are verified anew before they are taken in, and the note is written again by each look.
 */
const noteSchema = z.object({
  v: z.literal(1),
  fileName: z.string(),
  size: z.number(),
  heldAt: z.string(),
  /** As the dry run gave them. A type of a later version has no words here: the look tells. */
  holds: z.array(z.looseObject({ type: z.enum(holdTypes) })),
  unitName: z.string().optional(),
  unitCode: z.string().optional(),
  phone: z.string().optional(),
  sequence: z.number().optional(),
});
const held = new AsideFiles('held/', noteSchema);

export interface HeldBundle {
  /** The bundleId. */
  id: string;
  fileName: string;
  size: number;
  /** When it was first held. Absent when its note is damaged, as is all that only the note says: a look tells it anew. */
  heldAt?: string | undefined;
  /** Empty then. */
  holds: ImportHold[];
  unitName?: string | undefined;
  unitCode?: string | undefined;
  phone?: string | undefined;
  sequence?: number | undefined;
}

/** Keeps a held bundle, in place of bytes of it that lie there and are not the same. `fileMissing` when the stick was pulled out. */
export async function keepHeld(data: Data, file: BundleFile, row: ImportRow): Promise<Result<void, PlatformError>> {
  const stored = await held.storeBytes(data.desktop, row.bundleId!, { size: file.size, read: (offset, length) => pieceOf(data.desktop, file, offset, length) });
  return stored.ok ? noteHeld(data, row, file.size) : stored;
}

/** Writes the note of one that lies here, as it was just judged. */
export async function noteHeld(data: Data, { bundleId, fileName, holds, unitName, unitCode, phone, sequence }: ImportRow, size: number): Promise<Result<void, PlatformError>> {
  const before = await held.readNote(data.desktop, bundleId!);
  const heldAt = before?.heldAt ?? new Date().toISOString();
  const noted = await held.writeNote(data.desktop, bundleId!, { v: 1, fileName, size, heldAt, holds, unitName, unitCode, phone, sequence });
  tellChanged(data);
  return noted;
}

async function pieceOf({ arrivals }: Data['desktop'], file: BundleFile, offset: number, length: number): Promise<Result<Uint8Array, PlatformError>> {
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

/** The held bundles that are not in the receipt book, the latest first; those whose note is damaged last. */
export async function readHeld(data: Pick<Data, 'desktop' | 'db'>): Promise<Result<HeldBundle[], PlatformError>> {
  const listed = await held.list(data.desktop);
  if (!listed.ok) return listed;
  const receipts = await data.db.of('receipts').bulkGet(listed.value.map(({ id }) => id));
  const bundles = listed.value.flatMap(({ id, note, size }, at): HeldBundle[] => {
    if (size === null || receipts[at] !== undefined) return [];
    return note ? [{ ...note, id, size, holds: note.holds as ImportHold[] }] : [{ id, size, fileName: namelessFile(id), holds: [] }];
  });
  return ok(bundles.sort((a, b) => ((a.heldAt ?? '') < (b.heldAt ?? '') ? 1 : -1)));
}

/** The bundle as an import reads it, where it lies. */
export function heldFile({ id, fileName, size }: Pick<HeldBundle, 'id' | 'fileName' | 'size'>): JoinedFile {
  return { name: fileName, set: `${held.folder}${id}`, bundleId: id, size, slices: [{ name: held.bytesName(id), size }] };
}

/** Whether a file that lies in the vault is a held bundle, and no parts put together. */
export function isHeldFile({ set }: JoinedFile): boolean {
  return set.startsWith(held.folder);
}

/** Lets a held bundle go. */
export function forgetHeld(data: Pick<Data, 'desktop'>, id: string): Promise<Result<void, PlatformError>> {
  return forget(data, (other) => other === id);
}

/** What no one can look into may name the person who is erased: all go, and are to be sent again. */
export function forgetAllHeld(data: Pick<Data, 'desktop'>): Promise<Result<void, PlatformError>> {
  return forget(data, () => true);
}

/** Clears away notes whose bytes are gone, and what is in the receipt book by now. */
export async function tidyHeld(data: Data): Promise<Result<void, PlatformError>> {
  const there = await readHeld(data);
  if (!there.ok) return there;
  const waiting = new Set(there.value.map(({ id }) => id));
  return forget(data, (id) => !waiting.has(id));
}

async function forget({ desktop }: Pick<Data, 'desktop'>, goes: (id: string) => boolean): Promise<Result<void, PlatformError>> {
  const removed = await held.remove(desktop, goes);
  if (!removed.ok) return removed;
  if (removed.value) tellChanged({ desktop });
  return ok(undefined);
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
