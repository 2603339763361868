import { beforeAll, describe, expect, it } from 'vitest';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { blocksOf, memorySource } from '../../../shared/bundle/byteSource';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { encryptToRecipients, generateAgeKey, generateSigningKey } from '../../../shared/bundle/crypto';
import { readBundle, type ReadBundleOptions } from '../../../shared/bundle/readBundle';
import {
  departmentId, draftOf, evidenceOf, makeBundle, makeKeys, readBytes, sampleSchemas, type Keys,
} from './bundleFixture';
import { containerOf, evidenceFile, file, forge, type Forgery, type ForgedFile } from './forgedBundle';

let keys: Keys;
let other: Keys;
beforeAll(async () => {
  [keys, other] = await Promise.all([makeKeys(), makeKeys()]);
});

type Options = Partial<ReadBundleOptions<typeof sampleSchemas>>;

async function refusalOf(bytes: Bytes, options: Options = {}): Promise<BundleError | undefined> {
  const read = await readBytes(bytes, options);
  return read.ok ? undefined : read.error;
}

async function refusalOfForged(forgery: Forgery, options: Options = {}): Promise<BundleError | undefined> {
  return refusalOf(await forge(keys, forgery), options);
}

/** Where `text` stands in the bytes. */
function positionOf(bytes: Bytes, text: string, from = 0): number {
  const at = new TextDecoder('latin1').decode(bytes).indexOf(text, from);
  if (at < 0) throw new Error(`${text} is not there`);
  return at;
}

/** Where the local header of an entry stands. */
function headerOf(bytes: Bytes, path: string): number {
  for (let at = 0; ; at += 1) {
    at = positionOf(bytes, 'PK\x03\x04', at);
    if (new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + path.length)) === path) return at;
  }
}

function changed(bytes: Bytes, at: number, ...values: number[]): Bytes {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

describe('the container reader', () => {
  it('takes a forged bundle that is sound, so that the refusals below are for what they change', async () => {
    expect(await refusalOfForged({})).toBeUndefined();
  });

  it('refuses what is not a bundle, by its content', async () => {
    const word = containerOf([await file('[Content_Types].xml', '<Types/>'), await file('word/document.xml', '<w:d/>')]);
    const excel = containerOf([await file('xl/workbook.xml', '<workbook/>')]);
    const zip = containerOf([await file('readme.txt', 'x')]);
    expect(await refusalOf(new Uint8Array(0))).toEqual({ type: 'notABundle', found: 'empty' });
    expect(await refusalOf(word)).toEqual({ type: 'notABundle', found: 'word' });
    expect(await refusalOf(excel)).toEqual({ type: 'notABundle', found: 'excel' });
    expect(await refusalOf(zip)).toEqual({ type: 'notABundle', found: 'zip' });
    expect(await refusalOf(utf8('%PDF-1.7 …'))).toEqual({ type: 'notABundle', found: 'pdf' });
    expect(await refusalOf(utf8('Kính gửi Sở'))).toEqual({ type: 'notABundle', found: 'other' });
    expect(await refusalOf(joinBytes([utf8('x'), await forge(keys)]))).toMatchObject({ type: 'notABundle' });
  });

  it('refuses bytes behind the end, a comment and a second copy', async () => {
    const sound = await forge(keys);
    expect(await refusalOf(joinBytes([sound, utf8('x')]))).toMatchObject({ type: 'containerNotAsWritten' });
    expect(await refusalOf(joinBytes([sound, sound]))).toMatchObject({ type: 'containerNotAsWritten' });
    const commented = joinBytes([sound, utf8('hi')]);
    expect(await refusalOf(changed(commented, sound.length - 2, 2, 0))).toMatchObject({ type: 'containerNotAsWritten' });
  });

  it('refuses entries in another order', async () => {
    const entries = (list: ForgedFile[]): ForgedFile[] => [...list.slice(0, 4), list[5]!, list[4]!];
    expect(await refusalOfForged({ entries })).toMatchObject({
      type: 'containerNotAsWritten', path: 'records/subjects.ndjson',
    });
    const manifest = (value: Record<string, unknown>): Record<string, unknown> => ({
      ...value, entries: (value['entries'] as unknown[]).toReversed(),
    });
    expect(await refusalOfForged({ manifest })).toMatchObject({ type: 'containerNotAsWritten' });
  });

  it('refuses an entry that the manifest does not list, and says when its path is unsafe or stands twice', async () => {
    const extra = await file('evidence/note.txt', 'x');
    const unsafe = await file('../outside.txt', 'x');
    const add = (more: ForgedFile) => ({ entries: (list: ForgedFile[]) => [...list, more] });
    const insert = (more: ForgedFile) => ({ entries: (list: ForgedFile[]) => [...list.slice(0, 4), more, ...list.slice(4)] });
    expect(await refusalOfForged(add(extra))).toMatchObject({ type: 'containerNotAsWritten' });
    expect(await refusalOfForged(insert(extra))).toMatchObject({ type: 'containerNotAsWritten' });
    expect(await refusalOfForged(add(unsafe))).toEqual({ type: 'unsafePath', path: '../outside.txt' });
    expect(await refusalOfForged(insert(unsafe))).toEqual({ type: 'unsafePath', path: '../outside.txt' });
    const twice = await file('manifest.json', '{}');
    expect(await refusalOfForged(add(twice))).toEqual({ type: 'duplicateEntry', path: 'manifest.json' });
    expect(await refusalOfForged(insert(twice))).toEqual({ type: 'duplicateEntry', path: 'manifest.json' });
  });

  it('refuses an entry that is missing', async () => {
    const entries = (list: ForgedFile[]): ForgedFile[] => list.slice(0, 5);
    expect((await refusalOfForged({ entries }))?.type).toMatch(/^(truncated|containerNotAsWritten)$/);
  });

  it.each([
    ['another date', 12, 0x22],
    ['another time', 10, 1],
    ['a compression method', 8, 8],
    ['the flag of a data descriptor', 6, 8],
    ['the flag of encryption', 6, 1],
    ['another version needed', 4, 63],
    ['another CRC-32', 14, 1],
    ['another compressed size', 18, 1],
    ['another size', 22, 1],
    ['an extra field', 28, 20],
  ])('refuses %s in the header of an entry', async (_name, field, value) => {
    const sound = await forge(keys);
    const header = headerOf(sound, 'records/subjects.ndjson');
    expect(await refusalOf(changed(sound, header + field, value))).toMatchObject({ type: 'containerNotAsWritten' });
  });

  it.each([
    ['the host system', 5, 3],
    ['external attributes', 38, 0x20],
    ['an offset', 42, 1],
    ['a comment length', 32, 1],
  ])('refuses %s changed in the central directory', async (_name, field, value) => {
    const sound = await forge(keys);
    const header = positionOf(sound, 'PK\x01\x02');
    expect(await refusalOf(changed(sound, header + field, value))).toMatchObject({ type: 'containerNotAsWritten' });
  });

  it.each(['manifest.json', 'signature.json', 'SHA256SUMS', 'records/subjects.ndjson', 'evidence/'])(
    'refuses a wrong CRC-32 of %s on which both headers agree',
    async (path) => {
      const entries = (list: ForgedFile[]): ForgedFile[] =>
        list.map((entry) => (entry.path.startsWith(path) ? { ...entry, crc32: 7 } : entry));
      expect(await refusalOfForged({ entries })).toMatchObject({
        type: 'containerNotAsWritten', path: expect.stringContaining(path) as string,
      });
    },
  );

  it('refuses a mimetype of the same length', async () => {
    const entries = (list: ForgedFile[]): ForgedFile[] => [
      { path: 'mimetype', bytes: utf8('application/vnd.guong-sang.bundl3') }, ...list.slice(1),
    ];
    expect(await refusalOfForged({ entries })).toMatchObject({ type: 'containerNotAsWritten' });
  });

  it('refuses another first entry inside an encrypted file', async () => {
    const entries = (list: ForgedFile[]): ForgedFile[] => [
      { path: 'mimetype', bytes: utf8('application/vnd.guong-sang.bundl3') }, ...list.slice(1),
    ];
    const forged = await forge(keys, { entries });
    const blocks = await encryptToRecipients(blocksOf(memorySource(forged)), forged.length, [keys.age.recipient]);
    const parts: Bytes[] = [];
    for await (const block of blocks) parts.push(block);
    expect(await refusalOf(joinBytes(parts), { identities: [keys.age.identity] }))
      .toEqual({ type: 'containerNotAsWritten', path: 'mimetype' });
  });

  it('refuses SHA256SUMS that say something else', async () => {
    const entries = (list: ForgedFile[]): ForgedFile[] =>
      list.map(({ path, bytes }) => (path === 'SHA256SUMS' ? { path, bytes: changed(bytes, 0, 0x7a) } : { path, bytes }));
    expect(await refusalOfForged({ entries })).toEqual({ type: 'containerNotAsWritten', path: 'SHA256SUMS' });
  });
});

describe('the limits', () => {
  it('refuse a bundle, an entry, records and a manifest that are too large', async () => {
    const bytes = await forge(keys);
    const limit = async (name: string): Promise<BundleError | undefined> => refusalOf(bytes, { limits: { [name]: 10 } });
    expect(await limit('bundle')).toEqual({ type: 'tooLarge', size: bytes.length, limit: 10 });
    expect(await limit('evidence')).toMatchObject({ type: 'tooLarge', path: expect.stringContaining('evidence/') as string });
    expect(await limit('records')).toMatchObject({ type: 'tooLarge', path: 'records/subjects.ndjson' });
    expect(await limit('manifest')).toMatchObject({ type: 'tooLarge', path: 'manifest.json' });
    expect(await limit('signature')).toMatchObject({ type: 'tooLarge', path: 'signature.json' });
    expect(await limit('line')).toMatchObject({ type: 'recordInvalid', fault: 'lineTooLong' });
  });

  it('refuse too many entries', async () => {
    expect(await refusalOfForged({}, { limits: { entries: 1 } })).toEqual({ type: 'tooManyEntries', entries: 2, limit: 1 });
  });

  it('refuse huge claimed sizes before reading for them', async () => {
    const claim = (size: number): Forgery => ({
      manifest: (value) => ({
        ...value, entries: (value['entries'] as object[]).map((entry) => ({ ...entry, size })),
      }),
    });
    expect(await refusalOfForged(claim(2 ** 50))).toMatchObject({ type: 'tooLarge' });
    expect(await refusalOfForged(claim(2 ** 27))).toMatchObject({ type: 'truncated' });
    expect(await refusalOfForged(claim(-1))).toMatchObject({ type: 'containerNotAsWritten', path: 'manifest.json' });
    const sound = await forge(keys);
    const header = headerOf(sound, 'manifest.json');
    const huge = changed(sound, header + 18, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f);
    expect(await refusalOf(huge)).toMatchObject({ type: 'tooLarge', path: 'manifest.json', size: 0x7fffffff });
  });
});

describe('the manifest', () => {
  const path = 'manifest.json';

  it.each([
    ['../x', 'unsafePath'], ['/etc/passwd', 'unsafePath'], ['evidence/../../x', 'unsafePath'],
    ['evidence\\x', 'unsafePath'], ['C:x', 'unsafePath'], ['evidence//x', 'unsafePath'], ['./x', 'unsafePath'],
    ['evidence/x\u0000', 'unsafePath'], ['evidence/virus.exe', 'notAllowedContent'],
    ['records/Nomination.ndjson', 'notAllowedContent'], ['records/a/b.ndjson', 'notAllowedContent'],
    ['records/evidenceFiles.ndjson', 'notAllowedContent'], ['manifest.json', 'notAllowedContent'],
  ])('may not list %j', async (listed, type) => {
    expect(await refusalOfForged({ files: [await file(listed, 'x')] })).toEqual({ type, path: listed });
  });

  it('may not list an evidence file under another name than its hash', async () => {
    const wrong = await file(`evidence/${'0'.repeat(64)}`, 'x');
    expect(await refusalOfForged({ files: [wrong] })).toEqual({ type: 'notAllowedContent', path: wrong.path });
  });

  it('may not list an entry twice', async () => {
    const one = await evidenceFile('x');
    expect(await refusalOfForged({ files: [one, one] })).toEqual({ type: 'duplicateEntry', path: one.path });
  });

  it('is refused when it is newer than this version, before anything else is asked of it', async () => {
    const change = (more: object): Forgery => ({ manifest: (value) => ({ ...value, ...more }) });
    expect(await refusalOfForged(change({ format: 2 }))).toEqual({ type: 'formatTooNew', part: 'format', found: '2' });
    expect(await refusalOfForged(change({ format: 2, entries: 'other' }))).toMatchObject({ type: 'formatTooNew' });
    expect(await refusalOfForged(change({ schema: 9 }))).toEqual({ type: 'formatTooNew', part: 'schema', found: '9' });
    expect(await refusalOfForged(change({ kind: 'summary' })))
      .toEqual({ type: 'formatTooNew', part: 'kind', found: 'summary' });
  });

  it('is refused when it is not canonical, not complete or miscounts its files', async () => {
    const spaced = { afterSigning: (text: string) => text.replace('{', '{ ') };
    expect(await refusalOfForged(spaced)).toEqual({ type: 'containerNotAsWritten', path });
    const change = (more: object): Forgery => ({ manifest: (value) => ({ ...value, ...more }) });
    expect(await refusalOfForged(change({ planId: undefined }))).toEqual({ type: 'containerNotAsWritten', path });
    expect(await refusalOfForged(change({ sequence: 0 }))).toEqual({ type: 'containerNotAsWritten', path });
    const counts = { subjects: 1, evidenceFiles: 2 };
    expect(await refusalOfForged(change({ counts }))).toEqual({ type: 'containerNotAsWritten', path });
    expect(await refusalOfForged(change({ counts: { nominations: 1, evidenceFiles: 1 } })))
      .toEqual({ type: 'containerNotAsWritten', path });
  });

  it('keeps fields that this version does not know', async () => {
    const read = await readBytes(await forge(keys, { manifest: (value) => ({ ...value, later: { a: 1 } }) }));
    expect(read.ok && read.value.manifest).toMatchObject({ later: { a: 1 } });
  });
});

describe('signature and certificate', () => {
  it('refuses a manifest that was changed after signing', async () => {
    const kind = { afterSigning: (text: string) => text.replace('"sequence":3', '"sequence":4') };
    expect(await refusalOfForged(kind)).toEqual({ type: 'signature' });
    const peer = { afterSigning: (text: string) => text.replace('"submission"', '"peer"') };
    expect(await refusalOfForged(peer)).toEqual({ type: 'signature' });
  });

  it('refuses a submission that was turned into a setup file, for who may sign one', async () => {
    const setup = { afterSigning: (text: string) => text.replace('"submission"', '"setup"') };
    expect(await refusalOfForged(setup)).toEqual({ type: 'certificate', fault: 'use' });
  });

  it('refuses a signature by a key that the certificate does not name', async () => {
    const stranger = await generateSigningKey();
    const bytes = await makeBundle(keys, { signer: { deviceKey: stranger, certificate: keys.unitChain } });
    expect(await refusalOf(bytes)).toEqual({ type: 'signature' });
  });

  it('refuses a certificate that was swapped for another unit\'s', async () => {
    const signature = { signature: (value: object) => ({ ...value, certificate: other.unitChain }) };
    expect(await refusalOfForged(signature)).toEqual({ type: 'signature' });
  });

  it('refuses a changed, empty or malformed certificate', async () => {
    const first = keys.unitChain[0]!;
    const chain = (certificate: unknown): Forgery => ({ signature: (value) => ({ ...value, certificate }) });
    expect(await refusalOfForged(chain([{ ...first, issuedAt: '2027-01-01T00:00:00.000Z' }])))
      .toEqual({ type: 'certificate', fault: 'signature' });
    expect(await refusalOfForged(chain([{ ...first, deviceId: 'another' }])))
      .toEqual({ type: 'certificate', fault: 'device' });
    expect(await refusalOfForged(chain([{ ...first, workspaceId: 'another' }])))
      .toEqual({ type: 'certificate', fault: 'workspace' });
    expect(await refusalOfForged(chain([]))).toEqual({ type: 'certificate', fault: 'malformed' });
    expect(await refusalOfForged({ signature: (value) => ({ ...value, alg: 'none' }) }))
      .toEqual({ type: 'certificate', fault: 'malformed' });
    expect(await refusalOfForged({ signature: (value) => ({ ...value, more: 1 }) }))
      .toEqual({ type: 'certificate', fault: 'malformed' });
  });

  it('says which key a known sender had before, in fingerprints', async () => {
    const pinnedKey = (): string => other.unit.publicKey;
    const refusal = await refusalOfForged({}, { expect: { pinnedKey } });
    expect(refusal).toEqual({
      type: 'keyChanged',
      expected: expect.stringMatching(/^\d{5} \d{5} \d{5} \d{5}$/) as string,
      found: expect.stringMatching(/^\d{5} \d{5} \d{5} \d{5}$/) as string,
    });
    expect(await refusalOfForged({}, { expect: { pinnedKey: () => keys.unit.publicKey } })).toBeUndefined();
  });

  it('takes a setup file that hangs on the pinned root key', async () => {
    const bytes = await makeBundle(keys, {
      manifest: draftOf({ kind: 'setup', from: { ...draftOf().from, workspaceId: departmentId }, to: {} }),
      signer: { deviceKey: keys.departmentDevice, certificate: keys.departmentChain },
      evidence: [],
    });
    expect(await refusalOf(bytes, { expect: { pinnedKey: () => keys.root.publicKey } })).toBeUndefined();
  });
});

describe('what the reader expects', () => {
  it('refuses a bundle that is encrypted to somebody else, or for which there is no identity', async () => {
    const bytes = await makeBundle(keys, { encryptTo: [keys.age.recipient] });
    const stranger = await generateAgeKey();
    const refusal = { type: 'wrongRecipient', by: 'encryption' };
    expect(await refusalOf(bytes, { identities: [stranger.identity] })).toEqual(refusal);
    expect(await refusalOf(bytes)).toEqual(refusal);
    expect(await refusalOf(bytes, { identities: [stranger.identity, keys.age.identity] })).toBeUndefined();
  });

  it('refuses a bundle addressed to somebody else, of another kind, or from an unknown unit', async () => {
    expect(await refusalOfForged({}, { expect: { recipient: { workspaceId: 'another' } } }))
      .toEqual({ type: 'wrongRecipient', by: 'address', workspaceId: departmentId });
    expect(await refusalOfForged({}, { expect: { recipient: { workspaceId: departmentId } } })).toBeUndefined();
    expect(await refusalOfForged({}, { expect: { kinds: ['setup'] } }))
      .toEqual({ type: 'kindNotExpected', kind: 'submission', expected: ['setup'] });
    expect(await refusalOfForged({}, { expect: { knowsUnit: () => false } }))
      .toEqual({ type: 'unitUnknown', unitCode: '31000701', name: 'Trường THPT Mẫu Số 1' });
  });
});

describe('records', () => {
  const table = 'subjects';
  const lines = async (text: string, options: Options = {}): Promise<BundleError | undefined> =>
    refusalOfForged({ files: [await file('records/subjects.ndjson', text)] }, options);
  const line = (id: string): string => `{"fullName":"Nguyễn Văn A","id":"${id}","kind":"teacher"}\n`;

  it.each([
    ['not JSON', 'x\n'],
    ['without an id', '{"fullName":"A"}\n'],
    ['an array', '["id"]\n'],
    ['not canonical', '{"id":"s1", "kind":"teacher"}\n'],
    ['with a name twice', '{"id":"s1","id":"s1"}\n'],
    ['with a prototype', '{"__proto__":{"admin":true},"id":"s1"}\n'],
    ['nested without end', `{"a":${'['.repeat(5000)}${']'.repeat(5000)},"id":"s1"}\n`],
    ['without a line end', '{"id":"s1"}'],
    ['empty', ''],
  ])('refuses a line that is %s', async (_name, text) => {
    expect(await lines(text)).toMatchObject({ type: 'recordInvalid', fault: 'notCanonical', table, line: 1 });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const files = [await file('records/subjects.ndjson', new Uint8Array([0x22, 0xff, 0x22, 0x0a]))];
    expect(await refusalOfForged({ files })).toMatchObject({ type: 'recordInvalid', fault: 'notCanonical' });
  });

  it('refuses lines that are not sorted or stand twice', async () => {
    expect(await lines(line('s2') + line('s1'))).toMatchObject({ fault: 'notSorted', line: 2, id: 's1' });
    expect(await lines(line('s1') + line('s1'))).toMatchObject({ fault: 'notSorted', line: 2, id: 's1' });
  });

  it('names the line and field that a schema refuses', async () => {
    expect(await lines(`${line('s1')}{"fullName":7,"id":"s2","kind":"x"}\n`))
      .toEqual({ type: 'recordInvalid', fault: 'schema', table, line: 2, id: 's2', field: 'fullName' });
  });

  it('refuses another number of records than the manifest counts', async () => {
    const manifest = (value: Record<string, unknown>) => ({ ...value, counts: { subjects: 2, evidenceFiles: 1 } });
    expect(await refusalOfForged({ manifest })).toEqual({ type: 'recordInvalid', fault: 'count', table });
  });

  it('refuses a reference that leads nowhere', async () => {
    const broken = { table, id: 's1', field: 'evidenceIds' };
    expect(await refusalOfForged({}, { checkReferences: () => broken }))
      .toEqual({ type: 'recordInvalid', fault: 'reference', ...broken });
  });

  it('are kept aside as lines when their table is not known', async () => {
    const text = '{"id":"x1","later":[1,2.5,"ộ"]}';
    const bytes = await forge(keys, { files: [await file('records/laterTable.ndjson', `${text}\n`)] });
    const read = await readBytes(bytes);
    expect(read.ok && read.value.unknownTables).toEqual({ laterTable: [text] });
    expect(read.ok && Object.keys(read.value.records)).toEqual([]);
  });
});

describe('reading', () => {
  it('stages evidence only as verified bytes, and gives nothing else before the end', async () => {
    const sound = await makeBundle(keys);
    const at = headerOf(sound, 'evidence/') + 30 + 'evidence/'.length + 64;
    const staged: string[] = [];
    const read = await readBytes(changed(sound, at, 0x7a), {
      onEvidence: async (entry, pieces) => {
        for await (const piece of pieces) staged.push(`${entry.sha256} ${piece.length}`);
      },
    });
    expect(read).toEqual({ ok: false, error: { type: 'hash', path: expect.stringContaining('evidence/') as string, part: 'evidence' } });
    expect(staged).toEqual([]);
  });

  it('names a damaged file as the records do, where they do', async () => {
    const evidence = await evidenceOf('Bằng khen');
    const sound = await makeBundle(keys, { evidence });
    const damaged = changed(sound, positionOf(sound, 'B\u00e1\u00ba\u00b1ng khen'), 0x62);
    const name = { title: 'Bằng khen năm 2026', owner: 'Nguyễn Văn A' };
    const asked: string[] = [];
    const named = await refusalOf(damaged, { nameEvidence: (_, sha256) => (asked.push(sha256), name) });
    expect(named).toEqual({ type: 'hash', path: `evidence/${evidence[0]!.sha256}`, part: 'namedEvidence', ...name });
    expect(asked).toEqual([evidence[0]!.sha256]);
    expect(await refusalOf(damaged, { nameEvidence: () => undefined })).toMatchObject({ type: 'hash', part: 'evidence' });
  });

  it('verifies evidence that the staging leaves unread', async () => {
    const evidence = await evidenceOf('Bằng khen', 'Ảnh');
    const sound = await makeBundle(keys, { evidence });
    const seen: string[] = [];
    const read = await readBytes(sound, { onEvidence: async (entry) => void seen.push(entry.sha256) });
    expect(read.ok && seen).toEqual(evidence.map((entry) => entry.sha256).sort());
    const damaged = changed(sound, positionOf(sound, 'B\u00e1\u00ba\u00b1ng khen'), 0x62);
    expect(await refusalOf(damaged, { onEvidence: async () => undefined })).toMatchObject({ type: 'hash' });
  });

  it('passes on what the staging throws', async () => {
    const full = new Error('disk full');
    await expect(readBytes(await makeBundle(keys), { onEvidence: () => Promise.reject(full) })).rejects.toBe(full);
  });

  it('says that the medium failed, and stops when it is told to', async () => {
    const bytes = await makeBundle(keys);
    const failing = { size: bytes.length, read: () => Promise.reject(new Error('EIO')) };
    expect(await readBundle(failing, { recordSchemas: sampleSchemas })).toEqual({ ok: false, error: { type: 'unreadable' } });
    expect(await refusalOf(bytes, { signal: AbortSignal.abort() })).toEqual({ type: 'cancelled' });
  });

  it('says that the medium failed in the middle of an encrypted bundle', async () => {
    const evidence = await evidenceOf(new Uint8Array(3 * 1024 * 1024));
    const bytes = await makeBundle(keys, { evidence, encryptTo: [keys.age.recipient] });
    const source = {
      size: bytes.length,
      read: async (offset: number, length: number) => {
        if (offset > 2_000_000) throw new Error('EIO');
        return bytes.slice(offset, offset + length);
      },
    };
    const read = await readBundle(source, { recordSchemas: sampleSchemas, identities: [keys.age.identity] });
    expect(read).toEqual({ ok: false, error: { type: 'unreadable' } });
  });

  it('reports how far it is', async () => {
    const bytes = await makeBundle(keys);
    const seen: number[] = [];
    await readBytes(bytes, { onProgress: (done, total) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
  });
});
