import { describe, expect, test } from 'vitest';
import { readImageHeader } from '../../../shared/text/imageHeader';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const four = (number: number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
const two = (number: number) => four(number).slice(2);
const sum = [0, 0, 0, 0];

const pngSign = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ihdr = (width: number, height: number) => bytes(pngSign, four(13), 'IHDR', four(width), four(height), [8, 2, 0, 0, 0], sum);
const phys = (dots: number, unit: number) => bytes(four(9), 'pHYs', four(dots), four(dots), [unit], sum);
const join = (...all: Uint8Array[]) => Uint8Array.from(all.flatMap((each) => [...each]));

const jfif = (unit: number, density: number) => bytes([0xff, 0xe0], two(16), 'JFIF', [0, 1, 2, unit], two(density), two(density), [0, 0]);
const frame = (kind: number, width: number, height: number) => bytes([0xff, kind], two(17), [8], two(height), two(width), [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
const soi = bytes([0xff, 0xd8]);

describe('the header of a PNG', () => {
  test('gives pixels and dots per inch', () => {
    expect(readImageHeader(join(ihdr(1654, 2339), phys(7874, 1)))).toEqual({ width: 1654, height: 2339, dpi: 200 });
  });

  test('gives no dots where it tells only the shape of a pixel, or they stand behind the picture', () => {
    expect(readImageHeader(join(ihdr(10, 20), phys(1, 0)))).toEqual({ width: 10, height: 20 });
    expect(readImageHeader(join(ihdr(10, 20), bytes(four(0), 'IDAT', sum), phys(7874, 1)))).toEqual({ width: 10, height: 20 });
  });
});

describe('the header of a JPEG', () => {
  test.each([
    ['dots per inch', 1, 300, 300],
    ['dots per centimetre', 2, 118, 300],
  ])('gives pixels and %s', (_, unit, density, dpi) => {
    expect(readImageHeader(join(soi, jfif(unit, density), frame(0xc0, 1240, 1754)))).toEqual({ width: 1240, height: 1754, dpi });
  });

  test('is found behind notes, tables and filling bytes, in a progressive picture as well', () => {
    const notes = bytes([0xff, 0xe1], two(6), 'Exif');
    const table = bytes([0xff, 0xc4], two(4), [0, 0]);
    expect(readImageHeader(join(soi, notes, table, bytes([0xff]), frame(0xc2, 30, 40)))).toEqual({ width: 30, height: 40 });
  });

  test('says no dots where only a proportion is given', () => {
    expect(readImageHeader(join(soi, jfif(0, 1), frame(0xc0, 3, 4)))).toEqual({ width: 3, height: 4 });
  });
});

describe('what is no picture with a header', () => {
  test.each([
    ['nothing', bytes()],
    ['words', bytes('không phải ảnh')],
    ['a JPEG cut off before its size', join(soi, jfif(1, 300))],
    ['a JPEG that is only its end', bytes([0xff, 0xd8, 0xff, 0xd9])],
    ['a PNG cut off', ihdr(10, 20).slice(0, 20)],
  ])('is undefined: %s', (_, head) => {
    expect(readImageHeader(head)).toBeUndefined();
  });
});
