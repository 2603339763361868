/** Reads a part of a split bundle, and tells which parts belong together and which are missing. */
import { fail, ok, type Result } from '../result';
import { utf8, type Bytes } from './bytes';
import type { BundleError } from './bundleError';
import type { ByteSource } from './byteSource';
import { canonicalJson } from './canonicalJson';
import { sha256 } from './hash';
import { sliceOf, type Manifest } from './manifest';
import { readBundle, type ReadBundleOptions, type VerifiedBundle } from './readBundle';

/** A part on its own: sound, whoever made it. Whose the bundle is that it belongs to shows only when that is whole. */
export interface VerifiedPart {
  /** The same for parts that make one bundle. */
  set: string;
  index: number;
  of: number;
  /** The bundleId that the whole will have. */
  setId: string;
  manifest: Manifest;
  manifestBytes: Bytes;
  slice: { sha256: string; size: number; offset: number };
  encrypted: boolean;
}

/** Reads a part; its slice of the whole goes to `onSlice` as evidence goes to `onEvidence` of {@link readBundle}. */
export async function readPart(
  source: ByteSource,
  { onSlice, expect, ...options }: Omit<ReadBundleOptions, 'recordSchemas' | 'onEvidence' | 'checkReferences' | 'nameEvidence'> & {
    onSlice?: NonNullable<ReadBundleOptions['onEvidence']>;
  },
): Promise<Result<VerifiedPart, BundleError>> {
  const read = await readBundle(source, {
    ...options,
    recordSchemas: {},
    expect: { ...expect, parts: true },
    ...(onSlice && { onEvidence: onSlice }),
  });
  if (!read.ok) return read;
  const part = await partOf(read.value);
  // The caller knew it for a part: the file has changed since.
  return part ? ok(part) : fail({ type: 'unreadable' });
}

/** What a verified bundle is a part of; undefined for a whole one. */
export async function partOf({ manifest, manifestBytes, sender, evidence, encrypted }: VerifiedBundle): Promise<VerifiedPart | undefined> {
  const { part, whole } = manifest;
  if (!part || !whole) return undefined;
  const { offset } = sliceOf(part, whole)!;
  return { ...part, set: await setOf(manifest, sender.anchor), manifest, manifestBytes, slice: { ...evidence[0]!, offset }, encrypted };
}

/**
 * Parts make one bundle when they name the same whole, cut it alike, and one key signed them: a stranger's part finds no
 * place among them.
 */
async function setOf({ part, whole }: Manifest, anchor: string): Promise<string> {
  return (await sha256(utf8(canonicalJson({ anchor, of: part!.of, setId: part!.setId, whole })))).slice(0, 32);
}

/** Numbers of the parts that are not there, in order. */
export function missingParts(of: number, have: readonly number[]): number[] {
  return Array.from({ length: of }, (_, index) => index + 1).filter((index) => !have.includes(index));
}
