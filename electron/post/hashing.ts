import { createHash, type Hash } from 'node:crypto';
import type { FileLayer } from '../files/fileLayer';

const pieceBytes = 1024 * 1024;

/** SHA-256 of a file, lower-case hexadecimal; each piece goes through `onPiece` on the way. */
export async function hashFile(files: FileLayer, path: string, onPiece?: (piece: Uint8Array, position: number) => Promise<void>): Promise<string> {
  const hash: Hash = createHash('sha256');
  const file = await files.open(path, 'read');
  try {
    for (let position = 0; ; ) {
      const piece = await file.read(position, pieceBytes);
      if (piece.byteLength === 0) return hash.digest('hex');
      hash.update(piece);
      await onPiece?.(piece, position);
      position += piece.byteLength;
    }
  } finally {
    await file.close();
  }
}

/** Copies a file; gives the SHA-256 of what was read. What was written is on the device when this resolves. */
export async function copyHashed(files: FileLayer, from: string, to: string): Promise<string> {
  const target = await files.open(to, 'create');
  try {
    const sha256 = await hashFile(files, from, (piece, position) => target.write(piece, position));
    await target.flush();
    return sha256;
  } finally {
    await target.close();
  }
}
