import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { memorySource, readWhole } from '../../../shared/bundle/byteSource';
import { joinBytes, type Bytes } from '../../../shared/bundle/bytes';
import { partFileName } from '../../../shared/bundle/format';
import { sha256 } from '../../../shared/bundle/hash';
import { missingParts, readPart, type VerifiedPart } from '../../../shared/bundle/readPart';
import { concatenated, cutBundle, smallestPart, writePart } from '../../../shared/bundle/splitBundle';
import type { WriteBundleInput } from '../../../shared/bundle/writeBundle';
import { departmentId, draftOf, evidenceOf, makeBundle, makeKeys, readBytes, sampleRecords, type Keys } from './bundleFixture';
import { evidenceFile, forge } from './forgedBundle';

const limit = smallestPart;

let keys: Keys;
let input: WriteBundleInput;
let whole: Bytes;
let parts: Bytes[];
beforeAll(async () => {
  keys = await makeKeys();
  input = {
    manifest: draftOf(),
    records: sampleRecords,
    // Many small files, one that is larger than a part, one empty.
    evidence: await evidenceOf(...[7, 90, 20_000].map((size) => noise(size)), noise(150_000), ''),
    signer: { deviceKey: keys.unitDevice, certificate: keys.unitChain },
  };
  whole = await makeBundle(keys, input);
  parts = await split(input);
});

/** Bytes that no cut can mix up. */
function noise(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, index) => (index * 2_654_435_761) >>> 13);
}

async function split(from: WriteBundleInput, partLimit = limit): Promise<Bytes[]> {
  const made = await cutBundle(from, partLimit);
  if (!made.ok) throw new Error(made.error.type);
  const files: Bytes[] = [];
  for (let index = 1; index <= made.value.cut.slices.length; index += 1) {
    const chunks: Bytes[] = [];
    const written = await writePart(made.value.whole, made.value.cut, index, from, async (chunk) => void chunks.push(chunk));
    if (!written.ok) throw new Error(written.error.type);
    files.push(joinBytes(chunks));
  }
  return files;
}

/** Reads parts in the order they come and puts their slices where they belong. */
async function join(files: readonly Bytes[]): Promise<{ bytes: Bytes; read: VerifiedPart[] }> {
  const slices: Bytes[] = [];
  const read: VerifiedPart[] = [];
  for (const file of files) {
    const pieces: Bytes[] = [];
    const part = await readPart(memorySource(file), {
      identities: [keys.age.identity],
      onSlice: async (_entry, sequence) => {
        for await (const piece of sequence) pieces.push(piece);
      },
    });
    if (!part.ok) throw new Error(JSON.stringify(part.error));
    read.push(part.value);
    slices[part.value.index - 1] = joinBytes(pieces);
  }
  return { bytes: await readWhole(concatenated(slices.map(memorySource))), read };
}

describe('a split bundle', () => {
  it('joins to the very bytes of the whole, in whatever order its parts come', async () => {
    expect(parts.length).toBeGreaterThan(2);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: parts.length }), async (shuffled) => {
        expect((await join(shuffled)).bytes).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('says in each part which set it belongs to, and names the bundle that comes out', async () => {
    const { read } = await join(parts);
    const opened = await readBytes(whole);
    expect(new Set(read.map(({ set }) => set)).size).toBe(1);
    expect(read.map(({ index }) => index)).toEqual(parts.map((_, index) => index + 1));
    expect(read.every(({ setId, of }) => opened.ok && setId === opened.value.bundleId && of === parts.length)).toBe(true);
    expect(read[0]!.manifest).toMatchObject({ kind: 'submission', sequence: 3, from: draftOf().from, counts: { evidenceFiles: 1 } });
  });

  it('has no part above the size that was asked for, plain or encrypted', async () => {
    const encrypted = await split({ ...input, encryptTo: [keys.age.recipient, keys.age.recipient] });
    for (const file of [...parts, ...encrypted]) expect(file.length).toBeLessThanOrEqual(limit);
    // And wastes no more than its own head.
    expect(parts[0]!.length).toBeGreaterThan(limit - 64);
    expect(encrypted[0]!.length).toBeGreaterThan(limit - 512);
    expect((await join(encrypted.toReversed())).bytes).toEqual(whole);
  });

  it('stays one file when it fits', async () => {
    const made = await cutBundle(input, 1024 * 1024);
    expect(made.ok && made.value.cut.slices.length).toBe(1);
    expect(made.ok && made.value.cut.sha256).toBe(await sha256(whole));
  });

  it('is refused when it would fall into too many parts', async () => {
    expect(await cutBundle(input, limit, 2)).toEqual({ ok: false, error: { type: 'tooManyParts', parts: parts.length, limit: 2 } });
  });

  it('names the evidence that is damaged before a part is written, and the slice when it changes afterwards', async () => {
    const [file] = await evidenceOf(noise(90_000));
    const damaged = { ...file!, open: async () => memorySource(noise(90_000).map((byte) => byte ^ 1)) };
    expect(await cutBundle({ ...input, evidence: [damaged] }, limit)).toEqual({ ok: false, error: { type: 'evidenceDamaged', sha256: file!.sha256 } });
    const made = await cutBundle({ ...input, evidence: [file!] }, limit);
    if (!made.ok) throw new Error(made.error.type);
    const source = { ...made.value.whole.source, read: async (_offset: number, length: number) => new Uint8Array(length) };
    const written = await writePart({ ...made.value.whole, source }, made.value.cut, 1, input, async () => undefined);
    expect(written).toEqual({ ok: false, error: { type: 'evidenceDamaged', sha256: made.value.cut.slices[0]!.sha256 } });
  });
});

describe('a part', () => {
  it('is no bundle to whoever wants a whole one, whoever signed it', async () => {
    expect(await readBytes(parts[1]!)).toMatchObject({ ok: false, error: { type: 'partOfBundle', index: 2, of: parts.length } });
    // A unit cannot pass a setup file off by calling it a part.
    const setup = await split({ ...input, manifest: draftOf({ kind: 'setup' }) });
    expect(await readBytes(setup[0]!)).toMatchObject({ ok: false, error: { type: 'partOfBundle' } });
  });

  it('is refused on its own when a byte of it changed', async () => {
    const sound = parts.at(-1)!;
    for (let at = 0; at < sound.length; at += 97) {
      const bytes = sound.slice();
      bytes[at] = bytes[at]! ^ 1;
      expect([at, (await readPart(memorySource(bytes), {})).ok]).toEqual([at, false]);
    }
  });

  it('is refused when it is addressed to somebody else', async () => {
    const elsewhere = await readPart(memorySource(parts[0]!), { expect: { recipient: { workspaceId: keys.age.recipient } } });
    expect(elsewhere).toMatchObject({ ok: false, error: { type: 'wrongRecipient', by: 'address', workspaceId: departmentId } });
  });

  it('finds no place in the set of another key, of another cut, or of another bundle', async () => {
    const stranger = await makeKeys();
    const others = await Promise.all([
      split({ ...input, signer: { deviceKey: stranger.unitDevice, certificate: stranger.unitChain } }),
      split(input, limit + 1000),
      split({ ...input, manifest: draftOf({ createdAt: '2026-11-24T08:15:00.000Z' }) }),
    ]);
    const sets = await Promise.all([parts, ...others].map(async (files) => (await join(files)).read[0]!.set));
    expect(new Set(sets).size).toBe(4);
  });

  const part = { index: 1, of: 2, setId: 'a'.repeat(64) };
  const size = new TextEncoder().encode('Bằng khen năm 2024').length;
  it.each([
    ['holds records', { part, whole: { size: size * 2, slice: size } }, undefined],
    ['has another size than its number says', { part, whole: { size: size * 2 + 1, slice: size + 1 } }, 'evidence'],
    ['is one of another number than the sizes give', { part: { ...part, of: 3 }, whole: { size: size * 2, slice: size } }, 'evidence'],
    ['comes after the last', { part: { ...part, index: 3 }, whole: { size: size * 2, slice: size } }, 'evidence'],
    ['is the only one', { part: { ...part, of: 1 }, whole: { size, slice: size } }, 'evidence'],
    ['does not say what it is cut from', { part }, 'evidence'],
    ['says what it is cut from and not which part it is', { whole: { size: size * 2, slice: size } }, 'evidence'],
    ['names no bundle', { part: { ...part, setId: 'x' }, whole: { size: size * 2, slice: size } }, 'evidence'],
  ])('is refused when it %s', async (_name, members, only) => {
    const forged = await forge(keys, {
      ...(only && { files: [await evidenceFile('Bằng khen năm 2024')] }),
      manifest: (manifest) => ({ ...manifest, ...members }),
    });
    expect(await readPart(memorySource(forged), {})).toEqual({ ok: false, error: { type: 'containerNotAsWritten', path: 'manifest.json' } });
  });

  it('of a bundle above the limit is refused before a byte of it is kept', async () => {
    const refused = await readPart(memorySource(parts[0]!), { limits: { bundle: 100_000 } });
    expect(refused).toMatchObject({ ok: false, error: { type: 'tooLarge', limit: 100_000 } });
  });

  it('has the name of its bundle with its number, padded so that names sort', () => {
    expect(partFileName('DHTT_31000701_2026_HOSO_03.goi', { index: 2, of: 14 })).toBe('DHTT_31000701_2026_HOSO_03_PHAN02-14.goi');
  });
});

describe('missing parts', () => {
  it('are those not there, in order', () => {
    expect(missingParts(4, [3, 1])).toEqual([2, 4]);
    expect(missingParts(2, [1, 2])).toEqual([]);
  });
});
