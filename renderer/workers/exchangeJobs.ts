import { transfer } from 'comlink';
import type { BundleError, WriteBundleError } from '../../shared/bundle/bundleError';
import { blobSource, type ByteSource } from '../../shared/bundle/byteSource';
import { Sweeper } from '../../shared/bundle/garbage';
import { isErased } from '../../shared/bundle/erased';
import { letGo, utf8, type Bytes } from '../../shared/bundle/bytes';
import {
  evidencePath,
  manifestPath,
  recordsPath,
  signaturePath,
  sinkChunkSize,
  tableNamePattern,
} from '../../shared/bundle/format';
import { nameOfEvidence } from '../../shared/bundle/evidenceName';
import { sha256, sha256OfBlob, startSha256, type RunningSha256 } from '../../shared/bundle/hash';
import type { Manifest } from '../../shared/bundle/manifest';
import type { BackupError } from '../../shared/bundle/backup';
import type { CopyDamaged } from '../../shared/bundle/backupCopy';
import type { VerifiedPart } from '../../shared/bundle/readPart';
import { readBundle, type VerifiedBundle } from '../../shared/bundle/readBundle';
import { encodeRecords } from '../../shared/bundle/records';
import { registersOf, type SubmittedRegisters } from '../../shared/bundle/registers';
import { reportIn, type SubmittedReport } from '../../shared/bundle/report';
import { checkSubmissionReferences, versionsOf, type SubmittedVersion } from '../../shared/bundle/submission';
import { writeBundle, type ByteSink, type WriteBundleInput, type WrittenBundle } from '../../shared/bundle/writeBundle';
import { recordSchemas } from '../../shared/model/tables';
import { fail, ok, type Result } from '../../shared/result';
import type { RunnableKind } from '../../shared/text/runnableContent';
import { copyFile, openBackup, rangeSource, type BackupRequest, type OpenedBackup, type ReadRange } from './backupJobs';
import { EvidenceLooks } from './evidenceLooks';
import { Lane, type Stage } from './lane';
import { openPeer, type OpenedPeer, type PeerReader } from './peerJobs';
import { joinedSource, openPart, Splits, type JoinedFile, type SplitSummary } from './partJobs';
import { shrinkPhoto, type PhotoLimits } from './photo';

/** Progress in bytes. */
export type Progress = (done: number, total: number) => void;

/** What `write` is given; evidence as Blobs, which cross to a worker without being copied, or to be asked for by ranges. */
export type WriteJob = Omit<WriteBundleInput, 'evidence' | 'onProgress' | 'signal'> & {
  evidence: { sha256: string; size: number; blob?: Blob; name?: string }[];
};

/** A written bundle, with the SHA-256 of each chunk of the file so that reading back can be compared with it. */
export type WrittenFile = WrittenBundle & { chunks: string[] };

/** A submission that was verified whole; its records and evidence lie in the staging place. */
export interface OpenedSubmission {
  bundleId: string;
  manifest: Manifest;
  sender: VerifiedBundle['sender'];
  encrypted: boolean;
  versions: SubmittedVersion[];
  /** The year's report of the unit. */
  report?: SubmittedReport | undefined;
  /** The unit's registers of the year. */
  registers?: SubmittedRegisters | undefined;
  /** Nominations of people who were erased here by request: nothing of them is among the versions or the records. */
  leftOut: number;
  /** SHA-256 of staged evidence that only they had. */
  evidenceLeftOut: string[];
  /** Evidence that could run by its content, by SHA-256. */
  runnable: Readonly<Record<string, RunnableKind>>;
}

/** A photo that was made smaller, ready to be kept. */
export interface SmallerPhoto {
  blob: Blob;
  sha256: string;
}

const progressEvery = 100;

/** The jobs of exchange, to be run off the main thread. Every job that can be cancelled has an id. */
export class ExchangeJobs {
  private readonly running = new Map<string, AbortController>();
  private readonly readings = new Map<string, ReadingBack>();
  private readonly splits = new Splits();
  private readonly sweeper = new Sweeper();

  /** See {@link sha256OfBlob}. */
  hash(blob: Blob): Promise<string> {
    return sha256OfBlob(blob);
  }

  /** Makes a large photo smaller and hashes it; null when it would not become smaller. */
  async shrinkPhoto(photo: Blob, limits: PhotoLimits): Promise<SmallerPhoto | null> {
    const blob = await shrinkPhoto(photo, limits);
    return blob === photo ? null : { blob, sha256: await this.hash(blob) };
  }

  /** After a run of many jobs: gives back the memory that they needed. */
  async rest(): Promise<void> {
    await this.sweeper.end();
  }

  /** Stops a job; it ends with `cancelled`. */
  cancel(job: string): void {
    this.running.get(job)?.abort();
  }

  /** Writes a bundle, chunk by chunk; the next one comes when the promise of `sink` resolves. */
  write(
    job: string,
    input: WriteJob,
    sink: (chunk: Uint8Array) => Promise<void>,
    onProgress: Progress,
    read?: ReadRange,
  ): Promise<Result<WrittenFile, WriteBundleError>> {
    return this.run(job, (signal) =>
      hashed(sink, (take) => writeBundle({ ...withSources(input, read), onProgress: throttled(onProgress), signal }, take)),
    );
  }

  /**
   * Decides how a bundle is cut into files of at most `partLimit` bytes, and keeps that under the id of the job till
   * {@link endSplit}. One slice: it fits into one file, which {@link write} writes.
   */
  beginSplit(
    job: string,
    input: WriteJob,
    limits: { partLimit: number; most: number },
    onProgress: Progress,
  ): Promise<Result<SplitSummary, WriteBundleError>> {
    return this.run(job, (signal) => this.splits.begin(job, { ...withSources(input), onProgress: throttled(onProgress), signal }, limits));
  }

  /** Writes one part, counted from 1, as {@link write} writes a bundle. */
  writePart(
    job: string,
    split: string,
    index: number,
    sink: (chunk: Uint8Array) => Promise<void>,
    onProgress: Progress,
  ): Promise<Result<WrittenFile, WriteBundleError>> {
    return this.run(job, (signal) =>
      hashed(sink, (take) => this.splits.write(split, index, take, { onProgress: throttled(onProgress), signal })),
    );
  }

  async endSplit(split: string): Promise<void> {
    this.splits.end(split);
  }

  /** Verifies a part; its slice of the whole goes to `stage` as evidence does. */
  openPart(
    job: string,
    file: Blob | { size: number },
    options: { identities: string[]; workspaceId: string },
    stage: Stage,
    onProgress: Progress,
    read?: ReadRange,
  ): Promise<Result<VerifiedPart, BundleError>> {
    return this.run(job, (signal) => openPart(sourceOf(file, read), options, stage, { onProgress: throttled(onProgress), signal }));
  }

  /** Begins to compare what comes back from the disk with what was written. */
  async beginReadBack(job: string, chunks: string[]): Promise<void> {
    this.readings.set(job, { hash: await startSha256(), chunks, next: 0, agrees: true });
  }

  /** Takes the next whole chunks (1 MiB each, but for the last of the file), and their memory. */
  async readBackPiece(job: string, piece: Bytes): Promise<void> {
    const reading = this.readings.get(job)!;
    reading.hash.update(piece);
    for (let at = 0; at < piece.length; at += sinkChunkSize) {
      const digest = await sha256(piece.subarray(at, at + sinkChunkSize));
      if (digest !== reading.chunks[reading.next]) reading.agrees = false;
      reading.next += 1;
    }
    letGo(piece);
  }

  /** Whether every byte came back, and the SHA-256 of the file. */
  async endReadBack(job: string): Promise<{ agrees: boolean; sha256: string }> {
    const reading = this.readings.get(job)!;
    this.readings.delete(job);
    return { agrees: reading.agrees && reading.next === reading.chunks.length, sha256: reading.hash.digest() };
  }

  /**
   * Verifies a submission whole. Its files go to `stage` while it is read and are worth something only when this
   * succeeds. What `stage` throws is passed on. A file that is no Blob is asked of `read`.
   */
  openSubmission(
    job: string,
    file: Blob | JoinedFile | { size: number },
    options: { identities: string[]; workspaceId: string; erased: ReadonlySet<string> },
    stage: Stage,
    onProgress: Progress,
    read?: ReadRange,
  ): Promise<Result<OpenedSubmission, BundleError>> {
    return this.run(job, async (signal) => {
      const lane = new Lane(stage);
      const looks = new EvidenceLooks();
      const source = 'slices' in file ? joinedSource(file, read!) : sourceOf(file, read);
      const opened = await readBundle(source, {
        identities: options.identities,
        recordSchemas,
        expect: { kinds: ['submission'], recipient: { workspaceId: options.workspaceId } },
        checkReferences: checkSubmissionReferences,
        nameEvidence: nameOfEvidence,
        onEvidence: ({ sha256: digest, size }, pieces) => lane.put(evidencePath(digest), size, looks.watch(digest, pieces)),
        onProgress: throttled(onProgress),
        signal,
      }).finally(() => lane.settled());
      if (!opened.ok) return opened;
      const versions = await versionsOf(opened.value);
      if (!versions.ok) return versions;
      const report = await reportIn(opened.value);
      if (!report.ok) return report;
      const registers = await registersOf(opened.value);
      if (!registers.ok) return registers;
      const kept = withoutErased(opened.value, versions.value, options.erased);
      for (const [path, bytes] of recordFiles(kept.bundle)) await lane.whole(path, bytes);
      await lane.empty();
      const { bundleId, manifest, sender, encrypted } = opened.value;
      const { leftOut, evidenceLeftOut } = kept;
      return ok({ bundleId, manifest, sender, encrypted, versions: kept.versions, report: report.value, registers: registers.value, leftOut, evidenceLeftOut, runnable: looks.found });
    });
  }

  /** See {@link openPeer}. */
  openPeer(
    job: string,
    file: Blob | { size: number },
    reader: PeerReader,
    stage: Stage,
    onProgress: Progress,
    read?: ReadRange,
  ): Promise<Result<OpenedPeer, BundleError>> {
    return this.run(job, (signal) => openPeer(sourceOf(file, read), reader, { stage, report: throttled(onProgress), signal }));
  }

  /** Copies a file of the vault beside the backups, chunk by chunk. */
  copyFile(
    job: string,
    file: Parameters<typeof copyFile>[0],
    read: ReadRange,
    sink: (chunk: Uint8Array) => Promise<void>,
  ): Promise<Result<void, CopyDamaged | { type: 'cancelled' }>> {
    return this.run(job, () => copyFile(file, read, (chunk) => sink(transfer(chunk, [chunk.buffer]))));
  }

  /** Reads a backup back whole; see `openBackup`. Files go to `stage` when there is one. */
  openBackup(
    job: string,
    request: BackupRequest,
    read: ReadRange,
    onProgress: Progress,
    stage?: Stage,
  ): Promise<Result<OpenedBackup, BackupError>> {
    return this.run(job, (signal) => openBackup(request, { read, stage, report: throttled(onProgress), signal }));
  }

  private async run<T, E extends { type: string }>(
    job: string,
    work: (signal: AbortSignal) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | { type: 'cancelled' }>> {
    const controller = new AbortController();
    this.running.set(job, controller);
    try {
      const result = await work(controller.signal);
      return controller.signal.aborted ? fail({ type: 'cancelled' }) : result;
    } finally {
      await this.sweeper.after();
      this.running.delete(job);
    }
  }
}

/** A file that came along, or one that is asked of `read`. */
function sourceOf(file: Blob | { size: number }, read?: ReadRange): ByteSource {
  return file instanceof Blob ? blobSource(file) : rangeSource('', file.size, read!);
}

/** The evidence of a job as sources: its Blobs, or what `read` gives of files by their names. */
function withSources(input: WriteJob, read?: ReadRange): WriteBundleInput {
  const evidence = input.evidence.map(({ blob, name, ...file }) => ({
    ...file,
    open: async () => (blob ? blobSource(blob) : rangeSource(name!, file.size, read!)),
  }));
  return { ...input, evidence };
}

/** Writes into `sink`, and keeps the SHA-256 of each chunk. */
async function hashed(
  sink: (chunk: Uint8Array) => Promise<void>,
  write: (take: ByteSink) => Promise<Result<WrittenBundle, WriteBundleError>>,
): Promise<Result<WrittenFile, WriteBundleError>> {
  const chunks: Promise<string>[] = [];
  const written = await write(async (chunk) => {
    // Taken before the chunk is handed over: its buffer goes with it.
    chunks.push(sha256(chunk));
    await chunks.at(-1);
    await sink(transfer(chunk, [chunk.buffer]));
  });
  return written.ok ? ok({ ...written.value, chunks: await Promise.all(chunks) }) : written;
}

interface ReadingBack {
  hash: RunningSha256;
  chunks: string[];
  next: number;
  agrees: boolean;
}

/** The bundle as it is kept: without the people who were erased here by request. The same when there are none. */
function withoutErased(bundle: VerifiedBundle, versions: SubmittedVersion[], erased: ReadonlySet<string>) {
  const isGone = (table: string, record: unknown): boolean => isErased(table, record as { id: string }, erased);
  const kept = versions.filter(({ closure }) => !isGone('nominations', closure.nomination));
  const leftOut = versions.length - kept.length;
  if (leftOut === 0) return { bundle, versions, leftOut, evidenceLeftOut: [] };
  const records = Object.fromEntries(
    Object.entries(bundle.records).map(([table, rows]) => [table, rows?.filter((row) => !isGone(table, row))]),
  ) as VerifiedBundle['records'];
  const filesIn = (rows: readonly unknown[] | undefined): string[] =>
    (rows as { file?: { sha256: string } }[] | undefined)?.flatMap(({ file }) => (file ? [file.sha256] : [])) ?? [];
  const stay = new Set(filesIn(records.evidence));
  const evidenceLeftOut = filesIn(bundle.records.evidence).filter((digest) => !stay.has(digest));
  return { bundle: { ...bundle, records }, versions: kept, leftOut, evidenceLeftOut };
}

/** Everything of a bundle but its evidence, byte for byte as it stood there. */
function* recordFiles(bundle: VerifiedBundle): Generator<[path: string, bytes: Bytes]> {
  yield [manifestPath, bundle.manifestBytes];
  yield [signaturePath, bundle.signatureBytes];
  for (const [table, records] of Object.entries(bundle.records)) {
    if (records && tableNamePattern.test(table)) yield [recordsPath(table), encodeRecords(table, records as { id: string }[])];
  }
  for (const [table, lines] of Object.entries(bundle.unknownTables)) {
    yield [recordsPath(table), utf8(lines.map((line) => `${line}\n`).join(''))];
  }
}

/** Reports at most ten times a second, and the end. */
function throttled(report: Progress): Progress {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (done < total && now - last < progressEvery) return;
    last = now;
    report(done, total);
  };
}
