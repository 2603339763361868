/** A plain bundle taken apart and put together again otherwise, signed like a real one: for what the reader must refuse. */
import { joinBytes, textOf, utf8, type Bytes } from '../../shared/bundle/bytes';
import { canonicalJson } from '../../shared/bundle/canonicalJson';
import { directoryOf, localHeader } from '../../shared/bundle/container';
import { sign, type SigningKey } from '../../shared/bundle/crypto';
import { manifestPath, mimetypePath, signaturePath, sumsPath } from '../../shared/bundle/format';
import { crc32, sha256 } from '../../shared/bundle/hash';

export interface BundlePart {
  path: string;
  bytes: Bytes;
  /** What the headers say instead of the CRC-32 of the bytes. */
  crc32?: number;
}

/** The entries of a sound plain bundle, in their order. */
export function takeApart(bundle: Bytes): BundlePart[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const parts: BundlePart[] = [];
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const size = view.getUint32(at + 22, true);
    const name = at + 30;
    const content = name + view.getUint16(at + 26, true);
    parts.push({ path: textOf(bundle.slice(name, content))!, bytes: bundle.slice(content, content + size) });
    at = content + size;
  }
  return parts;
}

/** A zip of exactly these parts, in this order, each header as the writer writes it. */
export function putTogether(parts: readonly BundlePart[]): Bytes {
  const entries = parts.map(({ path, bytes, crc32: claimed }) => ({ path, size: bytes.length, crc32: claimed ?? crc32(bytes) }));
  return joinBytes([...parts.flatMap(({ bytes }, index) => [localHeader(entries[index]!), bytes]), ...directoryOf(entries)]);
}

export type ManifestMembers = Record<string, unknown> & { entries: { path: string; size: number; sha256: string }[]; counts: Record<string, number> };

export interface Rewriting {
  /** Changes what the manifest lists, records and evidence. */
  listed?: (parts: BundlePart[]) => BundlePart[];
  /** Changes the manifest before it is signed. */
  manifest?: (manifest: ManifestMembers) => Record<string, unknown>;
  /** Changes the canonical manifest after it was signed. */
  afterSigning?: (manifest: string) => string;
  /** Changes signature.json. */
  signature?: (signature: Record<string, unknown>) => Record<string, unknown>;
  /** Changes the parts of the container, mimetype first. */
  stored?: (parts: BundlePart[]) => BundlePart[];
}

/** The bundle again with the change, its manifest signed anew by the same or another key. */
export async function rewritten(bundle: Bytes, key: SigningKey, change: Rewriting): Promise<Bytes> {
  const parts = takeApart(bundle);
  const jsonOf = (path: string): unknown => JSON.parse(textOf(parts.find((part) => part.path === path)!.bytes)!);
  const listed = parts.filter(({ path }) => path.includes('/'));
  const contents = change.listed?.(listed) ?? listed;
  const before = jsonOf(manifestPath) as ManifestMembers;
  const entries = await Promise.all(contents.map(async ({ path, bytes }) => ({ path, size: bytes.length, sha256: await sha256(bytes) })));
  const draft = { ...before, entries, counts: countsOf(contents) };
  const manifest = canonicalJson(change.manifest?.(draft) ?? draft);
  const signature = { ...(jsonOf(signaturePath) as Record<string, unknown>), signature: await sign(key, utf8(manifest)) };
  const stored: BundlePart[] = [
    parts.find(({ path }) => path === mimetypePath)!,
    { path: manifestPath, bytes: utf8(change.afterSigning?.(manifest) ?? manifest) },
    { path: signaturePath, bytes: utf8(canonicalJson(change.signature?.(signature) ?? signature)) },
    { path: sumsPath, bytes: utf8(entries.map((entry) => `${entry.sha256}  ${entry.path}\n`).join('')) },
    ...contents,
  ];
  return putTogether(change.stored?.(stored) ?? stored);
}

function countsOf(parts: readonly BundlePart[]): Record<string, number> {
  const counts: Record<string, number> = { evidenceFiles: parts.filter(({ path }) => path.startsWith('evidence/')).length };
  for (const { path, bytes } of parts) {
    const table = /^records\/(.*)\.ndjson$/.exec(path)?.[1];
    if (table !== undefined) counts[table] = bytes.filter((byte) => byte === 0x0a).length;
  }
  return counts;
}
