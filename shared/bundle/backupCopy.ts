/** The copies of vault files beside the backups: written once, plain or encrypted, and read back against their SHA-256. */
import { fail, ok, type Result } from '../result';
import { joinBytes, type Bytes } from './bytes';
import { blocksOf, type ByteSource } from './byteSource';
import { BundleFault } from './bundleError';
import { decryptAge, encryptToRecipients } from './crypto';
import { startSha256 } from './hash';
import { pour, type ByteSink } from './writeBundle';

interface NamedFile {
  sha256: string;
  size: number;
}

/** What is there is not the file of that SHA-256. */
export type CopyDamaged = { type: 'evidenceDamaged'; sha256: string };

/**
 * Writes one file to `sink`, encrypted to `recipient` when there is one. Fails when the source is not the file that was
 * named; the sink has received bytes by then and is to be aborted. What source and sink throw is passed on.
 */
export async function writeCopy(
  file: NamedFile,
  source: ByteSource,
  sink: ByteSink,
  recipient: string | undefined,
): Promise<Result<void, CopyDamaged>> {
  const hash = await startSha256();
  let size = 0;
  async function* watched(): AsyncGenerator<Bytes, void> {
    for await (const block of blocksOf(source)) {
      hash.update(block);
      size += block.length;
      yield block;
    }
  }
  const blocks = recipient === undefined ? watched() : await encryptToRecipients(watched(), file.size, [recipient]);
  await pour(blocks, sink);
  const isSame = size === file.size && hash.digest() === file.sha256;
  return isSame ? ok(undefined) : fail({ type: 'evidenceDamaged', sha256: file.sha256 });
}

/** Small enough to cross to another process at once. */
const pieceSize = 4 * 1024 * 1024;

/**
 * Reads one file back. `use` gets its pieces (at most 4 MiB, each with a buffer of its own) and may not trust them before
 * this succeeds. Fails when they are not the file that was named. What source and `use` throw is passed on.
 */
export async function readCopy(
  file: NamedFile,
  source: ByteSource,
  identity: string | undefined,
  use: (pieces: AsyncIterable<Bytes>) => Promise<void>,
): Promise<Result<void, CopyDamaged>> {
  const hash = await startSha256();
  let size = 0;
  async function* verified(): AsyncGenerator<Bytes, void> {
    let blocks = blocksOf(source);
    if (identity !== undefined) ({ blocks } = await decryptAge(source, blocks, { identities: [identity] }));
    for await (const piece of gathered(blocks)) {
      hash.update(piece);
      size += piece.length;
      if (size > file.size) return;
      yield piece;
    }
  }
  try {
    await use(verified());
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error;
    return fail({ type: 'evidenceDamaged', sha256: file.sha256 });
  }
  const isSame = size === file.size && hash.digest() === file.sha256;
  return isSame ? ok(undefined) : fail({ type: 'evidenceDamaged', sha256: file.sha256 });
}

async function* gathered(blocks: AsyncGenerator<Bytes, void>): AsyncGenerator<Bytes, void> {
  let parts: Bytes[] = [];
  let size = 0;
  for await (const block of blocks) {
    if (size > 0 && size + block.length > pieceSize) {
      yield joinBytes(parts);
      parts = [];
      size = 0;
    }
    parts.push(block);
    size += block.length;
  }
  if (size > 0) yield joinBytes(parts);
}
