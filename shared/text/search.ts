const MARKS = /\p{M}+/gu;
/** Huyền, sắc, ngã, hỏi, nặng as combining marks; breve, circumflex and horn make other letters and are not tones. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** Accents and case gone: NFD without marks, đ to d, lower case. "Nguyễn Văn Ân" becomes "nguyen van an". */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** A query made ready. What the caller keeps of its texts may be given: `foldForSearch(text)` and `accentKey(text)`. */
export type SearchTest = (text: string, folded?: string, accents?: () => string) => boolean;

/**
 * Makes a query ready to be tried on many texts. Every word of it must stand somewhere, in any order. A word without
 * accents ignores them, also inside a longer word, and đ is d. A word with accents asks for a word that begins with the
 * same accents, wherever the tone was placed (hoà finds hòa); until it is whole, a missing tone is not held against it.
 */
export function compileQuery(query: string): SearchTest {
  const tokens = tokensOf(query);
  const plain = tokens.map(foldForSearch);
  const accented = tokens.filter(hasAccents).flatMap(syllablesOf);
  return (text, folded = foldForSearch(text), accents = () => accentKey(text)) => {
    if (!plain.every((token) => folded.includes(token))) return false;
    return accented.length === 0 || accented.every((wanted) => holds(accents(), wanted));
  };
}

/** The words of a query, the longest first: it is the rarest. */
export function tokensOf(query: string): string[] {
  return query.normalize('NFC').split(/\s+/).filter(Boolean).sort((a, b) => b.length - a.length);
}

/** One text against one query; an empty query matches all. For many texts use `compileQuery`. */
export function matches(text: string, query: string): boolean {
  return compileQuery(query)(text);
}

/**
 * How well a text fits a query, for lists that put the best first: 0 when it does not match (or nothing was typed),
 * else higher is better: a whole word beats the beginning of one, that beats a part of one.
 */
export function searchScore(query: string, text: string): number {
  const folded = foldForSearch(text);
  if (!compileQuery(query)(text, folded)) return 0;
  return foldForSearch(query)
    .split(/\s+/)
    .filter(Boolean)
    .reduce((score, token) => score + placeRank(token, folded), 0);
}

function placeRank(token: string, text: string): number {
  let best = 0;
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    const begins = !isWordCharacter(text[at - 1]);
    const ends = !isWordCharacter(text[at + token.length]);
    best = Math.max(best, begins && ends ? 3 : begins ? 2 : 1);
  }
  return best;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function hasAccents(token: string): boolean {
  return MARKS_ONCE.test(token.normalize('NFD'));
}
const MARKS_ONCE = /\p{M}/u;

/** A syllable with its tone taken out, so that hoà and hòa are one. */
interface Syllable {
  letters: string;
  /** As it stands in an `accentKey`. */
  tone: string;
}

/** No tone; what stands for the others is no part of a word either. */
const LEVEL = '-';
const TONE_SIGNS: Readonly<Record<string, string>> = { '\u0300': '`', '\u0301': "'", '\u0303': '~', '\u0309': '?', '\u0323': '.' };

/** The syllables of a text with each tone behind its syllable, wherever it was placed: "Hoà An" and "Hòa An" are both " hoa` an-". */
export function accentKey(text: string): string {
  return syllablesOf(text)
    .map(({ letters, tone }) => ` ${letters}${tone}`)
    .join('');
}

function syllablesOf(text: string): Syllable[] {
  const words = text.normalize('NFD').toLowerCase().replace(/đ/g, 'd').match(WORDS) ?? [];
  return words.map((word) => {
    const tones = word.match(TONES);
    if (!tones) return { letters: word.normalize('NFC'), tone: LEVEL };
    return { letters: word.replace(TONES, '').normalize('NFC'), tone: tones.map((tone) => TONE_SIGNS[tone]).join('') };
  });
}

/** Whether a syllable of the key is the wanted one, or begins with it; a beginning without a tone may have any. */
function holds(accents: string, { letters, tone }: Syllable): boolean {
  const start = ` ${letters}`;
  for (let at = accents.indexOf(start); at >= 0; at = accents.indexOf(start, at + 1)) {
    const end = at + start.length;
    const next = accents.indexOf(' ', end);
    const rest = next < 0 ? accents.slice(end) : accents.slice(end, next);
    if (rest === tone || (rest !== '' && !isTone(rest) && (tone === LEVEL || rest.endsWith(tone)))) return true;
  }
  return false;
}

/** Whether nothing but the tone is left: the syllable is whole. */
function isTone(rest: string): boolean {
  return /^[-`'~?.]/.test(rest);
}
