import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, ByteReader, memorySource } from '../../../shared/bundle/byteSource';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import {
  containerSize, ContainerReader, directoryOf, localHeader, zip64From, type ContainerEntry, type Zip64From,
} from '../../../shared/bundle/container';
import { crc32 } from '../../../shared/bundle/hash';
import { haveTools } from './publicTool';

interface Stored {
  path: string;
  bytes: Bytes;
}

function containerOf(files: readonly Stored[], from: Zip64From): Bytes {
  const entries: ContainerEntry[] = files.map(({ path, bytes }) => ({ path, size: bytes.length, crc32: crc32(bytes) }));
  const parts = files.flatMap((file, index) => [localHeader(entries[index]!, from), file.bytes]);
  return joinBytes([...parts, ...directoryOf(entries, from)]);
}

/** The contents, read strictly. */
async function contentsOf(container: Bytes, paths: readonly string[], from: Zip64From): Promise<Bytes[]> {
  const reader = new ContainerReader(new ByteReader(blocksOf(memorySource(container))), from);
  const contents: Bytes[] = [];
  for (const path of paths) contents.push(await reader.contentOf(await reader.open(path, undefined, 1e9)));
  await reader.finish();
  return contents;
}

async function unzipTest(container: Bytes): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'container-'));
  try {
    await writeFile(join(folder, 'x.zip'), container);
    const { stdout } = await promisify(execFile)('unzip', ['-tq', join(folder, 'x.zip')]);
    return stdout;
  } catch (error) {
    return String(error);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const files: Stored[] = [
  { path: 'a', bytes: utf8('') },
  { path: 'records/b.ndjson', bytes: utf8('x'.repeat(200)) },
  { path: 'evidence/c', bytes: utf8('nội dung') },
];
const paths = files.map((file) => file.path);

describe('the container', () => {
  it('knows its size before it is written, whatever needs zip64', () => {
    const size = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.array(size, { maxLength: 12 }), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 14 }),
        (sizes, sizeFrom, entriesFrom) => {
          const from = { size: sizeFrom, entries: entriesFrom };
          const stored = sizes.map((length, index) => ({ path: `e/${index}`, bytes: new Uint8Array(length) }));
          const listed = stored.map(({ path, bytes }) => ({ path, size: bytes.length }));
          expect(containerSize(listed, from)).toBe(containerOf(stored, from).length);
        }),
    );
  });

  it('is read back with sizes, offsets and numbers of entries in zip64 fields', async () => {
    const contents = files.map((file) => file.bytes);
    for (const from of [zip64From, { size: 1, entries: 1 }, { size: 100, entries: 99 }, { size: 300, entries: 2 }]) {
      expect(await contentsOf(containerOf(files, from), paths, from)).toEqual(contents);
    }
  });

  it('is refused when zip64 is used where it is not needed', async () => {
    const from = { size: 100, entries: 99 };
    await expect(contentsOf(containerOf(files, from), paths, zip64From)).rejects.toThrow('containerNotAsWritten');
    await expect(contentsOf(containerOf(files, zip64From), paths, from)).rejects.toThrow('containerNotAsWritten');
  });

  it('holds more than 65,535 entries', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 65_600 }, (_, index) => ({ path: `e/${index}`, bytes: utf8(String(index)) }));
    const container = containerOf(many, zip64From);
    const contents = await contentsOf(container, many.map((file) => file.path), zip64From);
    expect(contents.at(-1)).toEqual(utf8('65599'));
    expect(container.length).toBe(containerSize(many.map(({ path, bytes }) => ({ path, size: bytes.length }))));
  });

  it.each([
    ['ordinary fields', zip64From],
    ['zip64 sizes and offsets', { size: 5, entries: 0xffff }],
    ['a zip64 number of entries', { size: 0xffffffff, entries: 2 }],
  ])('passes the test of unzip with %s', async (_name, from) => {
    if (!haveTools('unzip')) return;
    expect(await unzipTest(containerOf(files, from))).toContain('No errors detected');
  });
});

describe('CRC-32', () => {
  it('has the check value of the standard', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });

  it('is the same in pieces and bit by bit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
        let slow = 0xffffffff;
        for (const byte of bytes) {
          slow ^= byte;
          for (let bit = 0; bit < 8; bit += 1) slow = slow & 1 ? (slow >>> 1) ^ 0xedb88320 : slow >>> 1;
        }
        expect(crc32(bytes)).toBe(~slow >>> 0);
        expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
      }),
    );
  });
});
