import type { ArrivedFile, Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { Data } from './data';
import type { RangedFile } from './exchangeWorker';

/** A bundle's file as it comes to an import: picked or dropped, or arrived by itself. */
export type BundleFile = File | ArrivedFile;

/** True for what came by itself. */
export function hasArrived(file: BundleFile): file is ArrivedFile {
  return !(file instanceof Blob);
}

/** The file as the exchange worker reads it, where it lies. */
export function readable({ desktop }: Pick<Data, 'desktop'>, file: BundleFile): Blob | RangedFile {
  if (!hasArrived(file)) return file;
  const { id, size } = file;
  return { size, read: (offset, length) => desktop.arrivals.read({ id, offset, length }) };
}

const pieceBytes = 4 * 1024 * 1024;

/** A file that arrived, whole in memory as if it had been picked: for small ones. */
export async function asPicked({ arrivals }: Desktop, { id, name, size }: ArrivedFile): Promise<Result<File, PlatformError>> {
  const pieces: BlobPart[] = [];
  for (let offset = 0; offset < size; ) {
    const piece = await arrivals.read({ id, offset, length: pieceBytes });
    if (!piece.ok) return piece;
    if (piece.value.length === 0) break;
    pieces.push(piece.value as Uint8Array<ArrayBuffer>);
    offset += piece.value.length;
  }
  return ok(new File(pieces, name));
}
