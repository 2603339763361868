import type { BundleError, WriteBundleError } from '../../shared/bundle/bundleError';
import type { ByteSource } from '../../shared/bundle/byteSource';
import { evidencePath } from '../../shared/bundle/format';
import type { Manifest } from '../../shared/bundle/manifest';
import { readPart, type VerifiedPart } from '../../shared/bundle/readPart';
import { concatenated, cutBundle, writePart, type Cut, type PartWriter, type WholeBundle } from '../../shared/bundle/splitBundle';
import type { ByteSink, WriteBundleInput, WrittenBundle } from '../../shared/bundle/writeBundle';
import { ok, type Result } from '../../shared/result';
import { rangeSource, type ReadRange } from './backupJobs';
import { Lane, type Stage } from './lane';

/** A bundle whose slices are files of the vault, in order. */
export interface JoinedFile {
  name: string;
  /** See `PartSet`. */
  set: string;
  /** The bundleId it must turn out to have. */
  bundleId: string;
  /** Of the whole. */
  size: number;
  slices: { name: string; size: number }[];
}

/** The whole, read by ranges from its slices. */
export function joinedSource({ slices }: JoinedFile, read: ReadRange): ByteSource {
  return concatenated(slices.map(({ name, size }) => rangeSource(name, size, read)));
}

/** Reads one part of a submission and stages its slice under `evidence/<sha256>`. */
export async function openPart(
  source: ByteSource,
  { identities, workspaceId }: { identities: string[]; workspaceId: string },
  stage: Stage,
  watch: { onProgress: (done: number, total: number) => void; signal: AbortSignal },
): Promise<Result<VerifiedPart, BundleError>> {
  const lane = new Lane(stage);
  const read = await readPart(source, {
    identities,
    expect: { kinds: ['submission'], recipient: { workspaceId } },
    onSlice: ({ sha256, size }, pieces) => lane.put(evidencePath(sha256), size, pieces),
    ...watch,
  }).finally(() => lane.settled());
  if (read.ok) await lane.empty();
  return read;
}

/** How a bundle is going to be split. */
export interface SplitSummary {
  bundleId: string;
  manifest: Manifest;
  parts: number;
  /** Of the whole container, and of every slice but the last. */
  size: number;
  slice: number;
  /** SHA-256 of the whole container. */
  sha256: string;
}

interface Split {
  whole: WholeBundle;
  cut: Cut;
  writer: PartWriter;
}

/** Bundles that are being split, by the id under which they were cut. */
export class Splits {
  private readonly open = new Map<string, Split>();

  /** See {@link cutBundle}. */
  async begin(
    id: string,
    input: WriteBundleInput,
    { partLimit, most }: { partLimit: number; most: number },
  ): Promise<Result<SplitSummary, WriteBundleError>> {
    const made = await cutBundle(input, partLimit, most);
    if (!made.ok) return made;
    const { whole, cut } = made.value;
    const { signer, encryptTo } = input;
    this.open.set(id, { whole, cut, writer: { signer, ...(encryptTo && { encryptTo }) } });
    const { bundleId, manifest, source } = whole;
    return ok({ bundleId, manifest, parts: cut.slices.length, size: source.size, slice: cut.slice, sha256: cut.sha256 });
  }

  /** See {@link writePart}. */
  write(
    id: string,
    index: number,
    sink: ByteSink,
    watch: { onProgress: (done: number, total: number) => void; signal: AbortSignal },
  ): Promise<Result<WrittenBundle, WriteBundleError>> {
    const { whole, cut, writer } = this.open.get(id)!;
    return writePart(whole, cut, index, writer, sink, watch);
  }

  end(id: string): void {
    this.open.delete(id);
  }
}
