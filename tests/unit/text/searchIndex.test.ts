import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseLine } from '../../../shared/text/normalise';
import { accentKey, foldForSearch, matches } from '../../../shared/text/search';
import { searchIndex } from '../../../shared/text/searchIndex';

const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const tone = fc.constantFrom(...tones);
const first = fc.constantFrom('', 'b', 'd', 'đ', 'h', 'kh', 'ngh', 'th', 'tr', 'Đ', 'Ng');
const last = fc.constantFrom('', 'n', 'ng', 'c', 'nh', 'm');
const syllable = fc.tuple(first, fc.constantFrom(...vowels), tone, last).map(([head, vowel, mark, tail]) => `${head}${vowel}${mark}${tail}`.normalize('NFC'));
/** oa, oe, uy with a tone, in the old place and in the new one: hoà, hòa. */
const twoPlaces = fc
  .tuple(first, fc.constantFrom('oa', 'oe', 'uy'), fc.constantFrom(...tones.slice(1)))
  .map(([head, [a, b], mark]) => ({ modern: `${head}${a}${mark}${b}`.normalize('NFC'), old: `${head}${a}${b}${mark}`.normalize('NFC') }));
const phrase = fc.array(syllable, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('the index', () => {
  test('finds what a search of each text alone finds, in the same order', () => {
    const query = fc.oneof(phrase, phrase.map(foldForSearch), phrase.map((text) => text.slice(0, 3)), fc.constant(''), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(fc.oneof(phrase, fc.constant(''), fc.constant('a\nb')), { maxLength: 12 }), query, (texts, typed) => {
        const items = texts.map((text, at) => ({ text, at }));
        const found = searchIndex(items, ({ text }) => text)(typed);
        expect(found).toEqual(items.filter(({ text }) => matches(text, typed)));
      }),
      { numRuns: 500 },
    );
  });

  test('finds a text in NFC by a query in NFD and the other way round', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        for (const [kept, typed] of [['NFC', 'NFD'], ['NFD', 'NFC']] as const) {
          expect(searchIndex([text.normalize(kept)], String)(text.normalize(typed))).toHaveLength(1);
        }
      }),
    );
  });

  test('finds đ by d and d by đ', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        expect(searchIndex([text], String)(text.replace(/đ/g, 'd').replace(/Đ/g, 'D'))).toHaveLength(1);
        expect(searchIndex([text.replace(/đ/g, 'd')], String)(text)).toHaveLength(1);
      }),
    );
  });

  test('finds hoà by hòa and hòa by hoà, and gives back each as it was written', () => {
    fc.assert(
      fc.property(phrase, twoPlaces, ({ length }, { modern, old }) => {
        const texts = [`${'x'.repeat(length % 3)} ${modern}`, `Nguyễn Thị ${old}`];
        expect(searchIndex(texts, String)(modern)).toEqual(texts);
        expect(searchIndex(texts, String)(old)).toEqual(texts);
        expect(accentKey(modern)).toBe(accentKey(old));
        // Nowhere on the way in is a name written anew.
        for (const text of texts) expect(normaliseLine(text)).toBe(text.trim());
      }),
    );
  });

  test('keeps tones apart where one is typed', () => {
    fc.assert(
      fc.property(syllable, syllable, (left, right) => {
        // Đanh, đanh and danh are one: đ is d, and neither is an accent.
        if (accentKey(left) === accentKey(right) || foldForSearch(left) !== foldForSearch(right) || !/\p{M}/u.test(left.normalize('NFD'))) return;
        const found = searchIndex([right], String)(left);
        // Without its tone a word may be the beginning of one that has it, never the whole.
        expect(found).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('finds a word of any field, in any order, when each stands in another', () => {
    const people = [
      { name: 'Trần Thị Bình An', position: 'Giáo viên Ngữ văn', team: 'Tổ Văn Sử', born: '05/10/1985' },
      { name: 'Lê Văn Bình', position: 'Giáo viên Toán', team: 'Tổ Toán Tin', born: '01/02/1990' },
    ];
    const find = searchIndex(people, (person) => Object.values(person).join(' '));
    expect(find('toan binh')).toEqual([people[1]]);
    expect(find('1985 an')).toEqual([people[0]]);
    expect(find('giao vien binh')).toEqual(people);
    expect(find('toan an 1985')).toEqual([]);
  });

  test('counts more words than sixteen bits hold, one word again and again or each another', () => {
    const number = Array.from({ length: 200 }, (_, at) => 100 + at).join('');
    const parts = Array.from({ length: 66_440 }, (_, at) => number.slice(at % 440, (at % 440) + 10 + Math.floor(at / 440)));
    expect(new Set(parts).size).toBeGreaterThan(65_536);
    const texts = [`Nguyễn Văn An ${number}`, 'Nguyễn Văn Bình'];
    const find = searchIndex(texts, String);
    for (const word of ['nguyen ', 'nguyễn ']) expect(find(word.repeat(65_536)).length).toBe(2);
    const several = [...new Set(parts)].slice(0, 65_536).join(' ');
    expect(find(several)).toEqual([texts[0]]);
    expect(find(`${several} binh`)).toEqual([]);
  });
});
