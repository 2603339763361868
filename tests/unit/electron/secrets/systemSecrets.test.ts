import { expect, test } from 'vitest';
import { SystemSecrets } from '../../../../electron/secrets/systemSecrets';

type Store = ConstructorParameters<typeof SystemSecrets>[0];

const store = (change: Partial<Store> = {}): Store => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text) => Buffer.from(`wrapped:${text}`),
  decryptString: (wrapped) => {
    const text = wrapped.toString();
    if (!text.startsWith('wrapped:')) throw new Error('not ours');
    return text.slice('wrapped:'.length);
  },
  ...change,
});

const secret = Uint8Array.from({ length: 256 }, (_, index) => index);
const unavailable = { ok: false, error: { type: 'secretsUnavailable' } };

test('every byte of a secret comes back', async () => {
  const secrets = new SystemSecrets(store());
  const wrapped = await secrets.protect(secret);
  if (!wrapped.ok) throw new Error(wrapped.error.type);
  expect(wrapped.value).not.toEqual(secret);
  expect(await secrets.unprotect(wrapped.value)).toEqual({ ok: true, value: secret });
});

test('a system without a store is told apart', async () => {
  const secrets = new SystemSecrets(store({ isEncryptionAvailable: () => false }));
  expect(await secrets.protect(secret)).toEqual(unavailable);
  expect(await secrets.unprotect(secret)).toEqual(unavailable);
});

test('what another account wrapped does not open', async () => {
  expect(await new SystemSecrets(store()).unprotect(secret)).toEqual(unavailable);
});

test('a keyring whose password everybody knows counts as none on Linux', async () => {
  const secrets = new SystemSecrets(store({ getSelectedStorageBackend: () => 'basic_text' }));
  expect(await secrets.protect(secret)).toEqual(unavailable);
});
