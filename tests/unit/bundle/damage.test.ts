import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes } from '../../../shared/bundle/bytes';
import type { BundleError } from '../../../shared/bundle/bundleError';
import { Seeded } from '../../fleet/seeded';
import { rightInEncrypted, rightInPlain, type RightAt } from '../../support/fuzz/rightReasons';
import { mostMemory, watchingMemory } from '../../support/fuzz/watchingMemory';
import { evidenceOf, makeBundle, makeKeys, readBytes, type Keys } from './bundleFixture';

const flips = 10_000;

let keys: Keys;
let plain: Bytes;
let encrypted: Bytes;
beforeAll(async () => {
  keys = await makeKeys();
  const evidence = await evidenceOf('Bằng khen năm 2024', 'Ảnh hội nghị'.repeat(40));
  plain = await makeBundle(keys, { evidence });
  encrypted = await makeBundle(keys, { evidence, encryptTo: [keys.age.recipient] });
});

/** How the reader refuses these bytes; undefined when it takes them. */
async function refusalOf(bytes: Bytes): Promise<BundleError | undefined> {
  const read = await readBytes(bytes, { identities: [keys.age.identity] });
  return read.ok ? undefined : read.error;
}

/** Every byte once, then random ones, each with a random change: those that were taken, or refused for another reason than the right one. */
async function wronglyJudged(sound: Bytes, seed: number, rightAt: RightAt): Promise<string[]> {
  const random = new Seeded(seed);
  const wrong: string[] = [];
  for (let run = 0; run < Math.max(flips, sound.length); run += 1) {
    const at = run < sound.length ? run : random.whole(0, sound.length - 1);
    const change = run % 2 === 0 ? 1 << random.whole(0, 7) : random.whole(1, 255);
    const bytes = sound.slice();
    bytes[at] = bytes[at]! ^ change;
    const refusal = await refusalOf(bytes);
    const right = rightAt(at);
    if (refusal === undefined || !right.includes(refusal.type)) wrong.push(`byte ${at} changed by ${change}: ${refusal?.type ?? 'taken'}, not ${right.join(' or ')}`);
  }
  return wrong;
}

describe('a damaged bundle', () => {
  it('is sound before it is damaged', async () => {
    expect(await refusalOf(plain)).toBeUndefined();
    expect(await refusalOf(encrypted)).toBeUndefined();
  });

  it('is refused as truncated at every length when it is plain', { timeout: 120_000 }, async () => {
    for (let length = 1; length < plain.length; length += 1) {
      const refusal = await refusalOf(plain.slice(0, length));
      expect([length, refusal?.type]).toEqual([length, 'truncated']);
    }
  });

  it('is refused as truncated at every length when it is encrypted', { timeout: 120_000 }, async () => {
    for (let length = 1; length < encrypted.length; length += 1) {
      const refusal = await refusalOf(encrypted.slice(0, length));
      expect([length, refusal?.type]).toEqual([length, 'truncated']);
    }
  });

  it('says how many bytes are missing once the manifest is there', async () => {
    expect(await refusalOf(plain.slice(0, -100))).toEqual({ type: 'truncated', missingBytes: 100 });
    expect(await refusalOf(encrypted.slice(0, -100))).toEqual({ type: 'truncated', missingBytes: 100 });
  });

  it('is refused for the right reason whichever byte is changed when it is plain', { timeout: 240_000 }, async () => {
    const { value: wrong, extra } = await watchingMemory(() => wronglyJudged(plain, 20261123, rightInPlain(plain)));
    expect(wrong).toEqual([]);
    expect(extra).toBeLessThan(mostMemory);
  });

  it('is refused for the right reason whichever byte is changed when it is encrypted', { timeout: 240_000 }, async () => {
    const { value: wrong, extra } = await watchingMemory(() => wronglyJudged(encrypted, 20261124, rightInEncrypted(encrypted)));
    expect(wrong).toEqual([]);
    expect(extra).toBeLessThan(mostMemory);
  });

  it('is refused for the hash when an evidence byte changed', async () => {
    const at = new TextDecoder('latin1').decode(plain).indexOf('B\u00e1\u00ba\u00b1ng khen'.normalize());
    const start = at >= 0 ? at : plain.length - 1;
    expect(at).toBeGreaterThan(0);
    const bytes = plain.slice();
    bytes[start] = 0x62;
    expect(await refusalOf(bytes)).toMatchObject({ type: 'hash', path: expect.stringMatching(/^evidence\/[0-9a-f]{64}$/) as string });
  });

  it('is refused when bytes follow it, and named truncated in no such case', async () => {
    for (const sound of [plain, encrypted]) {
      const longer = new Uint8Array(sound.length + 1);
      longer.set(sound);
      expect(await refusalOf(longer)).toMatchObject({ type: 'containerNotAsWritten' });
    }
  });
});
