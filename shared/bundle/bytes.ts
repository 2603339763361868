/** Small conversions between bytes and text that the bundle format needs; web-standard calls only. */

/** Bytes over an ordinary buffer, as WebCrypto and Blob want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 of a well-formed string (a lone surrogate would become U+FFFD: refuse it before). */
export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, or undefined when they are not valid UTF-8. A byte order mark stays in the text. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** True when both hold the same bytes. For public values only: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** One array with the parts one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/**
 * Frees the memory of bytes that nobody reads any more, at once; they are empty afterwards, and so is all else over the
 * same buffer. What came from a file, out of a message or was given to WebCrypto would lie there till the next great
 * sweep of the garbage, hundreds of MB of it. (`ArrayBuffer.transfer` only hides it from the collector.) Not for pieces of
 * a Blob that lies in memory: the Blob itself goes with that sweep alone, and nothing would call for one any more.
 */
export function letGo(bytes: Uint8Array): void {
  nowhere ??= closedPort();
  if (bytes.byteLength > 0) nowhere.postMessage(null, [bytes.buffer as ArrayBuffer]);
}

let nowhere: Port | undefined;
/** By a way that every tsconfig of the project knows. */
type Port = InstanceType<typeof MessageChannel>['port1'];

function closedPort(): Port {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += pairs[byte]!;
  return text;
}

/** The two digits of each byte: journals are checked by the hundred thousand. */
const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** base64url without padding (RFC 4648 §5). For keys and signatures, not for files. */
export function base64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes of base64url text, or undefined when it is not exactly what {@link base64url} would write. */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return base64url(bytes) === text ? bytes : undefined;
}
