import { beforeAll, describe, expect, it } from 'vitest';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { blocksOf, memorySource } from '../../../shared/bundle/byteSource';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { encryptToRecipients } from '../../../shared/bundle/crypto';
import { makeKeys, type Keys } from './bundleFixture';
import { containerOf, file, forge, type Forgery, type ForgedFile } from './forgedBundle';
import { changed, headerOf, positionOf, refusalOf, type Options } from './refusal';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

async function refusalOfForged(forgery: Forgery, options: Options = {}): Promise<BundleError | undefined> {
  return refusalOf(await forge(keys, forgery), options);
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
