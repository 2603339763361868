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

/**
 * Finds a full name in a text in NFC, however it is written there: in capitals or not, with more room between its words,
 * with the tone on either letter (Hoà, Hòa); not as a part of a longer one. In the text of JSON as well.
 */
export function spellingsOf(fullName: string): RegExp {
  const words = toneLast(fullName.normalize('NFC')).split(/\s+/).filter(Boolean);
  const spellings = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(tonePlaced, (pair) => `(?:${pair}|${movedFirst(pair)})`));
  return new RegExp(`(?:(?<!\\p{L})|(?<=\\\\[nrt]))${spellings.join('(?:\\s|\\\\[nrt])+')}(?!\\p{L})`, 'giu');
}

/** What stands between the words of a name in prose, in the name of a file and in an address. */
const betweenWords = String.raw`(?:%20|[\s\p{Cf}\p{Pd}_.+])`;

/**
 * Finds a full name in a text in NFD, however carelessly it is written there: with other accents or none, in an address
 * (le-hoa-mau, lehoamau); not as a part of a longer word. Two words may be two words of the language as well (Đỗ An, đồ ăn):
 * they stand apart. See {@link isWrittenSo} for what is found of those.
 */
export function looseSpellingsOf(fullName: string): RegExp {
  const words = looseWords(fullName).map((word) => {
    const letters = [...word.replace(/\p{M}/gu, '')].map((letter) => (/[dđ]/iu.test(letter) ? '[dđ]' : letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    return letters.map((letter) => `${letter}\\p{M}*`).join('');
  });
  if (words.length === 0) return /(?!)/gu;
  return new RegExp(`(?<![\\p{L}\\p{M}])${words.join(`${betweenWords}${words.length > 2 ? '*' : '+'}`)}(?![\\p{L}\\p{M}])`, 'giu');
}

/**
 * Whether what {@link looseSpellingsOf} found may be meant for the name: of three words and more always; of two when no
 * accent stands there that the name does not have; of one when the accents are those of the name.
 */
export function isWrittenSo(found: string, fullName: string): boolean {
  const words = looseWords(fullName);
  if (words.length > 2) return true;
  const written = looseWords(found);
  return words.every((word, at) => {
    const [own, theirs] = [accentsOf(word), accentsOf(written[at] ?? '')];
    return theirs.every((accent) => own.includes(accent)) && (words.length > 1 || own.length === theirs.length);
  });
}

/** A text in which every name that {@link looseSpellingsOf} finds stands as {@link squeezed} leaves the name. */
export function squeezed(text: string): string {
  return foldForSearch(text).replace(everyGap, '');
}

const everyGap = new RegExp(betweenWords, 'giu');
const gaps = new RegExp(`${betweenWords}+`, 'giu');

function looseWords(name: string): string[] {
  return name.normalize('NFD').split(gaps).filter(Boolean);
}

function accentsOf(word: string): string[] {
  return word.toLowerCase().match(/[\p{M}đ]/gu) ?? [];
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
