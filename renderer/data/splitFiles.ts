import { partFileName } from '../../shared/bundle/format';
import type { WriteBundleError } from '../../shared/bundle/bundleError';
import type { SentBundle, SentPart } from '../../shared/model/sentBundle';
import type { PlatformError, SaveTarget, SinkId } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { WriteJob, WrittenFile } from '../workers/exchangeJobs';
import type { SplitSummary } from '../workers/partJobs';
import {
  copyBundle,
  damaged,
  openEvidence,
  phase,
  readBackWritten,
  recordsRoom,
  type BundleContent,
  type BundleFileError,
  type ExportOptions,
  type FileWritten,
} from './bundleFile';
import type { Data } from './data';
import { healEvidenceBytes } from './evidenceBytes';
import { exchangeWorker, type Exchange, type WritePart } from './exchangeWorker';

/** So many files somebody can still keep together, in a mail folder or on a stick. */
export const mostPartFiles = 60;

/** How a bundle goes into a folder. */
export interface SplitChoice {
  /** Bytes of one file at the most. */
  partLimit: number;
  /** The name that the bundle would have as one file. */
  wholeName: string;
}

/** Files that were written and read back. `parts` is absent when the bundle fitted into one. */
export type SplitWritten = FileWritten & { parts?: SentPart[] };

interface Written {
  name: string;
  file: WrittenFile;
}

/**
 * Writes a bundle as files of a limited size into the chosen folder and reads each back. The files get their names when
 * all of them are whole: on failure none is there, but for `readBackDiffers` and a drive that fails at the very end.
 */
export async function writeSplitFiles(
  data: Data,
  folder: SaveTarget,
  { partLimit, wholeName }: SplitChoice,
  { files: evidence, ...content }: BundleContent,
  options: ExportOptions,
): Promise<Result<SplitWritten, BundleFileError>> {
  const exchange = options.exchange ?? exchangeWorker();
  const opened = await openEvidence(data, evidence, exchange);
  if (!opened.ok) return opened;
  const job: WriteJob = { ...content, evidence: opened.value };
  const healed = new Set<string>();
  let unsteady = false;
  for (;;) {
    const written = await exchange.split(
      job,
      { partLimit, most: mostPartFiles },
      async (summary, writePart) => {
        const all = await writeAll(data, folder, wholeName, job, summary, writePart, exchange, options);
        return all.ok ? ok({ summary, written: all.value }) : all;
      },
      phase('cutting', options.onProgress, options.signal),
    );
    if (written.ok) return readAllBack(data, folder, written.value, exchange, options);
    if (written.error.type !== 'evidenceDamaged') return fail(written.error);
    const { sha256 } = written.error;
    const broken = evidence.find((file) => file.sha256 === sha256);
    if (!broken) {
      // A slice that was no more what was cut names no file; cutting anew does.
      if (unsteady) return fail({ type: 'deviceFault', name: wholeName, code: 'EVIDENCE_UNSTEADY' });
      unsteady = true;
      continue;
    }
    const good = healed.has(sha256) ? null : await healEvidenceBytes(data, sha256, exchange);
    if (!good?.ok) return fail(damaged(broken));
    healed.add(sha256);
    job.evidence = job.evidence.map((file) => (file.sha256 === sha256 ? { ...file, blob: good.value } : file));
  }
}

/** Writes every file under a temporary name, then gives all of them theirs. */
async function writeAll(
  { desktop: { files, sinks } }: Data,
  folder: SaveTarget,
  wholeName: string,
  job: WriteJob,
  { parts: of, size }: SplitSummary,
  writePart: WritePart,
  exchange: Exchange,
  { onProgress, signal }: ExportOptions,
): Promise<Result<Written[], PlatformError | WriteBundleError>> {
  const open: SinkId[] = [];
  const written: Written[] = [];
  const stopped = async (error: PlatformError | WriteBundleError) => {
    for (const sink of open) await sinks.abort(sink);
    return fail(error);
  };
  let before = 0;
  for (let index = 1; index <= of; index += 1) {
    const name = of === 1 ? wholeName : partFileName(wholeName, { index, of });
    // The room that this one and those after it need.
    const sink = await files.openSink({ token: folder.token, name, size: Math.max(0, size - before) + recordsRoom });
    if (!sink.ok) return stopped(sink.error);
    open.push(sink.value);
    const take = (chunk: Uint8Array) => sinks.write(sink.value, chunk);
    const watch = phase('writing', after(before, size, onProgress), signal);
    const poured = of === 1 ? await exchange.write(job, take, watch) : await writePart(index, take, watch);
    const file = signal?.aborted ? fail({ type: 'cancelled' } as const) : poured;
    if (!file.ok) return stopped(file.error);
    written.push({ name, file: file.value });
    before += file.value.size;
  }
  for (const sink of open.slice()) {
    open.shift();
    const committed = await sinks.commit(sink);
    if (!committed.ok) return stopped(committed.error);
  }
  return ok(written);
}

/** Progress of one of several files: those before it count as done. */
function after(before: number, total: number, onProgress: ExportOptions['onProgress']): ExportOptions['onProgress'] {
  return onProgress && ((name, done) => onProgress(name, Math.min(before + done, total), total));
}

async function readAllBack(
  { desktop }: Data,
  folder: SaveTarget,
  { summary, written }: { summary: SplitSummary; written: readonly Written[] },
  exchange: Exchange,
  options: ExportOptions,
): Promise<Result<SplitWritten, BundleFileError>> {
  const size = written.reduce((sum, { file }) => sum + file.size, 0);
  const parts: SentPart[] = [];
  let before = 0;
  for (const { name, file } of written) {
    const onProgress = after(before, size, options.onProgress);
    const back = await readBackWritten(desktop, { token: folder.token, name, inFolder: true }, file, exchange, onProgress ? { onProgress } : {});
    if (!back.ok) return back;
    if (written.length === 1) return back;
    parts.push({ fileName: name, size: file.size, sha256: back.value.fileSha256 });
    before += file.size;
  }
  const { bundleId, manifest, sha256 } = summary;
  return ok({ bundleId, manifest, size, chunks: [], fileSha256: sha256, parts });
}

/** Copies every file of a split bundle into another folder; see {@link copyBundle}. */
export async function copySplitBundle(
  data: Data,
  { parts = [], size }: SentBundle,
  from: SaveTarget,
  to: SaveTarget,
  options: ExportOptions = {},
): Promise<Result<void, BundleFileError>> {
  let before = 0;
  for (const { fileName: name, size: own, sha256 } of parts) {
    const onProgress = after(before, size, options.onProgress);
    const copied = await copyBundle(
      data,
      { size: own, fileSha256: sha256 },
      { token: from.token, name, inFolder: true },
      { token: to.token, name, inFolder: true },
      { ...options, ...(onProgress && { onProgress }) },
    );
    if (!copied.ok) return copied;
    before += own;
  }
  return ok(undefined);
}
