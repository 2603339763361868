/**
 * Splits a bundle: its plain container is cut into slices of one size, and each slice travels as the only entry of a
 * bundle of its own, signed by whoever split it and encrypted as the whole would have been. Memory does not grow with the
 * bundle: the container is read twice, once to know the slices, once to write them.
 */
import { fail, ok, type Result } from '../result';
import { utf8, type Bytes } from './bytes';
import type { WriteBundleError } from './bundleError';
import { memorySource, type ByteSource } from './byteSource';
import { containerSize, directoryOf, localHeader, type ContainerEntry } from './container';
import { canonicalJson } from './canonicalJson';
import { mostEncryptedSize } from './crypto';
import { bundleMimetype, evidencePath, manifestPath, mimetypePath, mostParts, signaturePath, sumsPath } from './format';
import { crc32, startSha256 } from './hash';
import { encodeManifest, sumsText, type Manifest, type ManifestDraft } from './manifest';
import {
  containerBlocks, counted, layOut, refusals, writeBundle, WriteFault,
  type BundleSigner, type ByteSink, type EvidenceFile, type LaidOutBundle, type WriteBundleInput, type WrittenBundle,
} from './writeBundle';

/** A part smaller than this would be little but its own head. */
export const smallestPart = 64 * 1024;

/** A whole bundle that is to be split: its plain container, read by ranges. */
export interface WholeBundle {
  bundleId: string;
  manifest: Manifest;
  source: ByteSource;
}

export interface Slice {
  sha256: string;
  size: number;
  crc32: number;
}

/** How a bundle is cut. */
export interface Cut {
  /** Bytes of every slice but the last. */
  slice: number;
  slices: Slice[];
  /** Of the whole container: what the joined file must have. */
  sha256: string;
}

/** Who signs the parts, and for whom they are encrypted; plain without recipients. */
export interface PartWriter {
  signer: BundleSigner;
  encryptTo?: readonly string[];
}

/**
 * Bytes of the whole that fit into a part file of `partLimit` bytes. Fails with `tooManyParts` when more than `most` were
 * needed. Throws below {@link smallestPart}.
 */
export function sliceFor(
  { bundleId, manifest, size }: { bundleId: string; manifest: Manifest; size: number },
  partLimit: number,
  { signer, encryptTo = [] }: PartWriter,
  most = mostParts,
): Result<number, Extract<WriteBundleError, { type: 'tooManyParts' }>> {
  if (partLimit < smallestPart) throw new RangeError(`A part of ${partLimit} bytes`);
  // Numbers and hashes of the longest kind: no part has a larger head.
  const part = { index: mostParts, of: mostParts, setId: bundleId };
  const entry = { path: evidencePath(bundleId), size: partLimit, sha256: bundleId };
  const head = { ...partDraft(manifest), format: manifest.format, schema: manifest.schema, part,
    whole: { size: Math.max(size, partLimit), slice: partLimit }, entries: [entry], counts: { evidenceFiles: 1 } };
  // base64url of 64 bytes has 86 letters.
  const signature = canonicalJson({ alg: 'Ed25519', certificate: signer.certificate, signature: 'A'.repeat(86) });
  const plain = (content: number): number => containerSize([
    { path: mimetypePath, size: bundleMimetype.length },
    { path: manifestPath, size: encodeManifest(head).length },
    { path: signaturePath, size: utf8(signature).length },
    { path: sumsPath, size: utf8(sumsText(head)).length },
    { path: entry.path, size: content },
  ]);
  const around = plain(partLimit) - partLimit;
  const slice = encryptTo.length === 0
    ? partLimit - around
    : partLimit - around - (mostEncryptedSize(partLimit, encryptTo.length) - partLimit);
  const parts = Math.ceil(size / slice);
  return parts > most ? fail({ type: 'tooManyParts', parts, limit: most }) : ok(slice);
}

/**
 * Lays a bundle out and cuts it, without a file of the whole ever being written. Evidence is opened here and again when
 * the parts are written. A bundle that fits into one part has one slice: it is written as it is.
 */
export async function cutBundle(
  input: WriteBundleInput,
  partLimit: number,
  most?: number,
): Promise<Result<{ whole: WholeBundle; cut: Cut }, WriteBundleError>> {
  return refusals(async () => {
    const laidOut = await layOut(input);
    const { bundleId, manifest, total, content, evidence } = laidOut;
    const slice = sliceFor({ bundleId, manifest, size: total }, partLimit, input, most);
    if (!slice.ok) throw new WriteFault(slice.error);
    const written: ContainerEntry[] = [];
    const made = await cut(counted(containerBlocks(content, evidence, written), total, input), slice.value);
    return { whole: { bundleId, manifest, source: containerSource(laidOut, written) }, cut: made };
  });
}

/** A container that is nowhere whole, to be read by ranges. `entries` are what its headers say. */
function containerSource({ content, evidence }: LaidOutBundle, entries: readonly ContainerEntry[]): ByteSource {
  const bodies = [...content.map(({ bytes }) => memorySource(bytes)), ...evidence.map(lateSource)];
  return concatenated([
    ...bodies.flatMap((body, index) => [memorySource(localHeader(entries[index]!)), body]),
    ...[...directoryOf(entries)].map(memorySource),
  ]);
}

/** Opened when it is first read. */
function lateSource(file: EvidenceFile): ByteSource {
  let opening: Promise<ByteSource> | undefined;
  return { size: file.size, read: async (offset, length) => (await (opening ??= file.open())).read(offset, length) };
}

/** What a part says of its origin is what the whole says; what only the whole's reader needs stays inside it. */
function partDraft(whole: Manifest): ManifestDraft {
  const { app, kind, from, to, planId, planVersion, sequence, previous, createdAt } = whole;
  return { app, kind, from, to, planId, planVersion, sequence, previous, createdAt };
}

/** Reads the whole container once and says how it is cut. */
export async function cut(blocks: AsyncIterable<Bytes>, slice: number): Promise<Cut> {
  const all = await startSha256();
  const slices: Slice[] = [];
  let hash = await startSha256();
  let open = { size: 0, crc32: 0 };
  const close = (): void => void slices.push({ ...open, sha256: hash.digest() });
  for await (const block of blocks) {
    all.update(block);
    for (let at = 0; at < block.length; ) {
      if (open.size === slice) {
        close();
        hash = await startSha256();
        open = { size: 0, crc32: 0 };
      }
      const piece = block.subarray(at, at + slice - open.size);
      hash.update(piece);
      open = { size: open.size + piece.length, crc32: crc32(piece, open.crc32) };
      at += piece.length;
    }
  }
  if (open.size > 0) close();
  return { slice, slices, sha256: all.digest() };
}

/**
 * Writes one part, counted from 1, to `sink`. Fails with `evidenceDamaged`, naming the slice, when the source does not
 * give the bytes that were cut.
 */
export async function writePart(
  { bundleId, manifest, source }: WholeBundle,
  { slice, slices }: Cut,
  index: number,
  { signer, encryptTo }: PartWriter,
  sink: ByteSink,
  options: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<Result<WrittenBundle, WriteBundleError>> {
  const own = slices[index - 1]!;
  return writeBundle({
    manifest: { ...partDraft(manifest), schema: manifest.schema, part: { index, of: slices.length, setId: bundleId }, whole: { size: source.size, slice } },
    records: {},
    evidence: [{ ...own, open: async () => rangeOf(source, (index - 1) * slice, own.size) }],
    signer,
    ...(encryptTo && { encryptTo }),
    ...options,
  }, sink);
}

/** A part of a source as a source of its own. */
export function rangeOf(source: ByteSource, start: number, size: number): ByteSource {
  return { size, read: (offset, length) => source.read(start + offset, Math.min(length, size - offset)) };
}

/** Sources one after the other as one. */
export function concatenated(sources: readonly ByteSource[]): ByteSource {
  const starts: number[] = [];
  let size = 0;
  for (const source of sources) {
    starts.push(size);
    size += source.size;
  }
  return {
    size,
    async read(offset, length) {
      const end = Math.min(offset + length, size);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      for (let index = lastBefore(starts, offset), at = offset; at < end; index += 1) {
        const source = sources[index]!;
        const inside = at - starts[index]!;
        const piece = await source.read(inside, Math.min(end - at, source.size - inside));
        if (piece.length < Math.min(end - at, source.size - inside)) return bytes.subarray(0, at - offset + piece.length);
        bytes.set(piece, at - offset);
        at += piece.length;
      }
      return bytes;
    },
  };
}

/** The last index whose value is at most `offset`. */
function lastBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
