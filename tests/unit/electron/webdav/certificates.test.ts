import type { PeerCertificate } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { certificateFault, trust } from '../../../../electron/webdav/certificates';

const pin = { fingerprint: 'ab'.repeat(32), pem: '' };
const shown = (fingerprint: string) => ({ fingerprint256: fingerprint.toUpperCase().replace(/..(?=.)/g, '$&:') }) as PeerCertificate;

describe('a certificate that a person has compared', () => {
  test('is taken under whatever name it was made, and none that it has signed', () => {
    const check = trust(pin).checkServerIdentity!;
    expect(check('may-chu.mau', shown(pin.fingerprint))).toBeUndefined();
    const refused = check('may-chu.mau', shown('cd'.repeat(32))) as Error & { code: string };
    expect(certificateFault(refused.code, pin)).toBe('changed');
  });
});
