import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abridged, wordDiff } from '../../../shared/text/wordDiff';

describe('wordDiff', () => {
  it('tells the words that went and came', () => {
    expect(wordDiff('Đã dạy 36 tiết đọc mở', 'Đã dạy 40 tiết đọc mở')).toEqual([
      { kind: 'same', text: 'Đã dạy ' },
      { kind: 'removed', text: '36 ' },
      { kind: 'added', text: '40 ' },
      { kind: 'same', text: 'tiết đọc mở' },
    ]);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('một', 'hai', 'ba', ' ', '\n', ' bốn ')).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('takes texts of thousands of words that have nothing in common', () => {
    const words = (letter: string) => Array.from({ length: 4000 }, (_, index) => `${letter}${index}`).join(' ');
    expect(wordDiff(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

describe('abridged', () => {
  it('keeps the words beside a change and leaves the rest out', () => {
    const before = 'một hai ba bốn năm sáu bảy tám chín mười';
    const parts = abridged(wordDiff(before, before.replace('năm', 'NĂM')), 2);
    expect(parts.map(({ text }) => text)).toEqual(['… ba bốn ', 'năm ', 'NĂM ', 'sáu bảy … ']);
  });
});
