import type { ArrivedFile, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { JoinedFile } from '../workers/partJobs';
import { hasArrived, readable, type BundleFile } from './arrivedFile';
import type { Data } from './data';
import type { Exchange, RangedFile } from './exchangeWorker';
import type { ImportRow } from './importRow';
import { forgetTaken, keepRefused } from './refusedFiles';

/** A file that somebody chose or that arrived by itself, or a bundle whose parts have all come. */
export type ImportSource = BundleFile | JoinedFile;

/** True for parts that lie in the vault already, put together. */
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
 * A refused file is kept with its reason; one that is in by now is taken off that list. What lies in the vault or in an
 * inbox stays there.
 */
export async function keepAside(data: Data, source: ImportSource, row: ImportRow, exchange: Exchange): Promise<Result<void, PlatformError>> {
  if (!(source instanceof Blob)) return ok(undefined);
  if (row.error) return keepRefused(data, source, { ...row, error: row.error }, exchange);
  return row.alreadyReceived ? forgetTaken(data, [source], exchange) : ok(undefined);
}
