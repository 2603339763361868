import type { BundleError } from '../../shared/bundle/bundleError';
import type { ArrivedFile, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { isDamage } from '../../shared/rules/openedBundle';
import type { JoinedFile } from '../workers/partJobs';
import { asPicked, hasArrived, readable, type BundleFile } from './arrivedFile';
import type { Data } from './data';
import { readVaultFile } from './evidenceBytes';
import type { Exchange, RangedFile } from './exchangeWorker';
import { forgetHeld, isHeldFile, keepHeld, noteHeld } from './heldBundles';
import { isHeld, type ImportRow } from './importRow';
import { inboxKey, noteLooked } from './lookedNotes';
import { postStateOf } from './postState';
import { forgetTaken, forgetUnkept, keepRefused, largestRefused, type TakenFile } from './refusedFiles';

/** A file that somebody chose or that arrived by itself, or a bundle whose parts have all come. */
export type ImportSource = BundleFile | JoinedFile;

/** True for parts that lie in the vault already, put together, and for a held bundle that lies there. */
export function isJoined(source: ImportSource): source is JoinedFile {
  return !(source instanceof Blob) && 'slices' in source;
}

/** Whether the file came by itself and is put aside where it lies. */
export function isArrived(source: ImportSource): source is ArrivedFile {
  return !isJoined(source) && hasArrived(source);
}

/** Whether both are the same file, as far as that can be told without reading them. */
export function isSameSource(one: ImportSource, other: ImportSource): boolean {
  if (isJoined(one) || isJoined(other)) return isJoined(one) && isJoined(other) && one.set === other.set;
  if (!hasArrived(one) && !hasArrived(other)) return placeOf(one) === placeOf(other) && one.size === other.size && one.lastModified === other.lastModified;
  return hasArrived(one) && hasArrived(other) && one.id === other.id;
}

/** Two folders may hold files of one name. */
function placeOf({ webkitRelativePath, name }: File): string {
  return webkitRelativePath || name;
}

/** The source as the exchange worker reads it. */
export function openable(data: Data, source: ImportSource): Blob | RangedFile | JoinedFile {
  return isJoined(source) ? source : readable(data, source);
}

/**
 * A refused file is kept with its reason, and so is one that waits for a person's word; one that is in by now is taken off
 * the list of refused ones, and one that was noted there without its bytes as soon as it is refused no more. Of one that lies
 * here held already only the note is written anew. Parts lie in the vault already, and what came into an inbox stays there:
 * of those only the reason is noted.
 */
export async function keepAside(data: Data, source: ImportSource, row: ImportRow, exchange: Exchange): Promise<Result<void, PlatformError>> {
  const kept = await keepLooked(data, source, row, exchange);
  return kept.ok && !row.error ? forgetUnkept(data, row) : kept;
}

async function keepLooked(data: Data, source: ImportSource, row: ImportRow, exchange: Exchange): Promise<Result<void, PlatformError>> {
  const joined = row.part?.joined && !isJoined(source) ? await noteLooked(data, row.part.set, row) : ok(undefined);
  if (!joined.ok) return joined;
  if (isArrived(source) && postStateOf(data).isInInbox(source.id)) return noteLooked(data, inboxKey(source), row);
  if (isJoined(source)) {
    if (!isHeldFile(source)) return noteLooked(data, source.set, row);
    if (row.error) return keepRefusedOfHeld(data, source, { ...row, error: row.error }, exchange);
    return isHeld(row) ? noteHeld(data, row, source.size) : ok(undefined);
  }
  if (row.error) return keepRefused(data, await bytesToKeep(data, source), { ...row, error: row.error }, exchange);
  // Of one that names who was erased nothing stays here; the unit has it still. The last part is not the bundle that it completes.
  const held = isHeld(row) && row.leftOut === undefined && !row.part ? await keepHeld(data, source, row) : ok(undefined);
  if (!held.ok) return held;
  return isHeld(row) || row.alreadyReceived ? forgetTaken(data, [takenFile(data, source, row)], exchange) : ok(undefined);
}

/** A held bundle that is refused by now goes to the refused files. It stays where it was as well when it is too large for that. */
async function keepRefusedOfHeld(
  data: Data,
  source: JoinedFile,
  row: ImportRow & { error: BundleError },
  exchange: Exchange,
): Promise<Result<void, PlatformError>> {
  const isKept = source.size <= largestRefused;
  const read = isKept ? await readVaultFile(data.desktop, source.slices[0]!.name) : ok(null);
  if (!read.ok) return read;
  const kept = await keepRefused(data, read.value, row, exchange);
  return kept.ok && (isKept || isDamage(row.error.type)) ? forgetHeld(data, source.bundleId) : kept;
}

/** The file of a row as {@link forgetTaken} asks for it. */
export function takenFile(data: Data, source: ImportSource | undefined, { fileName, size }: ImportRow): TakenFile {
  return { fileName, size, bytes: async () => (source === undefined || isJoined(source) ? null : bytesToKeep(data, source)) };
}

/** A file that was opened with the program, as it would have been picked; null when it is too large or gone. */
async function bytesToKeep({ desktop }: Data, source: BundleFile): Promise<Blob | null> {
  if (source instanceof Blob) return source;
  const picked = source.size <= largestRefused ? await asPicked(desktop, source) : null;
  return picked?.ok ? picked.value : null;
}
