import { useEffect, useState } from 'react';
import type { BundleError } from '../../shared/bundle/bundleError';
import { defaultLimits, evidencePath } from '../../shared/bundle/format';
import { decodeManifest, sliceOf, type Manifest } from '../../shared/bundle/manifest';
import { missingParts, type VerifiedPart } from '../../shared/bundle/readPart';
import type { Desktop, PlatformError, VaultFile } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { JoinedFile } from '../workers/partJobs';
import type { Data } from './data';
import { useData } from './DataContext';
import type { StagedBundle } from './importStaging';

/**
 * Parts of bundles that have come, `parts/<set>/` in the vault, till the bundle is received or they are let go. A part is
 * there once its manifest is: that is written last, so that a power cut leaves a part or nothing.
 */
const partsFolder = 'parts/';

function partName(set: string, index: number, what: 'bin' | 'json'): string {
  return `${partsFolder}${set}/${String(index).padStart(3, '0')}.${what}`;
}

/** A bundle of which some parts, or all, have come. */
export interface PartSet {
  id: string;
  /** The bundleId of the whole. */
  setId: string;
  of: number;
  /** Numbers of the parts that are there, in order. */
  have: number[];
  missing: number[];
  /** As the parts say it; the whole may show that it is not so. */
  from: Manifest['from'];
  sequence: number;
  whole: NonNullable<Manifest['whole']>;
}

/** Every set with at least one part, or only the one of this id. */
export async function readPartSets(desktop: Desktop, only?: string): Promise<Result<PartSet[], PlatformError>> {
  const listed = await desktop.vault.list(only === undefined ? partsFolder : `${partsFolder}${only}/`);
  if (!listed.ok) return listed;
  const sizes = new Map(listed.value.map(({ name, size }) => [name, size]));
  const sets = new Map<string, PartSet>();
  for (const file of listed.value) {
    const place = placeOf(file.name);
    if (place?.what !== 'json') continue;
    const manifest = await readManifest(desktop, file);
    if (!manifest.ok) return manifest;
    const { part, whole, from, sequence } = manifest.value ?? {};
    const isThere = part && whole && sizes.get(partName(place.set, place.index, 'bin')) === sliceOf(part, whole)?.size;
    if (!isThere || part.index !== place.index || !from || sequence === undefined) continue;
    const have = [...(sets.get(place.set)?.have ?? []), part.index].sort((a, b) => a - b);
    sets.set(place.set, { id: place.set, setId: part.setId, of: part.of, have, missing: missingParts(part.of, have), from, sequence, whole });
  }
  return ok([...sets.values()]);
}

function placeOf(name: string): { set: string; index: number; what: 'bin' | 'json' } | null {
  const [, set, index, what] = /^parts\/([0-9a-f]{32})\/(\d{3})\.(bin|json)$/.exec(name) ?? [];
  return set === undefined ? null : { set, index: Number(index), what: what as 'bin' | 'json' };
}

/** Null when what stands there is not what {@link keepPart} wrote. */
async function readManifest(desktop: Desktop, { name, size }: VaultFile): Promise<Result<Manifest | null, PlatformError>> {
  const read = await desktop.vault.read(name, 0, size);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  try {
    return ok(decodeManifest(new Uint8Array(read.value), defaultLimits));
  } catch {
    return ok(null);
  }
}

/**
 * Keeps a verified part whose slice is staged. A part that is there already is the same part; another of its number is
 * refused. `again`: it was there.
 */
export async function keepPart(
  desktop: Desktop,
  part: VerifiedPart,
  staged: StagedBundle,
): Promise<Result<{ set: PartSet; again: boolean }, PlatformError | Extract<BundleError, { type: 'partDiffers' }>>> {
  const { set, index, of } = part;
  const before = await readPartSets(desktop, set);
  if (!before.ok) return before;
  const again = before.value[0]?.have.includes(index) ?? false;
  if (again) {
    const name = partName(set, index, 'json');
    const known = await readManifest(desktop, { name, size: part.manifestBytes.length + 1024 });
    if (!known.ok) return known;
    if (known.value?.entries[0]?.sha256 !== part.slice.sha256) return fail({ type: 'partDiffers', index, of });
  } else {
    const moved = await staged.moveOut(evidencePath(part.slice.sha256), partName(set, index, 'bin'));
    if (!moved.ok) return moved;
    const noted = await desktop.vault.replace(partName(set, index, 'json'), part.manifestBytes);
    if (!noted.ok) return noted;
  }
  const after = await readPartSets(desktop, set);
  return after.ok ? ok({ set: after.value[0]!, again }) : after;
}

/** The whole, to be read as the bundle it is. */
export function joinedFile({ id, setId, of, whole }: PartSet, name: string): JoinedFile {
  const slices = Array.from({ length: of }, (_, at) => ({ name: partName(id, at + 1, 'bin'), size: sliceOf({ index: at + 1, of }, whole)!.size }));
  return { name, set: id, bundleId: setId, size: whole.size, slices };
}

/** Lets the parts of a set go. */
export function forgetPartSet(desktop: Desktop, id: string): Promise<Result<void, PlatformError>> {
  return forget(desktop, ({ set }) => set === id);
}

/** What no one can look into may name the person who is erased: every part goes, and is to be sent again. */
export function forgetParts({ desktop }: Data): Promise<Result<void, PlatformError>> {
  return forget(desktop, () => true);
}

/** To be called before an import: what a power cut left half kept goes, and parts of bundles in the receipt book. */
export async function recoverParts({ db, desktop }: Data): Promise<Result<void, PlatformError>> {
  const sets = await readPartSets(desktop);
  if (!sets.ok) return sets;
  const receipts = await db.of('receipts').bulkGet(sets.value.map(({ setId }) => setId));
  const waiting = new Map(sets.value.filter((_, at) => receipts[at] === undefined).map((set) => [set.id, set]));
  return forget(desktop, ({ set, index }) => !waiting.get(set)?.have.includes(index));
}

/** Manifests go first: bytes without one are nothing. */
async function forget(desktop: Desktop, goes: (place: { set: string; index: number }) => boolean): Promise<Result<void, PlatformError>> {
  const listed = await desktop.vault.list(partsFolder);
  if (!listed.ok) return listed;
  const places = listed.value.flatMap(({ name }) => placeOf(name) ?? []).filter(goes);
  for (const { set, index, what } of places.sort((a, b) => (a.what < b.what ? 1 : -1))) {
    const removed = await desktop.vault.remove(partName(set, index, what));
    if (!removed.ok && removed.error.type !== 'fileMissing') return removed;
  }
  return ok(undefined);
}

/** The sets that wait; read anew when `changed` does. Undefined until read. */
export function usePartSets(changed: string): PartSet[] | undefined {
  const { desktop } = useData();
  const [sets, setSets] = useState<PartSet[]>();
  useEffect(() => {
    let current = true;
    void readPartSets(desktop).then((read) => {
      if (current && read.ok) setSets(read.value);
    });
    return () => {
      current = false;
    };
  }, [desktop, changed]);
  return sets;
}
