/** Where bytes come from: anything that can be read by ranges, and a forward reader over it. */
import type { Bytes } from './bytes';
import { BundleFault } from './bundleError';

/**
 * A file, Blob or range of a share. `read` gives the bytes from `offset` on, `length` of them, or fewer only where the
 * source ends. It may reject when the medium fails (a drive pulled out).
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Bytes>;
}

const blockSize = 1024 * 1024;

/**
 * A Blob or File, read where it lies. A small one is read whole when anything of it is asked for: each range would be a way to another
 * process and back, and a Blob of its own that lies there until the next great sweep of the garbage.
 */
export function blobSource(blob: Blob): ByteSource {
  const { size } = blob;
  if (size > blockSize) return { size, read: async (offset, length) => bytesOf(blob.slice(offset, offset + length)) };
  let whole: Promise<Bytes> | undefined;
  return {
    size,
    async read(offset, length) {
      const reading = (whole ??= bytesOf(blob));
      if (offset > 0 || length < size) return (await reading).slice(offset, offset + length);
      // Whoever asks for all of it may give it away.
      whole = undefined;
      return reading;
    },
  };
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) };
}

/** The source from beginning to end, in blocks of 1 MiB; the next block is fetched while the last one is worked on. */
export async function* blocksOf(source: ByteSource): AsyncGenerator<Bytes, void> {
  const read = (offset: number): Promise<Bytes> | undefined =>
    offset < source.size ? source.read(offset, Math.min(blockSize, source.size - offset)) : undefined;
  let pending = read(0);
  for (let offset = 0; pending !== undefined; ) {
    const block: Bytes = await pending;
    if (block.length === 0) return;
    offset += block.length;
    pending = read(offset);
    // A rejection is reported when it is awaited; it must not count as unhandled while the consumer is busy.
    pending?.catch(() => undefined);
    yield block;
  }
}

/** The whole source in one array. For small sources: memory holds all of it. */
export async function readWhole(source: ByteSource): Promise<Bytes> {
  const whole = await source.read(0, source.size);
  if (whole.length === source.size) return whole;
  const parts = new Uint8Array(source.size);
  let at = 0;
  for await (const block of blocksOf(source)) {
    parts.set(block, at);
    at += block.length;
  }
  return parts.subarray(0, at);
}

/** A stream over an asynchronous sequence, pulled on demand. */
export function streamOf(blocks: AsyncGenerator<Bytes, void>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const next = await blocks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await blocks.return();
    },
  }, { highWaterMark: 0 });
}

/** The chunks of a stream, in order. Leaving the loop early cancels the stream. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Bytes, void> {
  const reader = stream.getReader();
  let finished = false;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) break;
      yield next.value as Bytes;
    }
    finished = true;
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined);
  }
}

/** Reads forward through blocks of any size. Reading past the end is a {@link BundleFault} `truncated`. */
export class ByteReader {
  /** Bytes consumed so far. */
  position = 0;
  private block: Bytes = new Uint8Array(0);

  constructor(private readonly blocks: AsyncGenerator<Bytes, void>) {}

  /** Exactly `length` bytes, in an array of their own. */
  async take(length: number): Promise<Bytes> {
    const taken = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const part = await this.some(length - filled);
      if (part === undefined) throw new BundleFault({ type: 'truncated', missingBytes: length - filled });
      taken.set(part, filled);
      filled += part.length;
    }
    return taken;
  }

  /** At least one and at most `limit` bytes, or undefined at the end. The array may be a view of a larger buffer. */
  async some(limit: number): Promise<Bytes | undefined> {
    while (this.block.length === 0) {
      const next = await this.blocks.next();
      if (next.done) return undefined;
      this.block = next.value;
    }
    const part = this.block.subarray(0, limit);
    this.block = this.block.subarray(part.length);
    this.position += part.length;
    return part;
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    await this.blocks.return();
  }
}
