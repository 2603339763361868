/**
 * SHA-256 and CRC-32. The only user of hash-wasm: WebCrypto is faster but cannot hash a stream, so a buffer at hand goes
 * to WebCrypto and what does not fit in memory is hashed piece by piece.
 */
import { sha256 as sha256OfBytes } from '@noble/hashes/sha2.js';
import { createSHA256 } from 'hash-wasm';
import { hex, utf8, type Bytes } from './bytes';
import { wholeEntryLimit } from './format';

/** SHA-256 of bytes at hand, lower-case hexadecimal. */
export async function sha256(bytes: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/**
 * SHA-256 of the UTF-8 bytes of a text at hand, lower-case hexadecimal. For lines and headers: WebCrypto's way to another
 * thread and back costs more than they do. Needs no WebAssembly, which the window's CSP forbids.
 */
export function sha256OfText(text: string): string {
  return sha256OfLine(utf8(text));
}

/** The same of a text that is at hand as UTF-8. */
export function sha256OfLine(bytes: Uint8Array): string {
  return hex(sha256OfBytes(bytes));
}

/** A SHA-256 that is fed piece by piece. */
export interface RunningSha256 {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal; call once, at the end. */
  digest(): string;
}

/** Starts a SHA-256 over a stream. Needs WebAssembly (in a page with a CSP: `'wasm-unsafe-eval'`). */
export async function startSha256(): Promise<RunningSha256> {
  const hasher = await createSHA256();
  return { update: (bytes) => void hasher.update(bytes), digest: () => hasher.digest('hex') };
}

/** SHA-256 of a blob, lower-case hexadecimal. Memory does not grow with it. */
export async function sha256OfBlob(blob: Blob): Promise<string> {
  if (blob.size <= wholeEntryLimit) return sha256(new Uint8Array(await blob.arrayBuffer()));
  const hash = await startSha256();
  for (let offset = 0; offset < blob.size; offset += pieceBytes) {
    hash.update(new Uint8Array(await blob.slice(offset, offset + pieceBytes).arrayBuffer()));
  }
  return hash.digest();
}

const pieceBytes = 4 * 1024 * 1024;

/** CRC-32 tables for sixteen bytes a step: `tables[k * 256 + b]` is byte b followed by k zero bytes. */
const tables = makeTables();

function makeTables(): Int32Array {
  const made = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    made[byte] = crc;
  }
  for (let at = 256; at < made.length; at += 1) {
    const before = made[at - 256]!;
    made[at] = (before >>> 8) ^ made[before & 0xff]!;
  }
  return made;
}

const noWords = new Int32Array(0);

/** CRC-32 as zip files use it (ISO 3309), of `bytes` appended to what gave `before`. Unsigned. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const t = tables;
  const end = bytes.length;
  let crc = ~before;
  let i = 0;
  // Up to a boundary of four bytes, so that the rest can be read as words (little-endian, as every machine we run on).
  for (; i < end && ((bytes.byteOffset + i) & 3) !== 0; i += 1) crc = (crc >>> 8) ^ t[(crc ^ bytes[i]!) & 0xff]!;
  const whole = ((end - i) >>> 2) & ~3;
  const words = whole > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + i, whole) : noWords;
  for (let w = 0; w < whole; w += 4) {
    const a = words[w]! ^ crc;
    const b = words[w + 1]!;
    const c = words[w + 2]!;
    const d = words[w + 3]!;
    crc =
      t[3840 + (a & 0xff)]! ^ t[3584 + ((a >>> 8) & 0xff)]! ^ t[3328 + ((a >>> 16) & 0xff)]! ^ t[3072 + (a >>> 24)]! ^
      t[2816 + (b & 0xff)]! ^ t[2560 + ((b >>> 8) & 0xff)]! ^ t[2304 + ((b >>> 16) & 0xff)]! ^ t[2048 + (b >>> 24)]! ^
      t[1792 + (c & 0xff)]! ^ t[1536 + ((c >>> 8) & 0xff)]! ^ t[1280 + ((c >>> 16) & 0xff)]! ^ t[1024 + (c >>> 24)]! ^
      t[768 + (d & 0xff)]! ^ t[512 + ((d >>> 8) & 0xff)]! ^ t[256 + ((d >>> 16) & 0xff)]! ^ t[d >>> 24]!;
  }
  for (i += whole * 4; i < end; i += 1) crc = (crc >>> 8) ^ t[(crc ^ bytes[i]!) & 0xff]!;
  return ~crc >>> 0;
}
