/**
 * Keys, signatures and encryption. The only file that knows age, its spelling of keys (bech32) and WebCrypto keys; keys are bytes everywhere else.
 * Signatures are Ed25519 (RFC 8032), encryption is age v1 with X25519 identities.
 */
import { Decrypter, Encrypter, Stanza, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';
import { base64url, fromBase64url, joinBytes, utf8, type Bytes } from './bytes';
import { BundleFault } from './bundleError';
import { chunksOf, streamOf, type ByteSource } from './byteSource';

/** An Ed25519 key pair. */
export interface SigningKey {
  /** 32 bytes, base64url without padding. */
  publicKey: string;
  /** The 32-byte seed of RFC 8032. Kept in the vault, wrapped; never in IndexedDB, never in a bundle. */
  secret: Bytes;
}

/** An age X25519 key pair, in the forms of the `age` command. */
export interface AgeKey {
  /** `AGE-SECRET-KEY-1…` */
  identity: string;
  /** `age1…` */
  recipient: string;
}

/** WebCrypto's own type, by a way that every tsconfig of the project knows. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** DER around a 32-byte Ed25519 seed (RFC 8410, PKCS #8). */
const seedPrefix = new Uint8Array([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);
const algorithm = 'Ed25519';

/** A new signing key. */
export async function generateSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('Ed25519 keys come in pairs');
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).slice(seedPrefix.length);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { publicKey: base64url(publicKey), secret };
}

/** The key pair of a stored seed. Throws when the seed is not 32 bytes. */
export async function importSigningKey(secret: Uint8Array): Promise<SigningKey> {
  const key = await privateKey(secret, true);
  const jwk = await crypto.subtle.exportKey('jwk', key);
  if (jwk.x === undefined) throw new Error('The key has no public half');
  return { publicKey: jwk.x, secret: secret.slice() };
}

/** The 64-byte signature of `message`, base64url. */
export async function sign(key: SigningKey, message: Bytes): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign(algorithm, await privateKey(key.secret, false), message)));
}

/** True when `signature` is `publicKey`'s over exactly `message`. False for malformed keys and signatures too. */
export async function verifySignature(publicKey: string, signature: string, message: Bytes): Promise<boolean> {
  const key = fromBase64url(publicKey);
  const bytes = fromBase64url(signature);
  if (key?.length !== 32 || bytes?.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, imported, bytes, message);
  } catch {
    return false;
  }
}

async function privateKey(secret: Uint8Array, extractable: boolean): Promise<ImportedKey> {
  if (secret.length !== 32) throw new Error('An Ed25519 seed has 32 bytes');
  return crypto.subtle.importKey('pkcs8', joinBytes([seedPrefix, secret]), algorithm, extractable, ['sign']);
}

/**
 * What people compare by eye or telephone: 4 groups of 5 digits, `12345 67890 12345 67890`, from SHA-256 of the 32-byte
 * public key (each group is four bytes, big-endian, modulo 100,000). Throws when the key is malformed.
 */
export async function fingerprint(publicKey: string): Promise<string> {
  const key = fromBase64url(publicKey);
  if (key?.length !== 32) throw new Error('A public key has 32 bytes');
  const digest = new DataView(await crypto.subtle.digest('SHA-256', key));
  return [0, 4, 8, 12].map((at) => String(digest.getUint32(at) % 100_000).padStart(5, '0')).join(' ');
}

/** A new age key pair. */
export async function generateAgeKey(): Promise<AgeKey> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The identity `AGE-SECRET-KEY-1…` that an X25519 secret of 32 bytes makes. */
export function ageIdentityOf(secret: Bytes): string {
  if (secret.length !== 32) throw new Error('An X25519 secret has 32 bytes');
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase();
}

/** `length` bytes that follow from the seed for one purpose (HKDF-SHA256, RFC 5869): the same seed gives the same bytes. */
export async function deriveBytes(seed: Bytes, purpose: string, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', seed, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(purpose) }, key, length * 8);
  return new Uint8Array(bits);
}

/** The recipient `age1…` of an identity `AGE-SECRET-KEY-1…`; undefined when the text is not an identity. */
export async function ageRecipientOf(identity: string): Promise<string | undefined> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return undefined;
  }
}

/** The line that every age file begins with. */
export const ageIntro = 'age-encryption.org/v1\n';

/**
 * Our own stanza in the age header: the size of the content, in decimal. Other age programs skip stanzas they do not
 * know, as the age specification wants; the header's MAC covers it. It tells a cut file from a damaged one.
 */
const sizeStanza = 'guong-sang-content-size';

/** An age header longer than this is refused: a handful of recipients fits in one kilobyte. */
const headerLimit = 64 * 1024;

/** age's STREAM: chunks of 64 KiB, each with a 16-byte tag, after a 16-byte nonce. */
const chunkSize = 65_536;
const tagSize = 16;
const nonceSize = 16;

function encryptedPayloadSize(contentSize: number): number {
  return nonceSize + contentSize + tagSize * Math.max(1, Math.ceil(contentSize / chunkSize));
}

/** What an age file of so many bytes to so many recipients takes at the most; each stanza is two lines of some 50 letters. */
export function mostEncryptedSize(contentSize: number, recipients: number): number {
  return 256 + 128 * recipients + encryptedPayloadSize(contentSize);
}

/**
 * Encrypts `content`, which must yield exactly `contentSize` bytes, to age recipients. Throws when a recipient is not
 * an age recipient.
 */
export async function encryptToRecipients(
  content: AsyncGenerator<Bytes, void>,
  contentSize: number,
  recipients: readonly string[],
): Promise<AsyncGenerator<Bytes, void>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  encrypter.addRecipient({ wrapFileKey: () => [new Stanza([sizeStanza, String(contentSize)], new Uint8Array(0))] });
  return chunksOf(await encrypter.encrypt(streamOf(content)));
}

/** scrypt runs 2^17 times over 128 MiB: what an office PC with 4 GB can spare for a second. */
const scryptWorkFactor = 17;

/**
 * Encrypts `content` with a passphrase (age's scrypt). age allows no other stanza beside it, so the size is not told: a
 * cut file is known as damaged only.
 */
export async function encryptWithPassphrase(
  content: AsyncGenerator<Bytes, void>,
  passphrase: string,
): Promise<AsyncGenerator<Bytes, void>> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(scryptWorkFactor);
  encrypter.setPassphrase(typed(passphrase));
  return chunksOf(await encrypter.encrypt(streamOf(content)));
}

/** Keyboards differ in how they put marks on letters; the same passphrase must be the same bytes. */
function typed(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** What may open an age file: identities (`AGE-SECRET-KEY-1…`), a passphrase, or both. */
export interface Openers {
  identities?: readonly string[];
  passphrase?: string | undefined;
}

/** Decrypted content. */
export interface Decrypted {
  /** Size of the content, from the size of the source. */
  size: number;
  blocks: AsyncGenerator<Bytes, void>;
}

/**
 * Opens an age file with any of the identities or the passphrase. `blocks` are the source's from its beginning. Throws a
 * {@link BundleFault}, here or while the blocks are read: `wrongRecipient`, `passphraseNeeded`, `passphraseWrong`,
 * `truncated`, `containerNotAsWritten`.
 */
export async function decryptAge(
  source: ByteSource,
  blocks: AsyncGenerator<Bytes, void>,
  { identities = [], passphrase }: Openers,
): Promise<Decrypted> {
  const { size: headerSize, byPassphrase } = await readAgeHeader(source);
  if (byPassphrase && passphrase === undefined) throw new BundleFault({ type: 'passphraseNeeded' });
  let claimed: number | undefined;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey(stanzas: Stanza[]) {
      claimed = claimedSize(stanzas);
      return null;
    },
  });
  for (const identity of identities) decrypter.addIdentity(identity);
  if (byPassphrase) decrypter.addPassphrase(typed(passphrase!));
  let content: ReadableStream<Uint8Array> & { size(encrypted: number): number };
  try {
    content = await decrypter.decrypt(streamOf(blocks));
  } catch (error) {
    if (error instanceof BundleFault) throw error;
    if (error instanceof Error && error.message.startsWith('no identity matched')) {
      throw new BundleFault(byPassphrase ? { type: 'passphraseWrong' } : { type: 'wrongRecipient', by: 'encryption' });
    }
    // The nonce follows the header: a file that ends within it cannot be opened either.
    const missing = headerSize + encryptedPayloadSize(claimed ?? 0) - source.size;
    throw new BundleFault(missing > 0 ? { type: 'truncated', missingBytes: missing } : damaged);
  }
  if (claimed !== undefined) {
    const expected = headerSize + encryptedPayloadSize(claimed);
    if (source.size < expected) {
      throw new BundleFault({ type: 'truncated', missingBytes: expected - source.size });
    }
    if (source.size > expected) throw new BundleFault(damaged);
  }
  try {
    return { size: content.size(source.size), blocks: guarded(content) };
  } catch {
    // A length that no age file has; without our stanza nobody can say how much is missing.
    throw new BundleFault({ type: 'truncated', missingBytes: 1 });
  }
}

const damaged = { type: 'containerNotAsWritten', encryption: true } as const;

/** Content chunks; what age itself refuses becomes our refusal, what came from the source passes. */
async function* guarded(content: ReadableStream<Uint8Array>): AsyncGenerator<Bytes, void> {
  try {
    yield* chunksOf(content);
  } catch (error) {
    throw error instanceof BundleFault ? error : new BundleFault(damaged);
  }
}

/** The header, looked at before age reads it: age itself would wait for the end of a line without a limit. */
async function readAgeHeader(source: ByteSource): Promise<{ size: number; byPassphrase: boolean }> {
  const head = await source.read(0, Math.min(source.size, headerLimit));
  // The header is ASCII; one character a byte keeps positions right whatever comes after it.
  const text = new TextDecoder('latin1').decode(head);
  const mac = text.indexOf('\n--- ');
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
  if (end < 0) {
    throw new BundleFault(source.size < headerLimit ? { type: 'truncated', missingBytes: 1 } : damaged);
  }
  return { size: end + 1, byPassphrase: text.startsWith(`${ageIntro}-> scrypt `) };
}

function claimedSize(stanzas: readonly Stanza[]): number | undefined {
  const text = stanzas.find((stanza) => stanza.args[0] === sizeStanza)?.args[1];
  if (text === undefined || !/^(0|[1-9][0-9]{0,14})$/.test(text)) return undefined;
  return Number(text);
}
