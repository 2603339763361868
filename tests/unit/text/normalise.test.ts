import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseLine, normaliseText } from '../../../shared/text/normalise';

describe('stored text', () => {
  test('is NFC, also from the mixed form of old code pages', () => {
    expect(normaliseText('Nguyễn'.normalize('NFD'))).toBe('Nguyễn');
    expect(normaliseText('Nguyê\u0303n')).toBe('Nguyễn');
  });

  test('keeps the place of the tone that was typed', () => {
    expect(normaliseText('Hoà')).toBe('Hoà');
    expect(normaliseText('Hòa')).toBe('Hòa');
  });

  test('loses what cannot be seen and the spaces at its ends', () => {
    expect(normaliseText(' \uFEFFTrường\u00A0THPT\u200B Mẫu\u0000 Số\u202E 1\t ')).toBe('Trường THPT Mẫu Số 1');
  });

  test('keeps its lines', () => {
    expect(normaliseText('Dòng một\r\nDòng hai\rDòng ba\n')).toBe('Dòng một\nDòng hai\nDòng ba');
  });

  test('on one line has single spaces only', () => {
    expect(normaliseLine('Trường\r\n  THPT \t Mẫu')).toBe('Trường THPT Mẫu');
  });

  test('does not change the second time, whatever it was, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
        for (const text of [a, b, `${a}\uD800${b}`]) {
          const once = normaliseText(text);
          expect(normaliseText(once)).toBe(once);
          expect(once).not.toMatch(/\p{Surrogate}/u);
          expect(normaliseLine(normaliseLine(text))).toBe(normaliseLine(text));
        }
      }),
    );
  });
});
