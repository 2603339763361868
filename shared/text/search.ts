import { LETTERS_LIKE_D, withVietnameseD } from './normalise';

const MARKS = /\p{M}+/gu;
const D = new RegExp(`[${LETTERS_LIKE_D}${LETTERS_LIKE_D.toUpperCase()}]`, 'g');
/** Huyền, sắc, ngã, hỏi, nặng as combining marks; breve, circumflex and horn make other letters and are not tones. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** Accents gone: NFD without marks, đ to d. "Nguyễn Văn Đức" becomes "Nguyen Van Duc". */
export function withoutAccents(text: string): string {
  return withVietnameseD(text).normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** Accents and case gone: "Nguyễn Văn Ân" becomes "nguyen van an". */
export function foldForSearch(text: string): string {
  return withoutAccents(text).toLowerCase();
}

/** A query made ready. `folded` may be given when the caller keeps `foldForSearch(text)` of its rows. */
export type SearchTest = (text: string, folded?: string) => boolean;

/**
 * Makes a query ready to be tried on many texts. Every word of it must stand somewhere, in any order. A word without
 * accents ignores them, also inside a longer word, and đ is d. A word with accents asks for a word that begins with the
 * same accents, wherever the tone was placed (hoà finds hòa); until it is whole, a missing tone is not held against it.
 */
export function compileQuery(query: string): SearchTest {
  const { plain, accented } = partsOf(query);
  return (text, folded = foldForSearch(text)) => plain.every((token) => folded.includes(token)) && (accented.length === 0 || holdsAll(accentKey(text), accented));
}

/** What a query asks of a text, the rarest word first, as far as can be told: a long one, or one with digits. */
export interface QueryParts {
  /** Every word, folded: each stands in the folded text. */
  plain: readonly string[];
  /** Those of them that nothing else asks for: what an `accentKey` holds stands in the folded text as well. */
  unaccented: readonly string[];
  /** Those with accents: each is held by the `accentKey`. */
  accented: readonly Wanted[];
}

/** See {@link QueryParts}. */
export function partsOf(query: string): QueryParts {
  const tokens = query
    .normalize('NFC')
    .split(/\s+/)
    .filter(Boolean)
    .map((token) => ({ folded: foldForSearch(token), wanted: hasAccents(token) ? wantedOf(token) : [], isWord: ONE_WORD.test(token) }))
    .sort((a, b) => rarity(b.folded) - rarity(a.folded));
  return {
    plain: tokens.map(({ folded }) => folded),
    unaccented: tokens.filter(({ wanted, isWord }) => wanted.length === 0 || !isWord).map(({ folded }) => folded),
    accented: tokens.flatMap(({ wanted }) => wanted),
  };
}

const ONE_WORD = /^[\p{L}\p{N}\p{M}]+$/u;

function rarity(word: string): number {
  return word.length + (/\d/.test(word) ? 2 : 0);
}

function wantedOf(token: string): Wanted[] {
  return syllablesOf(token).map(({ letters, tone }) => ({ start: ` ${letters}`, tone }));
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

/** A syllable that is sought, made ready: how it begins in an `accentKey`, and its tone there. */
export interface Wanted {
  start: string;
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
  const words = text.normalize('NFD').toLowerCase().replace(D, 'd').match(WORDS) ?? [];
  return words.map((word) => {
    const tones = word.match(TONES);
    if (!tones) return { letters: word.normalize('NFC'), tone: LEVEL };
    return { letters: word.replace(TONES, '').normalize('NFC'), tone: tones.map((tone) => TONE_SIGNS[tone]).join('') };
  });
}

/** Whether every syllable is in the key whole or as a beginning; a beginning without a tone may have any. */
export function holdsAll(accents: string, wanted: readonly Wanted[]): boolean {
  for (const syllable of wanted) if (!holds(accents, syllable)) return false;
  return true;
}

function holds(accents: string, { start, tone }: Wanted): boolean {
  for (let at = accents.indexOf(start); at >= 0; at = accents.indexOf(start, at + 1)) {
    const end = at + start.length;
    let signs = end;
    while (!isSign(accents.charCodeAt(signs))) signs += 1;
    if (signs > end && tone === LEVEL) return true;
    const after = signs + tone.length;
    if (accents.startsWith(tone, signs) && (after === accents.length || accents.charCodeAt(after) === SPACE)) return true;
  }
  return false;
}

const SPACE = 0x20;

/** Whether the letters of a syllable end here: its tone stands next. */
function isSign(code: number): boolean {
  return code === 0x2d || code === 0x60 || code === 0x27 || code === 0x7e || code === 0x3f || code === 0x2e;
}
