/** Writes a bundle: manifest, signature, records, evidence; optionally encrypted. Memory does not grow with the bundle. */
import { fail, ok, type Result } from '../result';
import { utf8, type Bytes } from './bytes';
import { blocksOf, readWhole, type ByteSource } from './byteSource';
import type { WriteBundleError } from './bundleError';
import { canonicalJson } from './canonicalJson';
import type { CertificateChain } from './certificate';
import { containerSize, directoryOf, localHeader, type ContainerEntry } from './container';
import { encryptToRecipients, encryptWithPassphrase, sign, type SigningKey } from './crypto';
import {
  bundleFormat, bundleMimetype, defaultLimits, evidenceCountName, evidencePath, manifestPath, mimetypePath,
  recordSchema, recordsPath, signaturePath, sinkChunkSize, sumsPath, tableNamePattern, wholeEntryLimit,
  type BundleLimits,
} from './format';
import { crc32, sha256, startSha256 } from './hash';
import { encodeManifest, entryOrder, manifestSchema, sumsText, type Manifest, type ManifestDraft } from './manifest';
import { encodeRecords, type BundleRecord } from './records';

/** One evidence file. `open` may be called when its turn comes, once. */
export interface EvidenceFile {
  /** Lower-case hexadecimal. The writer refuses bytes that do not have it. */
  sha256: string;
  size: number;
  /** Known already: a file above 16 MiB is then read once less. */
  crc32?: number;
  open(): Promise<ByteSource>;
}

export interface BundleSigner {
  deviceKey: SigningKey;
  certificate: CertificateChain;
}

export interface WriteBundleInput {
  manifest: ManifestDraft;
  /** Table → records. A table without records is left out. */
  records: Readonly<Record<string, readonly BundleRecord[]>>;
  /** In any order; a SHA-256 named twice is written once. */
  evidence: readonly EvidenceFile[];
  signer: BundleSigner;
  /** age recipients (`age1…`). Absent or empty: the bundle is plain. */
  encryptTo?: readonly string[];
  /** Encrypts with a passphrase instead. age has no file that both can open. */
  passphrase?: string | undefined;
  limits?: Partial<BundleLimits>;
  /** Bytes of the plain container done so far, of all. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Takes the bytes in order; the next chunk comes when the promise has resolved. Each chunk (≤ 1 MiB) owns its buffer. */
export type ByteSink = (chunk: Bytes) => Promise<void>;

export interface WrittenBundle {
  /** SHA-256 of the manifest's exact bytes: the identity of the bundle, whatever its encryption. */
  bundleId: string;
  manifest: Manifest;
  /** Bytes given to the sink. */
  size: number;
}

/**
 * Writes a bundle to `sink`. On failure the sink has received a part: the caller aborts it and leaves no file.
 * Fails with `evidenceDamaged` when evidence bytes are not those of their SHA-256, before any byte of that file was
 * written (after, for files above 16 MiB). What the sink throws is passed on. A draft that the manifest's schema
 * refuses, or records without a canonical form, are the caller's bugs and throw.
 */
export async function writeBundle(
  input: WriteBundleInput,
  sink: ByteSink,
): Promise<Result<WrittenBundle, WriteBundleError>> {
  return refusals(async () => {
    const { bundleId, manifest, total, content, evidence } = await layOut(input);
    let blocks = counted(containerBlocks(content, evidence), total, input);
    if (input.passphrase !== undefined) blocks = await encryptWithPassphrase(blocks, input.passphrase);
    else if (input.encryptTo?.length) blocks = await encryptToRecipients(blocks, total, input.encryptTo);
    return { bundleId, manifest, size: await pour(blocks, sink) };
  });
}

/** Everything of a bundle but the bytes of its evidence. */
export interface LaidOutBundle {
  bundleId: string;
  manifest: Manifest;
  /** Bytes of the container. */
  total: number;
  /** The entries before the evidence. */
  content: Content[];
  /** In container order. */
  evidence: EvidenceFile[];
}

/** Signs and encodes. Throws what {@link refusals} makes a result of. */
export async function layOut(input: WriteBundleInput): Promise<LaidOutBundle> {
  const limits = { ...defaultLimits, ...input.limits };
  const { manifest, files, evidence } = await prepare(input, limits);
  const manifestBytes = encodeManifest(manifest);
  const { signer } = input;
  const signature = {
    alg: 'Ed25519', certificate: signer.certificate, signature: await sign(signer.deviceKey, manifestBytes),
  };
  const content: Content[] = [
    { path: mimetypePath, bytes: utf8(bundleMimetype) },
    { path: manifestPath, bytes: manifestBytes },
    { path: signaturePath, bytes: utf8(canonicalJson(signature)) },
    { path: sumsPath, bytes: utf8(sumsText(manifest)) },
    ...files,
  ];
  const total = containerSize([
    ...content.map(({ path, bytes }) => ({ path, size: bytes.length })),
    ...evidence.map((file) => ({ path: evidencePath(file.sha256), size: file.size })),
  ]);
  if (total > limits.bundle) throw new WriteFault({ type: 'tooLarge', size: total, limit: limits.bundle });
  return { bundleId: await sha256(manifestBytes), manifest, total, content, evidence };
}

/** Runs what may refuse to write. */
export async function refusals<T>(work: () => Promise<T>): Promise<Result<T, WriteBundleError>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof WriteFault) return fail(error.refusal);
    throw error;
  }
}

/** Carries a refusal out of the generators. */
export class WriteFault extends Error {
  constructor(readonly refusal: WriteBundleError) {
    super(refusal.type);
  }
}

/** An entry at hand. */
export interface Content {
  path: string;
  bytes: Bytes;
}

/** Encodes the records, orders everything, and completes the manifest. */
async function prepare(
  input: WriteBundleInput,
  limits: BundleLimits,
): Promise<{ manifest: Manifest; files: Content[]; evidence: EvidenceFile[] }> {
  const counts: Record<string, number> = {};
  const files: Content[] = [];
  for (const [table, records] of Object.entries(input.records)) {
    if (records.length === 0) continue;
    if (!tableNamePattern.test(table) || table === evidenceCountName) throw new Error(`${table} cannot name a table`);
    files.push({ path: recordsPath(table), bytes: encodeRecords(table, records) });
    counts[table] = records.length;
  }
  files.sort((a, b) => entryOrder(a.path, b.path));
  const evidence = [...new Map(input.evidence.map((file) => [file.sha256, file])).values()].sort((a, b) =>
    entryOrder(evidencePath(a.sha256), evidencePath(b.sha256)),
  );
  counts[evidenceCountName] = evidence.length;
  const large = evidence.find((file) => file.size > limits.evidence);
  if (large) {
    const path = evidencePath(large.sha256);
    throw new WriteFault({ type: 'tooLarge', path, size: large.size, limit: limits.evidence });
  }
  const records = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (records > limits.records) throw new WriteFault({ type: 'tooLarge', size: records, limit: limits.records });
  const entries = files.length + evidence.length;
  if (entries > limits.entries) throw new WriteFault({ type: 'tooManyEntries', entries, limit: limits.entries });
  const manifest = manifestSchema.parse({
    schema: recordSchema,
    ...input.manifest,
    format: bundleFormat,
    counts,
    entries: [
      ...(await Promise.all(
        files.map(async ({ path, bytes }) => ({ path, size: bytes.length, sha256: await sha256(bytes) })),
      )),
      ...evidence.map((file) => ({ path: evidencePath(file.sha256), size: file.size, sha256: file.sha256 })),
    ],
  });
  return { manifest, files, evidence };
}

/** The container from its first byte to its last; `written` is filled with its entries on the way. */
export async function* containerBlocks(
  content: readonly Content[],
  evidence: readonly EvidenceFile[],
  written: ContainerEntry[] = [],
): AsyncGenerator<Bytes, void> {
  const header = (path: string, size: number, crc: number): Bytes => {
    const entry = { path, size, crc32: crc };
    written.push(entry);
    return localHeader(entry);
  };
  for (const { path, bytes } of content) {
    yield header(path, bytes.length, crc32(bytes));
    yield bytes;
  }
  let ahead = prefetch(evidence[0]);
  for (const [index, file] of evidence.entries()) {
    const path = evidencePath(file.sha256);
    if (file.size > wholeEntryLimit) {
      const source = await openEvidence(file);
      yield header(path, file.size, file.crc32 ?? (await checksumOf(file, source)));
      yield* verifiedBlocks(file, source);
      ahead = prefetch(evidence[index + 1]);
    } else {
      const { bytes, crc } = await (ahead ?? loadWhole(file));
      ahead = prefetch(evidence[index + 1]);
      yield header(path, file.size, crc);
      yield bytes;
    }
  }
  yield* directoryOf(written);
}

interface Loaded {
  bytes: Bytes;
  crc: number;
}

/** Files up to this size are read and hashed while the one before is being written. */
const prefetchLimit = 8 * 1024 * 1024;

function prefetch(file: EvidenceFile | undefined): Promise<Loaded> | undefined {
  if (file === undefined || file.size > prefetchLimit) return undefined;
  const loading = loadWhole(file);
  // Reported where it is awaited.
  loading.catch(() => undefined);
  return loading;
}

/** A file that fits in memory, verified. */
async function loadWhole(file: EvidenceFile): Promise<Loaded> {
  const source = await openEvidence(file);
  const bytes = await readWhole(source).catch(() => damaged(file));
  // The digest runs on another thread while the CRC is computed on this one.
  const digest = sha256(bytes);
  const crc = crc32(bytes);
  if (bytes.length !== file.size || (await digest) !== file.sha256) damaged(file);
  return { bytes, crc };
}

async function openEvidence(file: EvidenceFile): Promise<ByteSource> {
  const source = await file.open().catch(() => damaged(file));
  return source.size === file.size ? source : damaged(file);
}

function damaged(file: EvidenceFile): never {
  throw new WriteFault({ type: 'evidenceDamaged', sha256: file.sha256 });
}

/** First pass over a large file: its CRC-32 stands before its bytes. */
async function checksumOf(file: EvidenceFile, source: ByteSource): Promise<number> {
  let crc = 0;
  for await (const block of evidenceBlocks(file, source)) crc = crc32(block, crc);
  return crc;
}

/** The blocks of a large file; what its source cannot read is damage of that file. */
async function* evidenceBlocks(file: EvidenceFile, source: ByteSource): AsyncGenerator<Bytes, void> {
  const blocks = blocksOf(source);
  for (;;) {
    const next = await blocks.next().catch(() => damaged(file));
    if (next.done) return;
    yield next.value;
  }
}

/** Second pass over a large file: the bytes, refused at the end when they are not those of the SHA-256. */
async function* verifiedBlocks(file: EvidenceFile, source: ByteSource): AsyncGenerator<Bytes, void> {
  const hash = await startSha256();
  let size = 0;
  for await (const block of evidenceBlocks(file, source)) {
    hash.update(block);
    size += block.length;
    if (size > file.size) damaged(file);
    yield block;
  }
  if (size !== file.size || hash.digest() !== file.sha256) damaged(file);
}

/** Watches the container pass: progress, cancelling, and that it has the size that was promised. */
export async function* counted(
  blocks: AsyncGenerator<Bytes, void>,
  total: number,
  { signal, onProgress }: WriteBundleInput,
): AsyncGenerator<Bytes, void> {
  let done = 0;
  for await (const block of blocks) {
    if (signal?.aborted) throw new WriteFault({ type: 'cancelled' });
    yield block;
    done += block.length;
    onProgress?.(done, total);
  }
  if (done !== total) throw new Error(`The container has ${done} bytes instead of ${total}`);
}

/** Gathers blocks into chunks of one size, so that a sink behind a process border is called seldom. Gives their size. */
export async function pour(blocks: AsyncGenerator<Bytes, void>, sink: ByteSink): Promise<number> {
  let chunk = new Uint8Array(sinkChunkSize);
  let filled = 0;
  let size = 0;
  let writing = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    const full = filled === chunk.length ? chunk : chunk.slice(0, filled);
    writing = sink(full);
    // Reported where it is awaited: the next chunk is prepared meanwhile.
    writing.catch(() => undefined);
    size += filled;
    chunk = new Uint8Array(sinkChunkSize);
    filled = 0;
  };
  for await (const block of blocks) {
    for (let at = 0; at < block.length; ) {
      const part = block.subarray(at, at + chunk.length - filled);
      chunk.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === chunk.length) await flush();
    }
  }
  if (filled > 0) await flush();
  await writing;
  return size;
}
