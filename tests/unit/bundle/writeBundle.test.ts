import { beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../shared/bundle/byteSource';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { bundleFileName } from '../../../shared/bundle/format';
import { sha256 } from '../../../shared/bundle/hash';
import { writeBundle, type EvidenceFile, type WriteBundleInput } from '../../../shared/bundle/writeBundle';
import { draftOf, evidenceOf, makeBundle, makeKeys, readBytes, sampleRecords, type Keys } from './bundleFixture';

const MiB = 1024 * 1024;

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

function inputOf(change: Partial<WriteBundleInput> = {}): WriteBundleInput {
  const signer = { deviceKey: keys.unitDevice, certificate: keys.unitChain };
  return { manifest: draftOf(), records: sampleRecords, evidence: [], signer, ...change };
}

async function outcomeOf(change: Partial<WriteBundleInput>) {
  const written = await writeBundle(inputOf(change), async () => undefined);
  return written.ok ? 'written' : written.error;
}

/** Bytes that differ from place to place, so that a piece in a wrong place shows. */
function patterned(size: number): Bytes {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) bytes[i] = (i * 31 + (i >>> 13)) & 0xff;
  return bytes;
}

describe('the bundle writer', () => {
  it('puts records before evidence, tables and files in order, and leaves out empty tables', async () => {
    const evidence = await evidenceOf('một', 'hai', 'ba');
    const written = await writeBundle(inputOf({ evidence, records: { ...sampleRecords, plans: [] } }), async () => undefined);
    const paths = written.ok ? written.value.manifest.entries.map((entry) => entry.path) : [];
    const files = evidence.map((file) => `evidence/${file.sha256}`).sort();
    expect(paths).toEqual(['records/nominations.ndjson', 'records/subjects.ndjson', ...files]);
  });

  it('gives the sink chunks of one size, each with a buffer of its own', async () => {
    const chunks: Bytes[] = [];
    const evidence = await evidenceOf(patterned(3 * MiB + 5));
    const written = await writeBundle(inputOf({ evidence }), async (chunk) => void chunks.push(chunk));
    expect(chunks.slice(0, -1).every((chunk) => chunk.length === MiB)).toBe(true);
    expect(chunks.every((chunk) => chunk.buffer.byteLength === chunk.length)).toBe(true);
    expect(written.ok && written.value.size).toBe(joinBytes(chunks).length);
  });

  it('waits for the sink before it gives the next chunk', async () => {
    let busy = 0;
    let most = 0;
    const evidence = await evidenceOf(patterned(4 * MiB));
    await writeBundle(inputOf({ evidence }), async () => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => setTimeout(resolve, 2));
      busy -= 1;
    });
    expect(most).toBe(1);
  });

  it.each(['plain', 'encrypted'])('writes and reads a file too large to be hashed whole, %s', { timeout: 60_000 },
    async (form) => {
      const content = patterned(34 * MiB + 3);
      const evidence = await evidenceOf(content, 'nhỏ');
      const encryptTo = form === 'plain' ? [] : [keys.age.recipient];
      const bytes = await makeBundle(keys, { evidence, encryptTo });
      let found = '';
      const read = await readBytes(bytes, {
        identities: [keys.age.identity],
        onEvidence: async (entry, pieces) => {
          const parts: Bytes[] = [];
          for await (const piece of pieces) parts.push(piece);
          if (entry.size === content.length) found = await sha256(joinBytes(parts));
        },
      });
      expect(read.ok && found).toBe(await sha256(content));
    });

  it('refuses evidence whose bytes are not those of its hash, naming it, before writing any of it', async () => {
    const [sound, other] = await evidenceOf('đúng', 'sai!');
    const damaged: EvidenceFile = { ...sound!, open: other!.open };
    const refusal = { type: 'evidenceDamaged', sha256: sound!.sha256 };
    expect(await outcomeOf({ evidence: [damaged] })).toEqual(refusal);
    const short: EvidenceFile = { ...sound!, open: async () => memorySource(utf8('x')) };
    expect(await outcomeOf({ evidence: [short] })).toEqual(refusal);
    const missing: EvidenceFile = { ...sound!, open: () => Promise.reject(new Error('gone')) };
    expect(await outcomeOf({ evidence: [missing] })).toEqual(refusal);
    const lying: EvidenceFile = {
      ...sound!, open: async () => ({ size: sound!.size, read: () => Promise.reject(new Error('EIO')) }),
    };
    expect(await outcomeOf({ evidence: [lying] })).toEqual(refusal);
    expect(await outcomeOf({ evidence: [lying], encryptTo: [keys.age.recipient] })).toEqual(refusal);
  });

  it('refuses a large file that changes between the two readings', { timeout: 60_000 }, async () => {
    const content = patterned(33 * MiB);
    let reads = 0;
    const changing: EvidenceFile = {
      sha256: await sha256(content),
      size: content.length,
      open: async () => ({
        size: content.length,
        read: async (offset, length) => {
          reads += 1;
          const bytes = content.slice(offset, offset + length);
          if (reads === 60) bytes[0] = bytes[0]! ^ 1;
          return bytes;
        },
      }),
    };
    expect(await outcomeOf({ evidence: [changing] })).toEqual({ type: 'evidenceDamaged', sha256: changing.sha256 });
  });

  it('keeps within the limits of the reader', async () => {
    const evidence = await evidenceOf('một', 'hai hai');
    expect(await outcomeOf({ evidence, limits: { evidence: 5 } })).toMatchObject({ type: 'tooLarge', limit: 5 });
    expect(await outcomeOf({ evidence, limits: { entries: 3 } })).toEqual({ type: 'tooManyEntries', entries: 4, limit: 3 });
    expect(await outcomeOf({ evidence, limits: { bundle: 100 } })).toMatchObject({ type: 'tooLarge', limit: 100 });
    expect(await outcomeOf({ evidence, limits: { records: 10 } })).toMatchObject({ type: 'tooLarge', limit: 10 });
  });

  it('stops when it is told to', async () => {
    expect(await outcomeOf({ signal: AbortSignal.abort() })).toEqual({ type: 'cancelled' });
    const control = new AbortController();
    const evidence = await evidenceOf(...Array.from({ length: 20 }, (_, index) => `tệp ${index}`));
    const onProgress = (done: number, total: number): void => {
      if (done > total / 2) control.abort();
    };
    expect(await outcomeOf({ evidence, onProgress, signal: control.signal })).toEqual({ type: 'cancelled' });
  });

  it('passes on what the sink throws, plain and encrypted', async () => {
    const full = new Error('disk full');
    for (const encryptTo of [[], [keys.age.recipient]]) {
      await expect(writeBundle(inputOf({ encryptTo }), () => Promise.reject(full))).rejects.toBe(full);
    }
  });

  it('throws on drafts and records that the caller should not have made', async () => {
    await expect(outcomeOf({ manifest: draftOf({ sequence: 0 }) })).rejects.toThrow();
    await expect(outcomeOf({ records: { subjects: [{ id: 'a' }, { id: 'a' }] } })).rejects.toThrow('the id a');
    await expect(outcomeOf({ records: { '../x': [{ id: 'a' }] } })).rejects.toThrow('cannot name a table');
  });
});

describe('the name of a bundle file', () => {
  it('says unit, year, kind and number', () => {
    const bundle = { unitCode: '31000701', planYear: 2026, kind: 'submission', sequence: 3 } as const;
    expect(bundleFileName(bundle)).toBe('DHTT_31000701_2026_HOSO_03.goi');
    expect(bundleFileName({ ...bundle, kind: 'setup', unitCode: 'SO', sequence: 120 })).toBe('DHTT_SO_2026_CAUHINH_120.goi');
  });

  it('keeps the letters of a short name without their accents', () => {
    expect(bundleFileName({ unitCode: 'SGDĐT Hải Phòng', planYear: 2026, kind: 'setup', sequence: 1 })).toBe('DHTT_SGDDT-Hai-Phong_2026_CAUHINH_01.goi');
    expect(bundleFileName({ unitCode: 'thđ'.normalize('NFD'), planYear: 2026, kind: 'peer', sequence: 1 })).toBe('DHTT_thd_2026_DOIMAY_01.goi');
    expect(bundleFileName({ unitCode: '…', planYear: 2026, kind: 'peer', sequence: 1 })).toBe('DHTT_X_2026_DOIMAY_01.goi');
  });

  it('holds no character that a file system or a mail gateway dislikes', () => {
    const name = bundleFileName({ unitCode: '../Trường 1:\\', planYear: 2026, kind: 'answer', sequence: 1 });
    expect(name).toMatch(/^DHTT_[A-Za-z0-9-]+_2026_TRALOI_01\.goi$/);
  });
});
