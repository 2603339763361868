import { describe, expect, it } from 'vitest';
import { countInWords, numberInWords } from '../../../shared/text/numbers';

describe('numberInWords', () => {
  it.each([
    [0, 'không'], [1, 'một'], [4, 'bốn'], [5, 'năm'], [10, 'mười'], [11, 'mười một'], [15, 'mười lăm'],
    [20, 'hai mươi'], [21, 'hai mươi mốt'], [24, 'hai mươi bốn'], [25, 'hai mươi lăm'], [55, 'năm mươi lăm'],
    [100, 'một trăm'], [101, 'một trăm linh một'], [105, 'một trăm linh năm'], [111, 'một trăm mười một'],
    [115, 'một trăm mười lăm'], [221, 'hai trăm hai mươi mốt'], [1000, 'một nghìn'], [1001, 'một nghìn không trăm linh một'],
    [1015, 'một nghìn không trăm mười lăm'], [2100, 'hai nghìn một trăm'],
    [9999, 'chín nghìn chín trăm chín mươi chín'], [10005, 'mười nghìn không trăm linh năm'],
    [2530000, 'hai triệu năm trăm ba mươi nghìn'], [1000000001, 'một tỷ không trăm linh một'],
  ])('says %i as %s', (value, words) => {
    expect(numberInWords(value)).toBe(words);
  });

  it('says every count from 0 to 9999 differently', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, value) => numberInWords(value))).size).toBe(10_000);
  });

  it.each([-1, 1.5, Number.NaN, 1e12])('refuses %d, which is no count', (value) => {
    expect(() => numberInWords(value)).toThrow(RangeError);
  });
});

it('puts a zero before a count below ten and its words behind', () => {
  expect([countInWords(3), countInWords(12), countInWords(0)]).toEqual(['03 (ba)', '12 (mười hai)', '00 (không)']);
});
