import { LETTERS_LIKE_D, withVietnameseD } from './normalise';
import { foldForSearch } from './search';

/** An and AN are one word: names are typed in capitals as often as not. */
const collator = new Intl.Collator('vi', { sensitivity: 'accent' });

/** Parts of a Vietnamese name: họ, tên đệm, tên. A name of one word is all given name. */
export interface NameParts {
  family: string;
  middle: string;
  given: string;
}

/** Splits a full name; the given name is the last word, the family name the first. */
export function nameParts(fullName: string): NameParts {
  const words = fullName.normalize('NFC').split(/\s+/).filter(Boolean);
  return {
    family: words.length > 1 ? words[0]! : '',
    middle: words.slice(1, -1).join(' '),
    given: words.at(-1) ?? '',
  };
}

/**
 * Order of class lists: given name, then family name, then middle names, in the Vietnamese alphabet (a ă â … d đ …).
 * Hoà and Hòa are the same name here: where the tone was placed does not part them. A total order that does not depend on
 * the Unicode form: 0 only for names that are equal in NFC but for spacing.
 */
export function compareNames(a: string, b: string): number {
  const left = nameParts(a);
  const right = nameParts(b);
  return (
    collator.compare(toneLast(left.given), toneLast(right.given)) ||
    collator.compare(toneLast(left.family), toneLast(right.family)) ||
    collator.compare(toneLast(left.middle), toneLast(right.middle)) ||
    compareUnits(`${left.given} ${left.family} ${left.middle}`, `${right.given} ${right.family} ${right.middle}`)
  );
}

/** oa, oe, uy at the end of a syllable with the tone on the first letter, as it is placed nowadays. */
const toneFirst = /([òóỏõọ][ae]|[ùúủũụ]y)(?!\p{L})/giu;

/** The same with the tone on the last letter, as it was placed before: only to be compared, never to be shown. */
function toneLast(text: string): string {
  return text.replace(toneFirst, (pair) => {
    const [vowel = '', tone = '', last = ''] = pair.normalize('NFD');
    return `${vowel}${last}${tone}`.normalize('NFC');
  });
}

/** The pairs of {@link toneFirst} with the tone on the last letter. */
const tonePlaced = /(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/giu;

/** The same pair with the tone on the first letter. */
function movedFirst(pair: string): string {
  const [vowel = '', last = '', tone = ''] = pair.normalize('NFD');
  return `${vowel}${tone}${last}`.normalize('NFC');
}

const anyD = `[${LETTERS_LIKE_D}]`;
/** Signs that are typed for the apostrophe of H'Hen. */
const apostrophes = "['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032]";
const everyApostrophe = new RegExp(apostrophes, 'gu');

/**
 * Finds a full name in a text in NFC, however it is written there: in capitals or not, with more room between its words,
 * with the tone on either letter (Hoà, Hòa), with another sign for Đ or for an apostrophe; not as a part of a longer one. In
 * the text of JSON as well.
 */
export function spellingsOf(fullName: string): RegExp {
  const words = toneLast(withVietnameseD(fullName.normalize('NFC'))).split(/\s+/).filter(Boolean);
  const spellings = words.map((word) =>
    word
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(tonePlaced, (pair) => `(?:${pair}|${movedFirst(pair)})`)
      .replace(/đ/gi, anyD)
      .replace(everyApostrophe, apostrophes),
  );
  return new RegExp(`(?:(?<!\\p{L})|(?<=\\\\[nrt]))${spellings.join('(?:\\s|\\\\[nrt])+')}(?!\\p{L})`, 'giu');
}

/** The same for all spellings of a name that {@link spellingsOf} finds, and for no other name. */
export function spellingKey(fullName: string): string {
  const letters = toneLast(withVietnameseD(fullName.normalize('NFC'))).replace(everyApostrophe, "'");
  return letters.split(/\s+/).filter(Boolean).join(' ').toLowerCase();
}

/** Whether a name is the beginning of a longer one, word by word, with whatever accents: it may have been half typed. */
export function beginsName(name: string, longer: string): boolean {
  const [begun, whole] = [name, longer].map((each) => foldForSearch(each).split(/\s+/).filter(Boolean)) as [string[], string[]];
  return begun.length < whole.length && begun.every((word, at) => word === whole[at]);
}

/** What stands between the words of a name in prose, in the name of a file and in an address. */
const betweenWords = String.raw`(?:%20|[\s\p{Cf}\p{Pd}_.+])`;
/** What may part them besides: any other sign, those among the {@link apostrophes} that count as letters too. */
const betweenParts = String.raw`(?:%20|&nbsp;|[\s\p{Cf}\p{P}\p{S}\u02b9\u02bb\u02bc])`;
/** The signs that part two words of a list, or two sentences. */
const partsOfLists = '[,;!?\u2026]';
/** Where a word begins in a run of words (LeHoaMau). */
const hump = String.raw`(?-i:(?<=\p{Ll}\p{M}*)(?=\p{Lu}))`;

/**
 * Finds a full name in a text in NFD, however carelessly it is written there: with other accents or none, in an address
 * (le-hoa-mau, lehoamau), in a run of words (#EmLeHoaMau), with signs between its words; not as a part of a longer word, nor
 * with its words in another order. Two words may be two words of the language as well (Đỗ An, đồ ăn): they stand apart. See
 * {@link isWrittenSo} for what is found of those.
 */
export function looseSpellingsOf(fullName: string): RegExp {
  const words = looseWords(fullName).map((word) => {
    const parts = word.split(everyApostrophe).filter(Boolean);
    return parts.map((part) => [...part.replace(/\p{M}/gu, '')].map((letter) => `${/[dđ]/iu.test(letter) ? `[d${LETTERS_LIKE_D}]` : letter}\\p{M}*`).join('')).join(`${betweenParts}?`);
  });
  if (words.length === 0) return /(?!)/gu;
  const isLong = words.length > 2;
  const [begins, ends] = [String.raw`(?<![\p{L}\p{M}])`, String.raw`(?![\p{L}\p{M}])`].map((edge) => (isLong ? `(?:${edge}|${hump})` : edge));
  return new RegExp(`${begins}${words.join(isLong ? `${betweenParts}*` : `(?:(?!${partsOfLists})${betweenParts})+`)}${ends}`, 'giu');
}

/**
 * Whether what {@link looseSpellingsOf} found may be meant for the name: of three words and more always, but where other
 * signs part them than in prose or an address; then, and of two words, when no accent stands there that the name does not
 * have; of one when it begins with a capital and the accents are those of the name.
 */
export function isWrittenSo(found: string, fullName: string): boolean {
  const words = looseWords(fullName);
  if (words.length > 2 && !otherSigns.test(found)) return true;
  if (words.length === 1 && !/^\p{Lu}/u.test(found)) return false;
  const letters = lettersOf(found);
  let at = 0;
  return words.every((word) => {
    const own = lettersOf(word);
    const theirs = letters.slice(at, at + own.length);
    at += own.length;
    const [known, written] = [accentsOf(own), accentsOf(theirs)];
    return written.every((accent) => known.includes(accent)) && (words.length > 1 || known.length === written.length);
  });
}

/** A text in which every name that {@link looseSpellingsOf} finds stands as {@link squeezed} leaves the name. */
export function squeezed(text: string): string {
  return foldForSearch(text).replace(everyGap, '');
}

const everyGap = new RegExp(betweenParts, 'giu');
const gaps = new RegExp(`(?:(?!${apostrophes})${betweenParts})+`, 'giu');
const otherSigns = new RegExp(`(?!${betweenWords})${betweenParts}`, 'iu');

function looseWords(name: string): string[] {
  return withVietnameseD(name.normalize('NFD')).split(gaps).filter((word) => word.replace(everyApostrophe, '') !== '');
}

/** Each letter with its marks, and nothing of what parts words. */
function lettersOf(text: string): string[] {
  return withVietnameseD(text.normalize('NFD')).replace(everyGap, '').match(/\P{M}\p{M}*/gu) ?? [];
}

function accentsOf(letters: readonly string[]): string[] {
  return letters.join('').toLowerCase().match(/[\p{M}đ]/gu) ?? [];
}

/** "N.V.A.": a name where the whole one may not stand. */
export function initialsOf(fullName: string): string {
  const words = fullName.normalize('NFC').split(/\s+/).filter(Boolean);
  return words.map((word) => `${[...word][0]!.toLocaleUpperCase('vi')}.`).join('');
}

/** Order of other words (units, movements) in the Vietnamese alphabet; numbers inside count as numbers: Số 2 before Số 10. */
export function compareTitles(a: string, b: string): number {
  const [left, right] = [a.normalize('NFC'), b.normalize('NFC')];
  return titleCollator.compare(left, right) || compareUnits(left, right);
}

const titleCollator = new Intl.Collator('vi', { numeric: true });

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
