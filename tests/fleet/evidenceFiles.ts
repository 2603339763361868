import { deflateSync } from 'node:zlib';
import { joinBytes, utf8, type Bytes } from '../../shared/bundle/bytes';
import { crc32 } from '../../shared/bundle/hash';
import type { Seeded } from './seeded';

/** `small`: 2 to 20 kB. `real`: as photos and scans of schools are, most below a megabyte, a few above ten. */
export type EvidenceSizes = 'small' | 'real';

const kilobyte = 1000;
/** Largest of the real sizes: what a phone's photo of 50 megapixels has. */
const largest = 24_000 * kilobyte;

/** The size of one evidence file. */
export function evidenceSize(random: Seeded, sizes: EvidenceSizes): number {
  if (sizes === 'small') return random.whole(2 * kilobyte, 20 * kilobyte);
  // Twelve fractions make a bell; its exponent spreads as file sizes do: a median of 500 kB, one in twenty above 4 MB.
  let bell = -6;
  for (let count = 0; count < 12; count += 1) bell += random.fraction();
  return Math.round(Math.min(largest, Math.max(30 * kilobyte, 500 * kilobyte * Math.exp(1.3 * bell))));
}

/** A picture that opens (PNG, one colour) of about `size` bytes, like no other. */
export function picture(random: Seeded, size: number): Bytes {
  const [width, height] = [160, 120];
  const row = joinBytes([new Uint8Array([0]), new Uint8Array(width).fill(random.whole(40, 220))]);
  const pixels = new Uint8Array(deflateSync(joinBytes(Array.from({ length: height }, () => row))));
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 0, 0, 0, 0], 8);
  // A part that every program passes over, with bytes that cannot be made smaller.
  const filling = random.bytes(Math.max(16, size - 400));
  return joinBytes([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', header), part('fiLl', filling), part('IDAT', pixels), part('IEND', new Uint8Array(0)),
  ]);
}

/** What begins like a Word file and names macros, of about `size` bytes. It opens nowhere. */
export function macroDocument(random: Seeded, size: number): Bytes {
  return joinBytes([utf8('PK\u0003\u0004'), random.bytes(Math.max(16, size - 40)), utf8('word/vbaProject.bin')]);
}

function part(name: string, content: Bytes): Bytes {
  const named = joinBytes([utf8(name), content]);
  const ends = new Uint8Array(8);
  const view = new DataView(ends.buffer);
  view.setUint32(0, content.length);
  view.setUint32(4, crc32(named));
  return joinBytes([ends.slice(0, 4), named, ends.slice(4)]);
}
