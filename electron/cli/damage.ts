/** `make-bad`: ways to damage a sound bundle, each with the refusal that it must meet. For training and tests. */
import type { BundleError } from '../../shared/bundle/bundleError';
import { joinBytes, textOf, utf8, type Bytes } from '../../shared/bundle/bytes';
import { directoryOf, localHeader } from '../../shared/bundle/container';
import { manifestPath, mimetypePath, signaturePath, sumsPath } from '../../shared/bundle/format';
import { crc32 } from '../../shared/bundle/hash';
import type { Manifest } from '../../shared/bundle/manifest';

/** An entry of a container. */
interface Entry {
  path: string;
  bytes: Bytes;
}

type Random = (below: number) => number;

/** `file`: to the bytes as they lie on the disk. `content`: to the entries; the container is sound again around them. */
export type Damage = { refusal: BundleError['type'] } & (
  | { on: 'file'; change: (file: Bytes, random: Random) => Bytes }
  | { on: 'content'; change: (entries: Entry[], random: Random) => Entry[] | undefined }
  | { on: 'recipient' }
);

export const damages = {
  truncate: { on: 'file', refusal: 'truncated', change: (file, random) => file.slice(0, 1 + random(file.length - 1)) },
  append: { on: 'file', refusal: 'containerNotAsWritten', change: (file, random) => joinBytes([file, new Uint8Array(1 + random(1000))]) },
  empty: { on: 'file', refusal: 'notABundle', change: () => new Uint8Array(0) },
  letter: { on: 'file', refusal: 'notABundle', change: () => utf8('Kính gửi Sở, trường xin gửi gói hồ sơ.\r\n') },
  recipient: { on: 'recipient', refusal: 'wrongRecipient' },
  newer: { on: 'content', refusal: 'formatTooNew', change: (entries) => inText(entries, manifestPath, '"format":1', '"format":2') },
  manifest: { on: 'content', refusal: 'signature', change: (entries) => inText(entries, manifestPath, '"sequence":', '"sequence":9') },
  signature: { on: 'content', refusal: 'signature', change: (entries) => inLastSignature(entries, 'end') },
  certificate: { on: 'content', refusal: 'certificate', change: (entries) => inLastSignature(entries, 'start') },
  sums: { on: 'content', refusal: 'containerNotAsWritten', change: (entries, random) => flipIn(entries, (path) => path === sumsPath, random) },
  records: { on: 'content', refusal: 'hash', change: (entries, random) => flipIn(entries, (path) => path.startsWith('records/'), random) },
  evidence: { on: 'content', refusal: 'hash', change: (entries, random) => flipIn(entries, (path) => path.startsWith('evidence/'), random) },
  path: { on: 'content', refusal: 'unsafePath', change: (entries) => renameLast(entries, ({ path }) => `../${path.slice(3)}`) },
  duplicate: { on: 'content', refusal: 'duplicateEntry', change: (entries) => renameLast(entries, () => entries.at(-2)!.path) },
  missing: { on: 'content', refusal: 'truncated', change: (entries) => entries.slice(0, -1) },
  stranger: { on: 'content', refusal: 'containerNotAsWritten', change: (entries) => [...entries, { path: 'la.txt', bytes: utf8('Tệp lạ') }] },
} as const satisfies Record<string, Damage>;

export type DamageName = keyof typeof damages;

/** Whole numbers below a limit, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The entries of a container that is known to be sound. */
export function entriesOf(container: Bytes, { manifest, manifestBytes, signatureBytes }: { manifest: Manifest; manifestBytes: Bytes; signatureBytes: Bytes }): Entry[] {
  const sums = manifest.entries.reduce((sum, { path, sha256 }) => sum + sha256.length + path.length + 3, 0);
  const listed = [
    { path: mimetypePath, size: 33 },
    { path: manifestPath, size: manifestBytes.length },
    { path: signaturePath, size: signatureBytes.length },
    { path: sumsPath, size: sums },
    ...manifest.entries,
  ];
  let at = 0;
  return listed.map(({ path, size }) => {
    const start = at + localHeader({ path, size, crc32: 0 }).length;
    at = start + size;
    return { path, bytes: container.slice(start, at) };
  });
}

/** A container of exactly these entries, its headers as the writer writes them. */
export function containerOf(entries: readonly Entry[]): Bytes {
  const described = entries.map(({ path, bytes }) => ({ path, size: bytes.length, crc32: crc32(bytes) }));
  return joinBytes([...entries.flatMap(({ bytes }, at) => [localHeader(described[at]!), bytes]), ...directoryOf(described)]);
}

function inText(entries: readonly Entry[], path: string, from: string, to: string): Entry[] {
  return entries.map((entry) => (entry.path === path ? { path, bytes: utf8((textOf(entry.bytes) ?? '').replace(from, to)) } : entry));
}

/** Changes a letter of the signature over the manifest (the last in its file), or of the first certificate. */
function inLastSignature(entries: readonly Entry[], which: 'start' | 'end'): Entry[] {
  return entries.map((entry) => {
    if (entry.path !== signaturePath) return entry;
    const text = textOf(entry.bytes) ?? '';
    const mark = '"signature":"';
    const at = (which === 'start' ? text.indexOf(mark) : text.lastIndexOf(mark)) + mark.length;
    const other = text[at] === 'A' ? 'B' : 'A';
    return { ...entry, bytes: utf8(text.slice(0, at) + other + text.slice(at + 1)) };
  });
}

/** One bit of one entry; undefined when no such entry has a byte. */
function flipIn(entries: readonly Entry[], isMeant: (path: string) => boolean, random: Random): Entry[] | undefined {
  const meant = entries.filter(({ path, bytes }) => isMeant(path) && bytes.length > 0);
  const chosen = meant[random(meant.length)];
  if (!chosen) return undefined;
  const bytes = chosen.bytes.slice();
  const at = random(bytes.length);
  bytes[at] = bytes[at]! ^ (1 << random(8));
  return entries.map((entry) => (entry === chosen ? { ...entry, bytes } : entry));
}

/** Gives the last entry, where it is one of the manifest's, another name. */
function renameLast(entries: readonly Entry[], name: (last: Entry) => string): Entry[] | undefined {
  const last = entries.at(-1)!;
  return entries.length < 6 ? undefined : [...entries.slice(0, -1), { ...last, path: name(last) }];
}
