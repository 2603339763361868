import { proxy, transfer, wrap } from 'comlink';
import type { BackupError } from '../../shared/bundle/backup';
import type { CopyDamaged } from '../../shared/bundle/backupCopy';
import { letGo, type Bytes } from '../../shared/bundle/bytes';
import type { BundleError, WriteBundleError } from '../../shared/bundle/bundleError';
import type { VerifiedPart } from '../../shared/bundle/readPart';
import { newId } from '../../shared/model/newId';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { fail, type Result } from '../../shared/result';
import type {
  ExchangeJobs,
  OpenedSubmission,
  SmallerPhoto,
  Progress,
  WriteJob,
  WrittenFile,
} from '../workers/exchangeJobs';
import type { BackupRequest, OpenedBackup, ReadRange } from '../workers/backupJobs';
import type { StagedPiece } from '../workers/lane';
import type { OpenedPeer, PeerReader } from '../workers/peerJobs';
import type { JoinedFile, SplitSummary } from '../workers/partJobs';
import type { PhotoLimits } from '../workers/photo';

/** The jobs as a worker offers them, or the class itself where there is no worker. */
type Jobs = { [K in keyof ExchangeJobs]: (...args: Parameters<ExchangeJobs[K]>) => Promise<Awaited<ReturnType<ExchangeJobs[K]>>> };

export interface JobOptions {
  /** Bytes done, of all; at most ten times a second. */
  onProgress?: Progress | undefined;
  signal?: AbortSignal | undefined;
}

/** Carries a refusal of the desktop through the worker and back. */
class StageStopped extends Error {}

/**
 * Hashing, photos, writing and reading bundles, off the main thread. Chunks cross to the window with back-pressure; a
 * job ends with `cancelled` soon after its signal is aborted.
 */
export class Exchange {
  constructor(private readonly jobs: Jobs) {}

  /** After a run of many jobs: gives back the memory that they needed. */
  rest(): Promise<void> {
    return this.jobs.rest();
  }

  /** SHA-256 of a blob, lower-case hexadecimal. */
  hash(blob: Blob): Promise<string> {
    return this.jobs.hash(blob);
  }

  /** A smaller copy of a photo above the limit; null when there is none. */
  shrinkPhoto(photo: Blob, limits: PhotoLimits): Promise<SmallerPhoto | null> {
    return this.jobs.shrinkPhoto(photo, limits);
  }

  /** Writes a bundle into `sink`. On failure the sink has got a part. Evidence without a Blob is asked of `read`. */
  write(
    input: WriteJob,
    sink: (chunk: Uint8Array) => PlatformResult<void>,
    { onProgress = () => {}, signal }: JobOptions = {},
    read?: RangeOf,
  ): Promise<Result<WrittenFile, WriteBundleError | PlatformError>> {
    return this.stoppable(signal, (job, refuse) =>
      this.jobs.write(
        job,
        input,
        proxy(pouring(sink, refuse)),
        proxy(onProgress),
        read && proxy(ranges(read, refuse)),
      ),
    );
  }

  /**
   * Cuts a bundle into files of at most `partLimit` bytes and hands a way to write them to `work`; what was kept for that
   * goes when `work` is done.
   */
  async split<T, E extends { type: string }>(
    input: WriteJob,
    limits: { partLimit: number; most: number },
    work: (summary: SplitSummary, writePart: WritePart) => Promise<Result<T, E>>,
    { onProgress = () => {}, signal }: JobOptions = {},
  ): Promise<Result<T, E | WriteBundleError | PlatformError>> {
    let split = '';
    const begun = await this.stoppable(signal, (job) => this.jobs.beginSplit((split = job), input, limits, proxy(onProgress)));
    if (!begun.ok) return begun;
    const writePart: WritePart = (index, sink, options = {}) =>
      this.stoppable(options.signal, (job, refuse) =>
        this.jobs.writePart(
          job,
          split,
          index,
          proxy(pouring(sink, refuse)),
          proxy(options.onProgress ?? (() => {})),
        ),
      );
    try {
      return await work(begun.value, writePart);
    } finally {
      await this.jobs.endSplit(split);
    }
  }

  /** Verifies a part of a split bundle; its slice goes to `stage` while it is read. */
  openPart(
    file: Blob | RangedFile,
    options: { identities: string[]; workspaceId: string },
    stage: (pieces: StagedPiece[]) => PlatformResult<void>,
    { onProgress = () => {}, signal }: JobOptions = {},
  ): Promise<Result<VerifiedPart, BundleError | PlatformError>> {
    return this.stoppable(signal, (job, refuse) => {
      const given = handed(file, refuse);
      return this.jobs.openPart(job, given.file, options, proxy(staging(stage, refuse)), proxy(onProgress), given.read);
    });
  }

  /** Copies one file from `read` to `sink`, encrypted when there is a recipient. On failure the sink has got a part. */
  copyFile(
    file: Parameters<ExchangeJobs['copyFile']>[1],
    read: RangeOf,
    sink: (chunk: Uint8Array) => PlatformResult<void>,
    signal?: AbortSignal,
  ): Promise<Result<void, CopyDamaged | PlatformError>> {
    return this.stoppable(signal, (job, refuse) =>
      this.jobs.copyFile(
        job,
        file,
        proxy(ranges(read, refuse)),
        proxy(pouring(sink, refuse)),
      ),
    );
  }

  /** Reads a backup back whole; its files go to `stage` when there is one. */
  openBackup(
    request: BackupRequest,
    read: RangeOf,
    { onProgress = () => {}, signal }: JobOptions = {},
    stage?: (pieces: StagedPiece[]) => PlatformResult<void>,
  ): Promise<Result<OpenedBackup, BackupError | PlatformError>> {
    return this.stoppable(signal, (job, refuse) =>
      this.jobs.openBackup(
        job,
        request,
        proxy(ranges(read, refuse)),
        proxy(onProgress),
        stage && proxy(staging(stage, refuse)),
      ),
    );
  }

  /** Verifies a submission whole; its files go to `stage` while it is read. The slices of a joined one are asked of `read`. */
  openSubmission(
    file: Blob | RangedFile | JoinedFile,
    options: { identities: string[]; workspaceId: string; erased: ReadonlySet<string> },
    stage: (pieces: StagedPiece[]) => PlatformResult<void>,
    { onProgress = () => {}, signal }: JobOptions = {},
    read?: RangeOf,
  ): Promise<Result<OpenedSubmission, BundleError | PlatformError>> {
    return this.stoppable(signal, (job, refuse) => {
      const given = handed(file, refuse, read);
      return this.jobs.openSubmission(job, given.file, options, proxy(staging(stage, refuse)), proxy(onProgress), given.read);
    });
  }

  /** Verifies a peer bundle whole; its files go to `stage` while it is read. */
  openPeer(
    file: Blob | RangedFile,
    reader: PeerReader,
    stage: (pieces: StagedPiece[]) => PlatformResult<void>,
    { onProgress = () => {}, signal }: JobOptions = {},
  ): Promise<Result<OpenedPeer, BundleError | PlatformError>> {
    return this.stoppable(signal, (job, refuse) => {
      const given = handed(file, refuse);
      return this.jobs.openPeer(job, given.file, reader, proxy(staging(stage, refuse)), proxy(onProgress), given.read);
    });
  }

  /**
   * Reads a file back with `read` and compares it with the chunks that were written. Gives the SHA-256 of what is on
   * the disk and whether it is what was written.
   */
  async readBack(
    chunks: string[],
    read: (offset: number, length: number) => PlatformResult<Uint8Array>,
    size: number,
    { onProgress = () => {}, signal }: JobOptions = {},
  ): Promise<Result<{ agrees: boolean; sha256: string }, PlatformError>> {
    const job = newId();
    await this.jobs.beginReadBack(job, chunks);
    // The next piece is on its way from the disk, and the one before is being compared, while this one is handed over.
    let comparing = Promise.resolve();
    let reading = read(0, readBackBytes);
    for (let offset = 0; ; ) {
      const piece = signal?.aborted ? fail({ type: 'cancelled' }) : await reading;
      if (piece.ok && piece.value.length === readBackBytes) {
        reading = read(offset + readBackBytes, readBackBytes);
        // Reported where it is awaited, as below.
        reading.catch(() => undefined);
      }
      await comparing;
      if (!piece.ok) {
        await this.jobs.endReadBack(job);
        return piece;
      }
      const { length } = piece.value;
      if (length > 0) comparing = this.jobs.readBackPiece(job, transfer(piece.value as Bytes, [piece.value.buffer as ArrayBuffer]));
      comparing.catch(() => undefined);
      offset += length;
      onProgress(Math.min(offset, size), size);
      if (length < readBackBytes) break;
    }
    await comparing;
    return { ok: true, value: await this.jobs.endReadBack(job) };
  }

  /** Runs a job with its signal; what the desktop refused in a callback comes back as the result. */
  private async stoppable<T, E extends { type: string }>(
    signal: AbortSignal | undefined,
    work: (job: string, refuse: (error: PlatformError) => never) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | PlatformError>> {
    if (signal?.aborted) return fail({ type: 'cancelled' });
    const job = newId();
    const cancel = (): void => void this.jobs.cancel(job);
    signal?.addEventListener('abort', cancel);
    let refusal: PlatformError | undefined;
    try {
      return await work(job, (error) => {
        refusal ??= error;
        throw new StageStopped(error.type);
      });
    } catch (fault) {
      if (refusal) return fail(refusal);
      throw fault;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }
}

/** A file that is read by ranges, where it lies. */
export interface RangedFile {
  size: number;
  /** Fewer bytes than asked means the end of the file. */
  read(offset: number, length: number): PlatformResult<Uint8Array>;
}

/** The file as it goes to the worker, and how the worker asks for what does not go with it. */
function handed<T extends Blob | { size: number }>(file: T | RangedFile, refuse: (error: PlatformError) => never, read?: RangeOf) {
  if ('read' in file) return { file: { size: file.size }, read: proxy(asked(file)) };
  return { file, read: read && proxy(ranges(read, refuse)) };
}

/** A file that cannot be read any more is unreadable, as a picked one is: no fault of this computer. */
function asked(file: RangedFile): ReadRange {
  return async (_name, offset, length) => {
    const piece = await file.read(offset, length);
    if (!piece.ok) throw new Error(piece.error.type);
    return transfer(piece.value, [piece.value.buffer as ArrayBuffer]);
  };
}

/** Writes one part of a split, counted from 1. */
export type WritePart = (
  index: number,
  sink: (chunk: Uint8Array) => PlatformResult<void>,
  options?: JobOptions,
) => Promise<Result<WrittenFile, WriteBundleError | PlatformError>>;

/** What has arrived is let go of here: the worker gave its memory away. */
function pouring(sink: (chunk: Uint8Array) => PlatformResult<void>, refuse: (error: PlatformError) => never) {
  return async (chunk: Uint8Array): Promise<void> => {
    const taken = await sink(chunk);
    letGo(chunk);
    if (!taken.ok) refuse(taken.error);
  };
}

function staging(stage: (pieces: StagedPiece[]) => PlatformResult<void>, refuse: (error: PlatformError) => never) {
  return async (pieces: StagedPiece[]): Promise<void> => {
    const taken = await stage(pieces);
    for (const { bytes } of pieces) letGo(bytes);
    if (!taken.ok) refuse(taken.error);
  };
}

/** Reads a range of a file by its name. */
export type RangeOf = (name: string, offset: number, length: number) => PlatformResult<Uint8Array>;

function ranges(read: RangeOf, refuse: (error: PlatformError) => never): ReadRange {
  return async (name, offset, length) => {
    const piece = await read(name, offset, length);
    if (!piece.ok) return refuse(piece.error);
    return transfer(piece.value, [piece.value.buffer as ArrayBuffer]);
  };
}

/** Whole chunks of the writer, and not more than the desktop gives at a time. */
const readBackBytes = 4 * 1024 * 1024;

let shared: Exchange | undefined;

/** The exchange worker of this window, started when it is first needed. */
export function exchangeWorker(): Exchange {
  shared ??= new Exchange(
    wrap<ExchangeJobs>(new Worker(new URL('../workers/exchange.worker.ts', import.meta.url), { type: 'module' })),
  );
  return shared;
}
