/** Files of the disk as the bundle code reads and writes them. What is written takes its name when it is whole. */
import { open, rename, rm, stat } from 'node:fs/promises';
import type { Bytes } from '../../shared/bundle/bytes';
import type { ByteSource } from '../../shared/bundle/byteSource';
import type { ByteSink } from '../../shared/bundle/writeBundle';
import { fail, type Result } from '../../shared/result';
import type { CommandError } from './call';

/** Lets `work` read a file by ranges. */
export async function withSource<T>(
  path: string,
  work: (source: ByteSource) => Promise<Result<T, CommandError>>,
): Promise<Result<T, CommandError>> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return fail({ type: 'unreadable' });
  try {
    return await work({
      size: (await handle.stat()).size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        const { bytesRead } = await handle.read(bytes, 0, length, offset);
        return bytes.subarray(0, bytesRead);
      },
    });
  } finally {
    await handle.close();
  }
}

/** Writes a new file; nothing is left of one that is not whole, and nothing that stands there is written over. */
export async function writeFileNew<T>(
  path: string,
  work: (sink: ByteSink) => Promise<Result<T, CommandError>>,
): Promise<Result<T, CommandError>> {
  if (await exists(path)) return fail({ type: 'outputExists', file: path });
  const temporary = `${path}.partial`;
  const handle = await open(temporary, 'w').catch((error: unknown) => codeOf(error));
  if (typeof handle === 'string') return fail({ type: 'outputUnwritable', file: path, code: handle });
  try {
    const done = await work(async (chunk) => {
      await handle.write(chunk);
    });
    await handle.sync();
    await handle.close();
    if (done.ok) await rename(temporary, path);
    return done;
  } catch (error) {
    return fail({ type: 'outputUnwritable', file: path, code: codeOf(error) });
  } finally {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
}

/** True when anything stands there. */
export function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

/** The operating system's word for what went wrong; a fault of our own is thrown on. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') throw error;
  return code;
}

/** Writes what comes, in a folder that is thrown away unless all goes well. What the system refuses is thrown. */
export async function writeBlocks(path: string, blocks: AsyncIterable<Bytes>): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for await (const block of blocks) await handle.write(block);
  } finally {
    await handle.close();
  }
}
