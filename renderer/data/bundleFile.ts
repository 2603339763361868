import type { WriteBundleError } from '../../shared/bundle/bundleError';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Desktop, PlatformError, SaveTarget } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { WriteJob, WrittenFile } from '../workers/exchangeJobs';
import { healEvidenceBytes, readEvidenceBytes } from './evidenceBytes';
import { exchangeWorker, type Exchange, type JobOptions } from './exchangeWorker';
import type { Data } from './data';

/** Where an export stands. */
export type ExportPhase = 'cutting' | 'writing' | 'readingBack' | 'keeping';

export interface ExportOptions {
  /** Bytes done of all in the phase. */
  onProgress?: (phase: ExportPhase, done: number, total: number) => void;
  signal?: AbortSignal;
  exchange?: Exchange;
}

export type BundleFileError =
  | PlatformError
  | Exclude<WriteBundleError, { type: 'evidenceDamaged' }>
  /** Neither copy of an evidence file on this computer is what it was. `name` of the file, `subject` of whom. */
  | { type: 'exportEvidenceDamaged'; name: string; subject: string }
  /** What came back from the disk is not what was written: do not trust this copy. */
  | { type: 'readBackDiffers'; name: string };

/** An evidence file of a bundle, with the names by which people know it. */
export interface EvidenceToWrite {
  sha256: string;
  size: number;
  name: string;
  subject: string;
  /** The bytes, where they are no evidence of this computer's records. */
  blob?: Blob;
}

/** What the file holds: a `WriteJob` whose evidence is still where it is kept. */
export type BundleContent = Omit<WriteJob, 'evidence'> & { files: readonly EvidenceToWrite[] };

/** The file that the user chose, or `inside`, a file of the folder that he chose. */
export type BundleTarget = SaveTarget & { inside?: string };

/** A file that was written and read back, byte for byte the same. */
export type FileWritten = WrittenFile & { fileSha256: string };

/**
 * Writes the file, gives it its final name, reads it back. A copy of evidence in the database that turned out damaged is
 * replaced by the vault's, and the writing begun anew. On failure no file stands under the final name, but for
 * `readBackDiffers` and a drive that fails while it is read back.
 */
export async function writeBundleFile(
  data: Data,
  target: BundleTarget,
  { files: evidence, ...content }: BundleContent,
  options: ExportOptions,
): Promise<Result<FileWritten, BundleFileError>> {
  const exchange = options.exchange ?? exchangeWorker();
  const opened = await openEvidence(data, evidence, exchange);
  if (!opened.ok) return opened;
  const job: WriteJob = { ...content, evidence: opened.value };
  const healed = new Set<string>();
  for (;;) {
    const written = await writeOnce(data.desktop, target, job, exchange, options);
    if (written.ok) return readBackWritten(data.desktop, target, written.value, exchange, options);
    if (written.error.type !== 'evidenceDamaged') return fail(written.error);
    const { sha256 } = written.error;
    const good = healed.has(sha256) ? null : await healEvidenceBytes(data, sha256, exchange);
    if (!good?.ok) return fail(damaged(evidence.find((file) => file.sha256 === sha256)!));
    healed.add(sha256);
    job.evidence = job.evidence.map((file) => (file.sha256 === sha256 ? { ...file, blob: good.value } : file));
  }
}

/** A file of one's own, or one of several in a chosen folder. */
export interface FilePlace {
  token: string;
  name: string;
  inFolder?: boolean;
  /** Its name in a chosen folder, where `name` is the folder's. */
  inside?: string;
}

function requestOf({ token, name, inFolder, inside }: FilePlace): { token: string; name?: string } {
  const own = inside ?? (inFolder ? name : undefined);
  return { token, ...(own !== undefined && { name: own }) };
}

/** The bytes of each file, as Blobs that are read when their turn comes. */
export async function openEvidence(
  data: Data,
  files: readonly EvidenceToWrite[],
  exchange: Exchange,
): Promise<Result<WriteJob['evidence'], BundleFileError>> {
  const opened: WriteJob['evidence'] = [];
  for (const file of files) {
    const blob = file.blob ? ok(file.blob) : await readEvidenceBytes(data, file.sha256, exchange);
    if (!blob.ok) {
      const lost = blob.error.type === 'evidenceDamaged' || blob.error.type === 'fileMissing';
      return fail(lost ? damaged(file) : (blob.error as PlatformError));
    }
    opened.push({ sha256: file.sha256, size: file.size, blob: blob.value });
  }
  return ok(opened);
}

/** The refusal of a file that neither copy holds as it was. */
export function damaged({ name, subject }: EvidenceToWrite): { type: 'exportEvidenceDamaged'; name: string; subject: string } {
  return { type: 'exportEvidenceDamaged', name, subject };
}

/** What a bundle holds besides evidence, generously. */
export const recordsRoom = 1024 * 1024;

/** Writes and renames. On failure nothing is left, whatever the target held before. */
async function writeOnce(
  { files, sinks }: Desktop,
  target: BundleTarget,
  job: WriteJob,
  exchange: Exchange,
  { onProgress, signal }: ExportOptions,
): Promise<Result<WrittenFile, PlatformError | WriteBundleError>> {
  const size = job.evidence.reduce((sum, file) => sum + file.size, recordsRoom);
  const sink = await files.openSink({ ...requestOf(target), size });
  if (!sink.ok) return sink;
  const poured = await exchange.write(job, (chunk) => sinks.write(sink.value, chunk), phase('writing', onProgress, signal));
  const written = signal?.aborted ? fail({ type: 'cancelled' }) : poured;
  if (!written.ok) {
    await sinks.abort(sink.value);
    return written;
  }
  const committed = await sinks.commit(sink.value);
  return committed.ok ? written : committed;
}

/** From here on the file has its name: it is read back to the end, cancelled or not. */
export async function readBackWritten(
  { files }: Desktop,
  target: FilePlace,
  written: WrittenFile,
  exchange: Exchange,
  { onProgress }: ExportOptions,
): Promise<Result<FileWritten, BundleFileError>> {
  const read = (offset: number, length: number) => files.readBack({ ...requestOf(target), offset, length });
  const back = await exchange.readBack(written.chunks, read, written.size, phase('readingBack', onProgress));
  if (!back.ok) return back;
  return back.value.agrees ? ok({ ...written, fileSha256: back.value.sha256 }) : fail({ type: 'readBackDiffers', name: target.name });
}

/** Progress of one phase. */
export function phase(name: ExportPhase, onProgress: ExportOptions['onProgress'], signal?: AbortSignal): JobOptions {
  return { onProgress: (done, total) => onProgress?.(name, done, total), signal };
}

/**
 * Copies a bundle that was just written to another place, byte for byte: a second copy is the same bundle and takes no
 * number. Fails with `readBackDiffers` when either copy cannot be trusted.
 */
export async function copyBundle(
  { desktop }: Data,
  bundle: Pick<SentBundle, 'size' | 'fileSha256'>,
  from: FilePlace,
  to: FilePlace,
  { onProgress, signal, exchange = exchangeWorker() }: ExportOptions = {},
): Promise<Result<void, BundleFileError>> {
  const { files, sinks } = desktop;
  const sink = await files.openSink({ ...requestOf(to), size: bundle.size });
  if (!sink.ok) return sink;
  const copied = await pourCopy(desktop, bundle, from, sink.value, { onProgress, signal });
  if (!copied.ok) {
    await sinks.abort(sink.value);
    return copied;
  }
  const committed = await sinks.commit(sink.value);
  if (!committed.ok) return committed;
  const read = (offset: number, length: number) => files.readBack({ ...requestOf(to), offset, length });
  const back = await exchange.readBack([], read, bundle.size, phase('readingBack', onProgress));
  if (!back.ok) return back;
  return back.value.sha256 === bundle.fileSha256 ? ok(undefined) : fail({ type: 'readBackDiffers', name: to.name });
}

async function pourCopy(
  { files, sinks }: Desktop,
  { size }: Pick<SentBundle, 'size'>,
  from: FilePlace,
  sink: string,
  { onProgress, signal }: ExportOptions,
): Promise<Result<void, BundleFileError>> {
  for (let offset = 0; offset < size; ) {
    if (signal?.aborted) return fail({ type: 'cancelled' });
    const piece = await files.readBack({ ...requestOf(from), offset, length: copyBytes });
    if (!piece.ok) return piece;
    if (piece.value.length === 0) return fail({ type: 'readBackDiffers', name: from.name });
    const { length } = piece.value;
    const taken = await sinks.write(sink, piece.value);
    if (!taken.ok) return taken;
    offset += length;
    onProgress?.('writing', offset, size);
  }
  return ok(undefined);
}

const copyBytes = 4 * 1024 * 1024;
