import { describe, expect, test } from 'vitest';
import { dpiOf, dpiOfPage, isGrey, isPaper, scanFaults } from '../../../shared/rules/scanAdvice';

describe('ND30 Phụ lục I, Phần II: a scan is a PDF, in colour, of 200 dpi', () => {
  test('a colour PDF of 200 dpi is advised nothing', () => {
    expect(scanFaults({ form: 'pdf', dpi: 200, grey: false })).toEqual([]);
  });

  test('what is too coarse, grey, or no PDF is said, the coarse first', () => {
    expect(scanFaults({ form: 'image', dpi: 199, grey: true })).toEqual([{ type: 'coarse', dpi: 199, wanted: 200 }, { type: 'grey' }, { type: 'notPdf' }]);
  });

  test('nothing is said of what could not be told', () => {
    expect(scanFaults({ form: 'pdf' })).toEqual([]);
  });

  test('it is asked of decisions and certificates, not of photos and films', () => {
    expect((['decision', 'commendation', 'photo', 'video', 'product'] as const).map((kind) => isPaper({ kind }))).toEqual([true, true, false, false, false]);
  });
});

describe('dots per inch', () => {
  test('are what the scanner says', () => {
    expect(dpiOf({ width: 600, height: 400, dpi: 300 })).toBe(300);
    expect(dpiOf({ width: 4000, height: 4000, dpi: 150 })).toBe(150);
  });

  test.each([72, 96, undefined])('are measured against A4 when the file says %s, which a camera or a screen writes', (dpi) => {
    const said = dpi === undefined ? {} : { dpi };
    expect(dpiOf({ width: 1654, height: 2339, ...said })).toBe(200);
    expect(dpiOf({ width: 2339, height: 1654, ...said })).toBe(200);
    expect(dpiOf({ width: 827, height: 1170, ...said })).toBe(100);
  });

  test('of a PDF page are those of the picture that covers it', () => {
    const page = { width: 595, height: 842 };
    const stamp = { pixels: { width: 50, height: 50 }, points: { width: 100, height: 100 } };
    const scan = { pixels: { width: 1240, height: 1754 }, points: page };
    expect(dpiOfPage(page, [stamp, scan])).toBe(150);
    expect(dpiOfPage(page, [stamp])).toBeUndefined();
  });
});

describe('colour', () => {
  const picture = (coloured: number, [red, green, blue]: [number, number, number] = [200, 30, 30]) => {
    const rgba = new Uint8ClampedArray(100 * 100 * 4).fill(240);
    for (let at = 0; at < coloured; at += 1) rgba.set([red, green, blue, 255], at * 4);
    return rgba;
  };

  test('is there with a red stamp of a hundredth, and not with single pixels', () => {
    expect(isGrey(picture(100))).toBe(false);
    expect(isGrey(picture(3))).toBe(true);
  });

  test('is not the noise of a grey scan', () => {
    expect(isGrey(picture(5000, [120, 128, 140]))).toBe(true);
  });
});
