import { describe, expect, it } from 'vitest';
import { base64url, fromBase64url, hex, utf8 } from '../../../shared/bundle/bytes';
import { issueCertificate, verifyChain } from '../../../shared/bundle/certificate';
import {
  ageRecipientOf, fingerprint, generateAgeKey, generateSigningKey, importSigningKey, sign, verifySignature,
} from '../../../shared/bundle/crypto';
import { departmentId, makeKeys, unitId } from './bundleFixture';

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(text.match(/../g)!.map((pair) => Number.parseInt(pair, 16)));
}

describe('signing keys', () => {
  it('sign as RFC 8032 section 7.1 test 1 does', async () => {
    const key = await importSigningKey(bytesOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'));
    expect(hex(fromBase64url(key.publicKey)!)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(hex(fromBase64url(await sign(key, new Uint8Array(0)))!)).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
  });

  it('come back from their secret bytes', async () => {
    const key = await generateSigningKey();
    expect(key.secret.length).toBe(32);
    expect(await importSigningKey(key.secret)).toEqual(key);
    await expect(importSigningKey(new Uint8Array(31))).rejects.toThrow();
  });

  it('verify their own signature over the same bytes only', async () => {
    const [key, other] = await Promise.all([generateSigningKey(), generateSigningKey()]);
    const signature = await sign(key, utf8('nội dung'));
    expect(await verifySignature(key.publicKey, signature, utf8('nội dung'))).toBe(true);
    expect(await verifySignature(key.publicKey, signature, utf8('nội dung.'))).toBe(false);
    expect(await verifySignature(other.publicKey, signature, utf8('nội dung'))).toBe(false);
    expect(await verifySignature('kém', signature, utf8('nội dung'))).toBe(false);
    expect(await verifySignature(key.publicKey, `${signature}A`, utf8('nội dung'))).toBe(false);
  });

  it('refuse base64url that has a second spelling', () => {
    expect(fromBase64url('AA')).toEqual(new Uint8Array([0]));
    expect(fromBase64url('AB')).toBeUndefined();
    expect(fromBase64url('A')).toBeUndefined();
    expect(fromBase64url('AA==')).toBeUndefined();
    expect(base64url(new Uint8Array([0xfb, 0xff]))).toBe('-_8');
  });
});

describe('fingerprints', () => {
  it('are four groups of five digits of the SHA-256 of the key', async () => {
    // SHA-256 of 32 zero bytes: 66687aad f862bd77 6c8fc18b 8e9f8e20 …
    const groups = [0x66687aad, 0xf862bd77, 0x6c8fc18b, 0x8e9f8e20].map((group) => String(group % 100_000).padStart(5, '0'));
    expect(await fingerprint(base64url(new Uint8Array(32)))).toBe(groups.join(' '));
    expect(groups.join(' ')).toMatch(/^\d{5}( \d{5}){3}$/);
  });

  it('are refused for what is not a key', async () => {
    await expect(fingerprint('AAAA')).rejects.toThrow();
  });
});

describe('age keys', () => {
  it('give their recipient from their identity', async () => {
    const key = await generateAgeKey();
    expect(key.identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]+$/);
    expect(await ageRecipientOf(key.identity)).toBe(key.recipient);
    expect(await ageRecipientOf('AGE-SECRET-KEY-1XYZ')).toBeUndefined();
    expect(await ageRecipientOf('')).toBeUndefined();
  });
});

describe('a chain of certificates', () => {
  const deviceId = '0192f0aa-0000-7000-8000-00000000000d';

  it('gives anchor, fingerprint and device key when it holds', async () => {
    const keys = await makeKeys();
    const chain = await verifyChain(keys.departmentChain, { workspaceId: departmentId, deviceId, holder: 'department' });
    expect(chain).toEqual({
      ok: true,
      value: {
        anchor: keys.root.publicKey,
        fingerprint: await fingerprint(keys.root.publicKey),
        deviceKey: keys.departmentDevice.publicKey,
      },
    });
  });

  it('does not hold for another holder, in another order, or with a link missing', async () => {
    const keys = await makeKeys();
    const expected = { workspaceId: departmentId, deviceId };
    const [working, device] = keys.departmentChain;
    const faultOf = async (...[chain, expectation]: Parameters<typeof verifyChain>): Promise<unknown> => {
      const verified = await verifyChain(chain, expectation);
      return verified.ok ? undefined : verified.error;
    };
    const use = { type: 'certificate', fault: 'use' };
    expect(await faultOf(keys.departmentChain, { ...expected, holder: 'unit' })).toEqual(use);
    expect(await faultOf(keys.unitChain, { workspaceId: unitId, deviceId, holder: 'department' })).toEqual(use);
    expect(await faultOf([device!, working!], expected)).toEqual(use);
    expect(await faultOf([working!], expected)).toEqual(use);
    expect(await faultOf([working!, { ...device!, issuer: keys.unit.publicKey }], expected))
      .toEqual({ type: 'certificate', fault: 'chain' });
    // A device certificate of the working key alone is a sound unit chain, but hangs on another anchor.
    expect(await faultOf([device!], { ...expected, pinned: keys.root.publicKey })).toMatchObject({ type: 'keyChanged' });
  });

  it('does not take a certificate for another purpose than it was issued for', async () => {
    const [root, subject] = await Promise.all([generateSigningKey(), generateSigningKey()]);
    const working = await issueCertificate(root, {
      use: 'working', workspaceId: unitId, subject: subject.publicKey, issuedAt: '2026-11-01T01:00:00.000Z',
    });
    const turned = { ...working, use: 'device' as const, deviceId };
    const verified = await verifyChain([turned], { workspaceId: unitId, deviceId });
    expect(verified).toEqual({ ok: false, error: { type: 'certificate', fault: 'signature' } });
  });
});
