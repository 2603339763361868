import { transfer } from 'comlink';
import type { Bytes } from '../../shared/bundle/bytes';

/** A piece of a file of the bundle (`manifest.json`, `records/…`, `evidence/…`). */
export interface StagedPiece {
  path: string;
  bytes: Uint8Array;
  /** `whole`: all of a file. `part`: more follows. `last`: closes what parts began. */
  extent: 'whole' | 'part' | 'last';
}

/**
 * Takes pieces, together at most 8 MiB. The parts of one file come in order, one call after the other; calls with whole
 * files may overlap.
 */
export type Stage = (pieces: StagedPiece[]) => Promise<void>;

/** Small files go to the staging place together, this many bytes and a little more at a time. */
const batchBytes = 4 * 1024 * 1024;
/** How many such batches are on their way at a time: one is written while the next is being read. */
const inFlight = 2;

/** Hands files to the staging place, small ones many at a time: each call costs a flush of the device there. */
export class Lane {
  private readonly waiting = new Set<Promise<void>>();
  private batch: StagedPiece[] = [];
  private batched = 0;
  private fault: { error: unknown } | undefined;

  constructor(private readonly stage: Stage) {}

  /** A file that comes in pieces of at most 4 MiB. */
  async put(path: string, size: number, pieces: AsyncIterable<Bytes>): Promise<void> {
    if (size === 0) await this.whole(path, new Uint8Array(0));
    let taken = 0;
    for await (const bytes of pieces) {
      taken += bytes.length;
      if (bytes.length === size) await this.whole(path, bytes);
      else await this.send([{ path, bytes, extent: taken === size ? 'last' : 'part' }]);
    }
  }

  /** A file at hand. It may wait for others. */
  async whole(path: string, bytes: Bytes): Promise<void> {
    if (bytes.length > batchBytes) {
      await this.inPieces(path, bytes);
      return;
    }
    this.batch.push({ path, bytes, extent: 'whole' });
    this.batched += bytes.length;
    if (this.batched >= batchBytes) await this.sendBatch();
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.waiting);
  }

  /** Sends what waits, and resolves when all has arrived; throws what went wrong on the way. */
  async empty(): Promise<void> {
    await this.sendBatch();
    await this.settled();
    if (this.fault) throw this.fault.error;
  }

  private async inPieces(path: string, bytes: Bytes): Promise<void> {
    for (let at = 0; at < bytes.length; at += batchBytes) {
      const end = at + batchBytes;
      await this.send([{ path, bytes: bytes.slice(at, end), extent: end < bytes.length ? 'part' : 'last' }]);
    }
  }

  private send(pieces: StagedPiece[]): Promise<void> {
    return this.stage(transfer(pieces, pieces.map(({ bytes }) => bytes.buffer as ArrayBuffer)));
  }

  /** Resolves when there is room for the next batch. */
  private async sendBatch(): Promise<void> {
    const pieces = this.batch;
    this.batch = [];
    this.batched = 0;
    if (pieces.length > 0) {
      const settled: Promise<void> = this.send(pieces)
        .catch((error: unknown) => {
          this.fault ??= { error };
        })
        .finally(() => this.waiting.delete(settled));
      this.waiting.add(settled);
      if (this.waiting.size >= inFlight) await Promise.race(this.waiting);
    }
    if (this.fault) throw this.fault.error;
  }
}
