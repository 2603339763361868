import * as vectorModule from 'cctv-age';
import { describe, expect, it } from 'vitest';
import { blocksOf, memorySource } from '../../../shared/bundle/byteSource';
import { BundleFault } from '../../../shared/bundle/bundleError';
import { decryptAge } from '../../../shared/bundle/crypto';
import { sha256, startSha256 } from '../../../shared/bundle/hash';
import { inflateSync } from 'node:zlib';

interface Vector {
  name: string;
  expected: string;
  payload: string | undefined;
  identities: string[];
  passphrase: string | undefined;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The published age vectors that concern us: X25519 identities and passphrases, without armour. */
const vectors = Object.entries(vectorModule as unknown as Record<string, Uint8Array>)
  .filter(([, bytes]) => bytes instanceof Uint8Array)
  .map(([name, bytes]) => parse(name, bytes))
  .filter((vector): vector is Vector => vector !== undefined);

function parse(name: string, bytes: Uint8Array): Vector | undefined {
  const text = new TextDecoder('latin1').decode(bytes);
  const end = text.indexOf('\n\n');
  const fields = text.slice(0, end).split('\n').map((line) => line.split(': '));
  const all = (key: string): string[] => fields.filter(([found]) => found === key).map(([, value]) => value ?? '');
  const identities = all('identity');
  const passphrases = all('passphrase');
  // One file has one passphrase here; several at a time are a matter of the command line.
  if (all('armored').length > 0 || passphrases.length > 1 || identities.length + passphrases.length === 0) return undefined;
  if (identities.some((identity) => !identity.startsWith('AGE-SECRET-KEY-1'))) return undefined;
  const body = bytes.slice(end + 2);
  const content = all('compressed')[0] === 'zlib' ? new Uint8Array(inflateSync(body)) : body;
  return { name, expected: all('expect')[0] ?? '', payload: all('payload')[0], identities, passphrase: passphrases[0], bytes: content };
}

/** What comes out of the decryption: hash of all plaintext released, and how it ended. */
async function decrypted(vector: Vector): Promise<{ end: string; payload: string }> {
  const source = memorySource(vector.bytes);
  const hash = await startSha256();
  try {
    const content = await decryptAge(source, blocksOf(source), vector);
    for await (const block of content.blocks) hash.update(block);
    return { end: 'success', payload: hash.digest() };
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error;
    return { end: error.refusal.type, payload: hash.digest() };
  }
}

describe('age decryption', () => {
  it('finds the published vectors', () => {
    expect(vectors.length).toBeGreaterThan(85);
  });

  it.each(vectors)('ends as the published vector $name says', async (vector) => {
    const { end, payload } = await decrypted(vector);
    if (vector.expected === 'success') expect(end).toBe('success');
    else if (vector.expected === 'no match') expect(end).toMatch(/^(wrongRecipient|passphraseWrong)$/);
    // A passphrase beside a key is tried for files only that begin with one: nothing opens it, and it is refused as well.
    else if (vector.name === 'scrypt_and_x25519') expect(end).toBe('wrongRecipient');
    else expect(end).toMatch(/^(containerNotAsWritten|truncated)$/);
    if (vector.expected === 'success') expect(payload).toBe(vector.payload);
    // Of a payload that fails later, chunks may come that were sound by themselves; the reader of bundles keeps them back.
    else if (vector.expected !== 'payload failure') expect(payload).toBe(await sha256(new Uint8Array(0)));
  });
});
