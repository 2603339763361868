import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery, foldForSearch, matches, searchScore } from '../../../shared/text/search';

const letters = 'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ';
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 7 }).map((list) => list.join(''));
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

describe('search', () => {
  test.each(['nguyen van an', 'Nguyễn Văn Ân', 'an nguyễn', 'NGUYỄN', 'ngu', 'vă', ''])('%j finds "Nguyễn Văn Ân"', (query) => {
    expect(matches('Nguyễn Văn Ân', query)).toBe(true);
  });

  test.each(['nguyen van anh', 'Nguyễn Văn An h', 'nguyện', 'Ấn', 'án', 'tran'])('%j does not find "Nguyễn Văn Ân"', (query) => {
    expect(matches('Nguyễn Văn Ân', query)).toBe(false);
  });

  test('without accents finds every accent, with accents only its own', () => {
    expect(matches('Trần Thị Bình An', 'an')).toBe(true);
    expect(matches('Trần Thị Bình Ân', 'an')).toBe(true);
    expect(matches('Trần Thị Bình An', 'ân')).toBe(false);
  });

  test('takes đ for d, both ways', () => {
    expect(matches('Đỗ Minh Mẫu', 'do minh')).toBe(true);
    expect(matches('Do Minh Mau', 'đo')).toBe(true);
    expect(matches('Đặng Ngọc Mẫu', 'Đặng')).toBe(true);
    // In old lists a letter that only looks like it.
    for (const query of ['do minh', 'đỗ minh', 'Đỗ']) expect(matches('\u00d0ỗ Minh Mẫu', query)).toBe(true);
    expect(matches('Đỗ Minh Mẫu', '\u00f0ỗ')).toBe(true);
  });

  test.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['thuý', 'thúy'],
    ['Khoẻ', 'khỏe'],
  ])('finds %j written as %j and the other way round', (old, modern) => {
    expect(matches(`Nguyễn Thị ${old}`, modern)).toBe(true);
    expect(matches(`Nguyễn Thị ${modern}`, old)).toBe(true);
  });

  test('keeps another tone apart from it', () => {
    expect(matches('Nguyễn Thị Hòa', 'hóa')).toBe(false);
  });

  test('does not hold a missing tone against a word that is still being typed', () => {
    expect(matches('Nguyễn Văn Mẫu', 'nguyê')).toBe(true);
    expect(matches('Nguyễn Văn Mẫu', 'nguyên')).toBe(false);
  });

  test('finds numbers of papers', () => {
    expect(matches('Quyết định số 127/QĐ-HĐSK', '127/qd')).toBe(true);
    expect(matches('Quyết định số 127/QĐ-HĐSK', '127/QĐ sáng')).toBe(false);
  });

  test('finds every text by itself, folded, in another Unicode form and in another order', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        expect(matches(text, text)).toBe(true);
        expect(matches(text, foldForSearch(text))).toBe(true);
        expect(matches(text.normalize('NFD'), text.normalize('NFC').toUpperCase())).toBe(true);
        expect(matches(text, text.split(' ').reverse().join(' '))).toBe(true);
      }),
    );
  });

  test('gives the same with a folded text kept by the caller', () => {
    fc.assert(
      fc.property(phrase, phrase, (text, query) => {
        const find = compileQuery(query);
        expect(find(text, foldForSearch(text))).toBe(find(text));
      }),
    );
  });
});

describe('folding', () => {
  test('leaves ASCII only, changes nothing the second time and ignores the Unicode form', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        const folded = foldForSearch(text.toUpperCase());
        expect(folded).toMatch(/^[a-z ]*$/);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(text.normalize('NFD'))).toBe(folded);
      }),
    );
  });
});

describe('the score of a match', () => {
  test('puts a whole word before the beginning of one, that before a part of one', () => {
    const found = ['Trường THPT Trần Văn', 'Trường THCS Anh Đào', 'Trường THPT Mẫu An'];
    expect([...found].sort((a, b) => searchScore('an', b) - searchScore('an', a))).toEqual([...found].reverse());
  });

  test('is 0 when a word is missing, has other accents, or nothing was typed', () => {
    expect(searchScore('mau so 2', 'Trường THPT Mẫu Số 1')).toBe(0);
    expect(searchScore('mầu', 'Trường THPT Mẫu Số 1')).toBe(0);
    expect(searchScore('  ', 'Trường THPT Mẫu Số 1')).toBe(0);
  });

  test('is above 0 exactly when the text matches', () => {
    fc.assert(
      fc.property(phrase, phrase, (text, query) => {
        expect(searchScore(query, text) > 0).toBe(matches(text, query));
      }),
    );
  });
});
