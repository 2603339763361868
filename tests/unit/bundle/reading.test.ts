import { beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '../../../shared/bundle/readBundle';
import { evidenceOf, makeBundle, makeKeys, readBytes, sampleSchemas, type Keys } from './bundleFixture';
import { changed, headerOf, positionOf, refusalOf } from './refusal';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
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
