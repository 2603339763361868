/** Keys wrapped by the account's own store: DPAPI on Windows, the keyring on Linux. */
import type { SafeStorage } from 'electron';
import type { PlatformResult, Secrets } from '../../shared/platform';
import { fail, ok } from '../../shared/result';

type Store = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'>;

export class SystemSecrets implements Secrets {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async protect(secret: Uint8Array): PlatformResult<Uint8Array> {
    if (!this.#available()) return fail({ type: 'secretsUnavailable' });
    return ok(new Uint8Array(this.#store.encryptString(Buffer.from(secret).toString('base64'))));
  }

  /** `secretsUnavailable` also for what another account or another computer has wrapped. */
  async unprotect(wrapped: Uint8Array): PlatformResult<Uint8Array> {
    if (!this.#available()) return fail({ type: 'secretsUnavailable' });
    try {
      return ok(new Uint8Array(Buffer.from(this.#store.decryptString(Buffer.from(wrapped)), 'base64')));
    } catch {
      return fail({ type: 'secretsUnavailable' });
    }
  }

  /** Without a keyring Linux would fall back to a password that everybody knows: that protects nothing. */
  #available(): boolean {
    if (!this.#store.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || this.#store.getSelectedStorageBackend() !== 'basic_text';
  }
}
