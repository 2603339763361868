const MARKS = /\p{M}+/gu;
/** Huyền, sắc, ngã, hỏi, nặng as combining marks; breve, circumflex and horn make other letters and are not tones. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** Accents and case gone: NFD without marks, đ to d, lower case. "Nguyễn Văn Ân" becomes "nguyen van an". */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** A syllable with its tone taken out, so that hoà and hòa are one. */
interface Syllable {
  letters: string;
  tone: string;
}

/** A query made ready. `folded` may be given when the caller keeps `foldForSearch(text)` of its rows. */
export type SearchTest = (text: string, folded?: string) => boolean;

/**
 * Makes a query ready to be tried on many texts. Every word of it must stand somewhere, in any order. A word without
 * accents ignores them, also inside a longer word, and đ is d. A word with accents asks for a word that begins with the
 * same accents, wherever the tone was placed (hoà finds hòa); until it is whole, a missing tone is not held against it.
 */
export function compileQuery(query: string): SearchTest {
  const tokens = query.normalize('NFC').split(/\s+/).filter(Boolean);
  const plain = tokens.map(foldForSearch);
  const accented = tokens.filter(hasAccents).flatMap(syllablesOf);
  return (text, folded = foldForSearch(text)) => {
    if (!plain.every((token) => folded.includes(token))) return false;
    if (accented.length === 0) return true;
    const syllables = syllablesOf(text);
    return accented.every((wanted) => syllables.some((found) => covers(found, wanted)));
  };
}

/** One text against one query; an empty query matches all. For many texts use `compileQuery`. */
export function matches(text: string, query: string): boolean {
  return compileQuery(query)(text);
}

function hasAccents(token: string): boolean {
  return MARKS_ONCE.test(token.normalize('NFD'));
}
const MARKS_ONCE = /\p{M}/u;

function syllablesOf(text: string): Syllable[] {
  const words = text.normalize('NFD').toLowerCase().replace(/đ/g, 'd').match(WORDS) ?? [];
  return words.map((word) => ({ letters: word.replace(TONES, '').normalize('NFC'), tone: (word.match(TONES) ?? []).join('') }));
}

function covers(found: Syllable, wanted: Syllable): boolean {
  if (found.letters === wanted.letters) return found.tone === wanted.tone;
  return found.letters.startsWith(wanted.letters) && (wanted.tone === '' || found.tone === wanted.tone);
}
