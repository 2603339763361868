/**
 * Changes of a sound bundle's structure, each with the refusals that are right for it. Some are made before signing, as
 * by a sender who means harm; the rest by somebody on the way.
 */
import { joinBytes, textOf, utf8, type Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import type { Certificate } from '../../../shared/bundle/certificate';
import type { SigningKey } from '../../../shared/bundle/crypto';
import type { Seeded } from '../../fleet/seeded';
import { putTogether, rewritten, takeApart, type BundlePart, type ManifestMembers, type Rewriting } from '../bundleParts';

/** What the mutations work on. */
export interface Victim {
  /** A sound bundle, plain. */
  plain: Bytes;
  /** The same, encrypted to the Sở. */
  encrypted: Bytes;
  /** The device key that signed it. */
  key: SigningKey;
  /** The certificate and key of another school. */
  stranger: { key: SigningKey; certificate: readonly Certificate[] };
}

type Refusal = BundleError['type'];

export interface Mutation {
  name: string;
  /** The refusals that say what happened; one of them must come. */
  expected: readonly Refusal[];
  make: (victim: Victim, random: Seeded) => Promise<Bytes> | Bytes;
}

function mutation(name: string, expected: Refusal | readonly Refusal[], make: Mutation['make']): Mutation {
  return { name, expected: typeof expected === 'string' ? [expected] : expected, make };
}

/** Signed anew by the sender's own key. */
function resigned(name: string, expected: Refusal | readonly Refusal[], change: (random: Seeded, victim: Victim) => Rewriting): Mutation {
  return mutation(name, expected, (victim, random) => rewritten(victim.plain, victim.key, change(random, victim)));
}

/** The container's parts changed on the way. */
function onTheWay(name: string, expected: Refusal | readonly Refusal[], change: (parts: BundlePart[], random: Seeded) => BundlePart[]): Mutation {
  return mutation(name, expected, ({ plain }, random) => putTogether(change(takeApart(plain), random)));
}

/** One field of a header overwritten. */
function inHeader(name: string, expected: Refusal | readonly Refusal[], field: number, values: (random: Seeded) => readonly number[]): Mutation {
  return mutation(name, expected, ({ plain }, random) => overwritten(plain, random.pick(localHeaders(plain).slice(1)) + field, values(random)));
}

/** One field of a header of the directory overwritten. */
function inDirectory(name: string, field: number, values: (random: Seeded) => readonly number[]): Mutation {
  return mutation(name, 'containerNotAsWritten', ({ plain }, random) => overwritten(plain, random.pick(centralHeaders(plain)) + field, values(random)));
}

function inManifest(name: string, expected: Refusal | readonly Refusal[], change: (manifest: ManifestMembers, random: Seeded) => Record<string, unknown>): Mutation {
  return resigned(name, expected, (random) => ({ manifest: (manifest) => change(manifest, random) }));
}

/** The lines of one table's file changed before signing. */
function inRecords(name: string, change: (lines: string[], random: Seeded) => string[], table = 'answers'): Mutation {
  return resigned(name, 'recordInvalid', (random) => ({
    listed: (parts) =>
      parts.map((part) => {
        if (part.path !== `records/${table}.ndjson`) return part;
        const lines = textOf(part.bytes)!.split('\n').slice(0, -1);
        return { ...part, bytes: utf8(change(lines, random).map((line) => `${line}\n`).join('')) };
      }),
  }));
}

/** A path of the bundle changed in the list and the container alike. */
function listedAs(name: string, expected: Refusal, path: (random: Seeded) => string): Mutation {
  return resigned(name, expected, (random) => ({ listed: (parts) => [...parts.slice(0, -1), { ...parts.at(-1)!, path: path(random) }] }));
}

const other = (random: Seeded): number => random.whole(1, 255);

export const mutations: readonly Mutation[] = [
  onTheWay('two entries change places', 'containerNotAsWritten', (parts, random) => {
    const at = random.whole(3, parts.length - 2);
    return [...parts.slice(0, at), parts[at + 1]!, parts[at]!, ...parts.slice(at + 2)];
  }),
  onTheWay('an entry stands twice', 'duplicateEntry', (parts, random) => {
    const at = random.whole(1, parts.length - 1);
    return [...parts.slice(0, at + 1), parts[at]!, ...parts.slice(at + 1)];
  }),
  onTheWay('an entry is missing', ['truncated', 'containerNotAsWritten'], (parts, random) => parts.toSpliced(random.whole(1, parts.length - 1), 1)),
  onTheWay('an entry is called otherwise', 'containerNotAsWritten', (parts, random) => renamed(parts, random, (path) => `${path.slice(0, -1)}_`)),
  // A shorter name makes a shorter file, and that is noticed first.
  onTheWay('an entry leads out of its folder', ['unsafePath', 'truncated'], (parts, random) =>
    renamed(parts, random, () => random.pick(['../../../etc/passwd', 'C:\\Windows\\win.ini', '/tmp/x', 'evidence/../../x', 'evidence/./x', 'a\u0000b'])),
  ),
  onTheWay('an entry more at the end', 'containerNotAsWritten', (parts, random) => [...parts, { path: `evidence/${random.whole(1, 99)}.txt`, bytes: utf8('x') }]),
  onTheWay('an entry more at the end that leads out of its folder', 'unsafePath', (parts) => [...parts, { path: '../x', bytes: utf8('x') }]),
  onTheWay('an evidence file is another', ['hash', 'truncated', 'containerNotAsWritten'], (parts, random) =>
    parts.with(-1, { ...parts.at(-1)!, bytes: random.bytes(parts.at(-1)!.bytes.length) }),
  ),
  onTheWay('a record file is another', 'hash', (parts) => {
    const at = parts.findIndex(({ path }) => path === 'records/subjects.ndjson');
    return parts.with(at, { ...parts[at]!, bytes: parts[at]!.bytes.map((byte) => (byte === 0x4d ? 0x4e : byte)) });
  }),
  onTheWay('a CRC-32 is another', 'containerNotAsWritten', (parts, random) => {
    const at = random.whole(1, parts.length - 1);
    return parts.with(at, { ...parts[at]!, crc32: random.whole(1, 2 ** 32 - 1) });
  }),
  onTheWay('the sums are another', 'containerNotAsWritten', (parts) =>
    parts.map((part) => (part.path === 'SHA256SUMS' ? { ...part, bytes: part.bytes.toReversed() } : part)),
  ),
  inHeader('a header asks for another version', 'containerNotAsWritten', 4, (random) => [random.pick([10, 45, 63])]),
  inHeader('a header has flags', 'containerNotAsWritten', 6, (random) => [random.pick([1, 8, 64]), random.pick([0, 8])]),
  inHeader('a header is compressed', 'containerNotAsWritten', 8, (random) => [random.pick([8, 12, 93, 99])]),
  inHeader('a header has a date', 'containerNotAsWritten', 12, (random) => [other(random), random.whole(1, 255)]),
  inHeader('a header claims another size', ['containerNotAsWritten', 'tooLarge', 'truncated'], 18, (random) => Array.from({ length: 8 }, () => other(random))),
  inHeader('a header claims a size beyond 32 bits', ['containerNotAsWritten', 'tooLarge', 'truncated'], 18, () => Array.from({ length: 8 }, () => 0xff)),
  inHeader('a header claims an extra field', ['containerNotAsWritten', 'truncated'], 28, (random) => [random.pick([1, 4, 20, 28, 255])]),
  inHeader('a header claims a longer name', ['containerNotAsWritten', 'unsafePath', 'truncated'], 26, (random) => [other(random), random.whole(0, 255)]),
  mutation('a zip64 field where none belongs', 'containerNotAsWritten', ({ plain }, random) => {
    const at = random.pick(localHeaders(plain).slice(3));
    const view = new DataView(plain.buffer, plain.byteOffset);
    const nameEnd = at + 30 + view.getUint16(at + 26, true);
    const extra = new Uint8Array(20);
    const field = new DataView(extra.buffer);
    field.setUint16(0, 1, true);
    field.setUint16(2, 16, true);
    for (const offset of [4, 12]) field.setBigUint64(offset, BigInt(random.pick([view.getUint32(at + 22, true), 2 ** 40, 0])), true);
    const claimed = overwritten(overwritten(overwritten(plain, at + 4, [45]), at + 28, [20]), at + 18, Array.from({ length: 8 }, () => 0xff));
    return joinBytes([claimed.slice(0, nameEnd), extra, plain.slice(nameEnd)]);
  }),
  inDirectory('the directory gives another offset', 42, (random) => [other(random), other(random), 0, 0]),
  inDirectory('the directory gives an offset beyond 32 bits', 42, () => [255, 255, 255, 255]),
  inDirectory('the directory gives another size', 24, (random) => [other(random), other(random), other(random), 0]),
  inDirectory('the directory has attributes', 38, () => [0, 0, 0xed, 0x81]),
  inDirectory('the directory has a comment', 32, (random) => [other(random)]),
  mutation('the directory lacks an entry', 'truncated', ({ plain }, random) => {
    const headers = centralHeaders(plain);
    const at = random.whole(0, headers.length - 2);
    return joinBytes([plain.slice(0, headers[at]), plain.slice(headers[at + 1])]);
  }),
  mutation('the end counts other entries', 'containerNotAsWritten', ({ plain }, random) => overwritten(plain, plain.length - 14, random.pick([[1, 0, 1, 0], [255, 255, 255, 255], [9, 9, 9, 9]]))),
  mutation('the end has a comment', 'containerNotAsWritten', ({ plain }, random) => joinBytes([overwritten(plain, plain.length - 2, [5]), random.bytes(5)])),
  mutation('something follows the end', 'containerNotAsWritten', ({ plain, encrypted }, random) =>
    joinBytes([random.pick([plain, encrypted]), random.bytes(random.whole(1, 70_000))]),
  ),
  mutation('something stands before the beginning', 'notABundle', ({ plain, encrypted }, random) =>
    joinBytes([random.bytes(random.whole(1, 5_000)).map((byte) => byte & 0x7f), random.pick([plain, encrypted])]),
  ),
  mutation('two bundles in one file', 'containerNotAsWritten', ({ plain, encrypted }, random) => joinBytes([random.pick([plain, encrypted]), plain])),
  mutation('a piece from the middle is gone', ['truncated', 'containerNotAsWritten'], ({ plain, encrypted }, random) => {
    const bytes = random.pick([plain, encrypted]);
    const at = random.whole(bytes.length >> 2, bytes.length >> 1);
    return joinBytes([bytes.slice(0, at), bytes.slice(at + random.whole(1, bytes.length >> 2))]);
  }),
  mutation('a piece is empty', ['containerNotAsWritten', 'hash', 'truncated'], ({ plain, encrypted }, random) => {
    const bytes = random.pick([plain, encrypted]);
    const length = random.whole(64, 4096);
    return overwritten(bytes, random.whole(bytes.length >> 2, bytes.length - length), new Uint8Array(length));
  }),
  mutation('an age header has a line more', 'containerNotAsWritten', ({ encrypted }) => {
    const end = textOf(encrypted.map((byte) => (byte < 0x80 ? byte : 0x3f)))!.indexOf('\n---');
    return joinBytes([encrypted.slice(0, end), utf8('\n-> guong-sang-content-size 7\n'), encrypted.slice(end)]);
  }),
  mutation('signed by a key that the certificate does not name', 'signature', ({ plain, stranger }) => rewritten(plain, stranger.key, {})),
  resigned('with the certificate of another school', ['certificate', 'signature'], (_random, { stranger }) => ({
    signature: (signature) => ({ ...signature, certificate: stranger.certificate }),
  })),
  mutation('signed by another school with its own certificate', 'certificate', ({ plain, stranger }) =>
    rewritten(plain, stranger.key, { signature: (signature) => ({ ...signature, certificate: stranger.certificate }) }),
  ),
  resigned('with a certificate that was changed', 'certificate', (random) => ({
    signature: (signature) => ({
      ...signature,
      certificate: (signature['certificate'] as Certificate[]).map((link) => ({ ...link, ...random.pick([{ deviceId: 'x' }, { workspaceId: 'x' }, { use: 'working' }]) })),
    }),
  })),
  resigned('with a certificate twice', 'certificate', () => ({
    signature: (signature) => ({ ...signature, certificate: [...(signature['certificate'] as object[]), ...(signature['certificate'] as object[])] }),
  })),
  resigned('with something more in the signature', 'certificate', () => ({ signature: (signature) => ({ ...signature, more: 1 }) })),
  resigned('changed after signing', ['signature', 'certificate'], (random) => ({
    afterSigning: (manifest) => manifest.replace(/"createdAt":"\d{4}/, `"createdAt":"${random.whole(2000, 2020)}`),
  })),
  inManifest('of a newer format', 'formatTooNew', (manifest, random) => ({ ...manifest, ...random.pick([{ format: 2 }, { schema: 99 }, { kind: 'summary' }]) })),
  inManifest('of another kind', ['certificate', 'kindNotExpected'], (manifest, random) => ({ ...manifest, kind: random.pick(['setup', 'answer', 'peer', 'backup']) })),
  inManifest('addressed to somebody else', 'wrongRecipient', (manifest) => ({ ...manifest, to: { workspaceId: 'somebody-else' } })),
  inManifest('of a unit that is not listed', 'unitUnknown', (manifest, random) => ({
    ...manifest,
    from: { ...(manifest['from'] as object), unitCode: `9${random.whole(1, 9_999)}` },
  })),
  inManifest('of another workspace than the certificate says', 'certificate', (manifest) => ({ ...manifest, from: { ...(manifest['from'] as object), workspaceId: 'x' } })),
  inManifest('that lists an entry twice', 'duplicateEntry', (manifest) => ({ ...manifest, entries: [...manifest.entries, manifest.entries.at(-1)] })),
  inManifest('that lists entries in another order', 'containerNotAsWritten', (manifest) => ({ ...manifest, entries: manifest.entries.toReversed() })),
  inManifest('that claims more than a computer can hold', 'tooLarge', (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, size: 2 ** 50 })) })),
  inManifest('that claims a longer file', 'truncated', (manifest, random) => ({
    ...manifest,
    entries: manifest.entries.with(-1, { ...manifest.entries.at(-1)!, size: manifest.entries.at(-1)!.size + random.whole(1, 9_999) }),
  })),
  inManifest('that claims a shorter file', 'containerNotAsWritten', (manifest) => ({
    ...manifest,
    entries: manifest.entries.with(-1, { ...manifest.entries.at(-1)!, size: manifest.entries.at(-1)!.size - 1 }),
  })),
  inManifest('that miscounts', ['containerNotAsWritten', 'recordInvalid'], (manifest, random) => ({
    ...manifest,
    counts: { ...manifest.counts, [random.pick(['answers', 'subjects', 'evidenceFiles'])]: random.whole(900, 999) },
  })),
  inManifest('whose members are missing', 'containerNotAsWritten', (manifest, random) => ({ ...manifest, [random.pick(['planId', 'from', 'to', 'sequence', 'counts', 'entries'])]: undefined })),
  inManifest('whose members are of another type', 'containerNotAsWritten', (manifest, random) => ({ ...manifest, [random.pick(['planId', 'from', 'to', 'sequence', 'counts', 'entries'])]: [[]] })),
  inManifest('that names another version of a nomination', 'recordInvalid', (manifest) => ({
    ...manifest,
    versions: (manifest['versions'] as object[]).map((version) => ({ ...version, versionId: '0'.repeat(64) })),
  })),
  inManifest('that names no version', 'recordInvalid', (manifest) => ({ ...manifest, versions: [] })),
  resigned('whose manifest is not canonical', 'containerNotAsWritten', (random) => ({
    afterSigning: (manifest) => manifest.replace('{', random.pick(['{ ', '{"app":"x",', '{"\\u0061":1,'])),
  })),
  resigned('whose manifest is nested without end', 'containerNotAsWritten', (random) => ({
    afterSigning: (manifest) => manifest.replace('{', `{"A":${'['.repeat(random.whole(200, 20_000))},`),
  })),
  listedAs('that lists a way out', 'unsafePath', (random) => random.pick(['../x', 'evidence/../x', '/x', 'C:\\x', 'evidence//x'])),
  listedAs('that lists a program', 'notAllowedContent', (random) => `evidence/${random.pick(['a.exe', 'b.html', 'c.docm', 'd.lnk'])}`),
  listedAs('that lists evidence under another hash', 'notAllowedContent', (random) => `evidence/${random.whole(0, 9).toString().repeat(64)}`),
  listedAs('that lists a table by a device name', 'notAllowedContent', () => 'records/Con.ndjson'),
  inRecords('whose record is nested without end', (lines, random) => lines.with(0, withMember(lines[0]!, `"A":${nested(random.whole(200, 9_000))}`))),
  inRecords('whose record has a prototype', (lines) => lines.with(0, withMember(lines[0]!, '"__proto__":{"admin":true}'))),
  inRecords('whose record has a member twice', (lines) => lines.with(0, withMember(lines[0]!, '"criterionId":"x","criterionId":"x"'))),
  inRecords('whose record is of another type', (lines, random) => lines.with(0, random.pick(['[]', '"x"', '17', 'null', '{}']))),
  inRecords('whose record has a field of another type', (lines) => lines.with(0, lines[0]!.replace(/"met":"[a-z]+"/i, '"met":[17]'))),
  inRecords('whose records are not sorted', (lines) => lines.toReversed()),
  inRecords('whose record stands twice', (lines) => [lines[0]!, ...lines]),
  inRecords('whose records end as on Windows', (lines) => lines.map((line) => `${line}\r`)),
  inRecords('whose records begin with a mark', (lines) => lines.with(0, `\ufeff${lines[0]!}`)),
  inRecords('whose text is not in its canonical form', (lines) => lines.with(0, lines[0]!.replace('"id":', '"id": '))),
  inRecords('whose record points nowhere', (lines) => lines.map((line) => line.replace(/"nominationId":"[^"]+"/, '"nominationId":"nobody"'))),
  inRecords('that lacks the subject', () => ['{"createdAt":"2026-11-23T02:00:00.000Z","id":"s","kind":"teacher","name":"Nguyễn Văn A","stamps":{},"updatedAt":"2026-11-23T02:00:00.000Z"}'], 'subjects'),
];

function renamed(parts: BundlePart[], random: Seeded, name: (path: string) => string): BundlePart[] {
  const at = random.whole(1, parts.length - 1);
  return parts.with(at, { ...parts[at]!, path: name(parts[at]!.path) });
}

function overwritten(bytes: Bytes, at: number, values: ArrayLike<number>): Bytes {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** A member in front of all others of a canonical record. */
function withMember(line: string, member: string): string {
  return line.replace('{', `{${member},`);
}

function localHeaders(bundle: Bytes): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const { path, bytes } of takeApart(bundle)) {
    offsets.push(at);
    at += 30 + utf8(path).length + bytes.length;
  }
  return offsets;
}

function centralHeaders(bundle: Bytes): number[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const offsets: number[] = [];
  for (let at = view.getUint32(bundle.length - 6, true); view.getUint32(at, true) === 0x02014b50; at += 46 + view.getUint16(at + 28, true)) offsets.push(at);
  return offsets;
}
