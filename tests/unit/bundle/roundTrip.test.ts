import { beforeAll, describe, expect, it } from 'vitest';
import { joinBytes, utf8, type Bytes } from '../../../shared/bundle/bytes';
import { sha256 } from '../../../shared/bundle/hash';
import { evidenceOf, makeBundle, makeKeys, readBytes, sampleRecords, type Keys } from './bundleFixture';

let keys: Keys;
beforeAll(async () => {
  keys = await makeKeys();
});

describe('a bundle', () => {
  it('comes back whole when it is plain', async () => {
    const staged = new Map<string, string>();
    const read = await readBytes(await makeBundle(keys), {
      onEvidence: async (entry, pieces) => {
        const parts: Bytes[] = [];
        for await (const piece of pieces) parts.push(piece);
        staged.set(entry.sha256, new TextDecoder().decode(joinBytes(parts)));
      },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { value } = read;
    expect(value.encrypted).toBe(false);
    expect(value.records.nominations).toEqual(sampleRecords.nominations);
    expect(value.records.subjects?.map((record) => record.id)).toEqual(['s1', 's2']);
    expect(value.records.subjects?.[1]).toEqual(sampleRecords.subjects[0]);
    expect(value.manifest.counts).toEqual({ subjects: 2, nominations: 1, evidenceFiles: 2 });
    expect([...staged.values()].sort()).toEqual(['Bằng khen năm 2024', 'Ảnh hội nghị'].sort());
    for (const [name, text] of staged) expect(await sha256(utf8(text))).toBe(name);
    expect(value.bundleId).toBe(await sha256(value.manifestBytes));
    expect(value.sender.anchor).toBe(keys.unit.publicKey);
  });

  it('comes back whole when it is encrypted', async () => {
    const bytes = await makeBundle(keys, { encryptTo: [keys.age.recipient] });
    const read = await readBytes(bytes, { identities: [keys.age.identity] });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(read.value.encrypted).toBe(true);
    expect(read.value.records.nominations).toEqual(sampleRecords.nominations);
  });

  it('has the same identity plain and encrypted, and the same bytes when written twice', async () => {
    const plain = await makeBundle(keys);
    const first = await readBytes(plain);
    const second = await readBytes(await makeBundle(keys, { encryptTo: [keys.age.recipient] }), {
      identities: [keys.age.identity],
    });
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(second.value.bundleId).toBe(first.value.bundleId);
    expect(await makeBundle(keys, { evidence: (await evidenceOf('Ảnh hội nghị', 'Bằng khen năm 2024', 'Ảnh hội nghị')) }))
      .toEqual(plain);
  });
});
