import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLegacy, encodingOfFont, guessEncoding, readText, type LegacyEncoding } from '../../../shared/text/legacyEncodings';
import { encodeLegacy } from '../../support/legacyText';

const small = [...'ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ'];
/** Letters of Latin-1 alone stand for it, and are read as it. */
const isWritten = (letter: string, encoding: LegacyEncoding): boolean => {
  const written = encodeLegacy(letter, encoding);
  return /^[\0-\xff]+$/.test(written) && decodeLegacy(written, encoding) === letter;
};
const name = fc
  .array(fc.constantFrom('Nguyễn', 'Trần', 'Đặng', 'Văn', 'Thị', 'Phượng', 'Nghĩa', 'Quỳnh', 'Hoà', 'Hòa', 'Thuý', 'Thúy', 'Lương', 'Đức', 'An', 'Nam', 'Ước', 'Yến', 'Uyển'), { minLength: 2, maxLength: 5 })
  .map((words) => words.join(' '));

describe('TCVN3', () => {
  test('has every small letter, and the capitals that its fonts have', () => {
    expect([...small, ...'ĂÂĐÊÔƠƯ'].filter((letter) => !isWritten(letter, 'tcvn3'))).toEqual([]);
  });

  test('is read as schools have typed it', () => {
    expect(decodeLegacy('NguyÔn V¨n L\u00ad¬ng', 'tcvn3')).toBe('Nguyễn Văn Lương');
    expect(decodeLegacy('Ph¹m ThÞ Ph\u00adîng NghÜa', 'tcvn3')).toBe('Phạm Thị Phượng Nghĩa');
    expect(decodeLegacy('Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'tcvn3')).toBe('Cộng hoà xã hội chủ nghĩa Việt Nam');
    expect(decodeLegacy('§éc lËp - Tù do - H¹nh phóc', 'tcvn3')).toBe('Độc lập - Tự do - Hạnh phúc');
  });

  test('in a font of capitals (.VnTimeH) is read in capitals', () => {
    expect(readText('nguyÔn v¨n ®øc', '.VnTimeH', undefined).text).toBe('NGUYỄN VĂN ĐỨC');
    expect(readText('nam', '.VnArialH', undefined).text).toBe('NAM');
  });
});

describe('VNI', () => {
  test('has every letter, small and capital', () => {
    expect([...small, ...small.map((letter) => letter.toUpperCase())].filter((letter) => !isWritten(letter, 'vni'))).toEqual([]);
  });

  test('is read as schools have typed it, with small and capital marks', () => {
    expect(decodeLegacy('Nguyeãn Vaên Löông', 'vni')).toBe('Nguyễn Văn Lương');
    expect(decodeLegacy('Phaïm Thò Phöôïng Nghóa', 'vni')).toBe('Phạm Thị Phượng Nghĩa');
    expect(decodeLegacy('COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM', 'vni')).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(decodeLegacy('AÙnh, Aùnh, Ñoã YÙ', 'vni')).toBe('Ánh, Ánh, Đỗ Ý');
  });
});

test.each(['tcvn3', 'vni'] as const)('%s gives every name back, in NFC, where the tone was placed', (encoding) => {
  fc.assert(
    fc.property(name, (text) => {
      expect(decodeLegacy(encodeLegacy(text, encoding), encoding)).toBe(text.normalize('NFC'));
    }),
  );
});

test('a font says which encoding it has', () => {
  expect(encodingOfFont('.VnTime')).toEqual({ encoding: 'tcvn3', capitals: false });
  expect(encodingOfFont('.vnArialH')).toEqual({ encoding: 'tcvn3', capitals: true });
  expect(encodingOfFont('VNI-Times')).toEqual({ encoding: 'vni', capitals: false });
  for (const font of ['Times New Roman', 'Arial', 'Vnitimes', 'Calibri', '']) expect(encodingOfFont(font)).toBeUndefined();
});

describe('without a font', () => {
  test.each(['tcvn3', 'vni'] as const)('%s is known by the syllables it makes', (encoding) => {
    const telling = name.filter((text) => /[^\0-\x7f]/.test(text));
    fc.assert(
      fc.property(fc.array(telling, { minLength: 3, maxLength: 20 }), (names) => {
        expect(guessEncoding(names.map((text) => encodeLegacy(text, encoding)))).toBe(encoding);
      }),
    );
  });

  test('Unicode is never taken for something else, in either form', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 20 }), fc.constantFrom('NFC', 'NFD'), (names, form) => {
        expect(guessEncoding(names.map((text) => text.normalize(form)))).toBeUndefined();
      }),
    );
  });

  test('names of Latin-1 alone, foreign words and plain letters are left as they are', () => {
    for (const texts of [['Hà Bà Lò'], ['José Peña', 'Müller'], ['Nguyen Van An'], ['5°', '10 m²'], []]) expect(guessEncoding(texts)).toBeUndefined();
  });
});

test('a text that holds letters of Unicode alone stays, whatever its font', () => {
  expect(readText('Nguyễn Văn Lương', '.VnTime', undefined)).toEqual({ text: 'Nguyễn Văn Lương' });
  expect(readText('Nguyen Van An', 'VNI-Times', 'tcvn3')).toEqual({ text: 'Nguyen Van An' });
  expect(readText('NguyÔn', 'Arial', 'tcvn3')).toEqual({ text: 'Nguyễn', encoding: 'tcvn3' });
});
