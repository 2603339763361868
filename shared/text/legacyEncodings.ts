/**
 * Encodings of before Unicode in which schools' old lists are written: TCVN3 (ABC: .VnTime, .VnArial …) and VNI-Windows
 * (VNI-Times …). Their letters look right only in their own fonts; in the file stand other letters of Latin-1.
 */
import { isSyllable } from './syllables';

export type LegacyEncoding = 'tcvn3' | 'vni';

/** In this order of tones, for each vowel: none, sắc, huyền, hỏi, ngã, nặng. */
const tones = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;

/** TCVN 5712 as the fonts have it: the vowel with its five tones. A vowel that is plain ASCII has no letter of its own. */
const tcvn3Vowels: Readonly<Record<string, string>> = {
  a: 'a¸µ¶·¹',
  ă: '¨¾»¼½Æ',
  â: '©ÊÇÈÉË',
  e: 'eÐÌÎÏÑ',
  ê: 'ªÕÒÓÔÖ',
  i: 'iÝ×ØÜÞ',
  o: 'oãßáâä',
  ô: '«èåæçé',
  ơ: '¬íêëìî',
  u: 'uóïñòô',
  ư: '\u00adøõö÷ù',
  y: 'yýúûüþ',
};
const tcvn3Others: Readonly<Record<string, string>> = { '®': 'đ', '¡': 'Ă', '¢': 'Â', '§': 'Đ', '£': 'Ê', '¤': 'Ô', '¥': 'Ơ', '¦': 'Ư' };

/** VNI writes the vowel and then its marks: the letter behind it, for each tone. */
const vniMarks: Readonly<Record<string, string>> = {
  '': '\0ùøûõï',
  '\u0302': 'âáàåãä',
  '\u0306': 'êéèúüë',
};
const vniAlone: Readonly<Record<string, string>> = { í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' };

const tcvn3 = new Map<string, string>([
  ...Object.entries(tcvn3Vowels).flatMap(([vowel, letters]) =>
    [...letters].flatMap((letter, tone): [string, string][] => (/[a-z]/.test(letter) ? [] : [[letter, composed(vowel + tones[tone])]])),
  ),
  ...Object.entries(tcvn3Others),
]);
/** In small letters. */
const vni = vniTable();

function vniTable(): Map<string, string> {
  const table = new Map(Object.entries(vniAlone));
  for (const [mark, letters] of Object.entries(vniMarks)) {
    const bases = mark === '' ? [...'aeouy'] : mark === '\u0302' ? [...'aeo'] : ['a'];
    [...letters].forEach((letter, tone) => {
      if (letter === '\0') return;
      for (const base of bases) table.set(base + letter, composed(base + mark + tones[tone]));
      if (mark === '') for (const base of ['ô', 'ö']) table.set(base + letter, composed(vniAlone[base]! + tones[tone]));
    });
  }
  return table;
}

function composed(letters: string): string {
  return letters.normalize('NFC');
}

/** The encoding that a font's name says, and whether its small letters look like capitals (.VnTimeH). */
export function encodingOfFont(font: string): { encoding: LegacyEncoding; capitals: boolean } | undefined {
  const name = font.trim().toLowerCase();
  if (name.startsWith('.vn')) return { encoding: 'tcvn3', capitals: name.endsWith('h') };
  return /^vni[-\s]/.test(name) ? { encoding: 'vni', capitals: false } : undefined;
}

/**
 * Text of an old encoding in Unicode (NFC). What the encoding does not know stays as it is. Take the text as it lies in the
 * file: in TCVN3 the soft hyphen is ư, which cleaning would take away.
 */
export function decodeLegacy(text: string, encoding: LegacyEncoding, capitals = false): string {
  const decoded = encoding === 'tcvn3' ? text.replace(/[^\0-\x7f]/g, (letter) => tcvn3.get(letter) ?? letter) : text.replace(vniPair, (written) => vniLetter(written));
  return (capitals ? decoded.toUpperCase() : decoded).normalize('NFC');
}

const vniMarkLetters = Object.values(vniMarks).join('').replaceAll('\0', '');
const vniPair = new RegExp(`[aeouyôö][${vniMarkLetters}]|[${Object.keys(vniAlone).join('')}]`, 'gi');

/** Behind a capital the mark may be small or a capital: both are met. */
function vniLetter(written: string): string {
  const letter = vni.get(written.toLowerCase());
  if (letter === undefined) return written;
  return written[0] === written[0]?.toLowerCase() ? letter : letter.toUpperCase();
}

/** True when the text has letters that no old encoding has: it is Unicode for certain. */
function isSurelyUnicode(text: string): boolean {
  return /[^\0-\xff]/.test(text.normalize('NFC'));
}

/** Words with letters that are not ASCII, as they stand between spaces and commas; only they tell encodings apart. */
function tellingWords(text: string): string[] {
  return text.split(/[\s,;.()\d/-]+/).filter((word) => /[^\0-\x7f]/.test(word));
}

function share(words: readonly string[]): number {
  return words.length === 0 ? 0 : words.filter(isSyllable).length / words.length;
}

/** At least so much of the words must make syllables, and so much more than when they are read as they stand. */
const enough = 0.8;
const better = 0.2;

/** The old encoding that texts are most likely written in; undefined when they read best as they stand. */
export function guessEncoding(texts: readonly string[]): LegacyEncoding | undefined {
  const unsure = texts.filter((text) => !isSurelyUnicode(text));
  const asTheyStand = unsure.flatMap(tellingWords);
  if (asTheyStand.length === 0 || unsure.length < texts.filter((text) => /[^\0-\x7f]/.test(text)).length / 2) return undefined;
  const plain = share(asTheyStand);
  const scores = (['tcvn3', 'vni'] as const).map((encoding) => ({
    encoding,
    score: share(asTheyStand.map((word) => decodeLegacy(word, encoding))),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= enough && best.score >= plain + better ? best.encoding : undefined;
}

/** A text in Unicode, with what it was before when it was written in an old encoding. */
export interface ReadText {
  text: string;
  encoding?: LegacyEncoding;
}

/**
 * Reads one text: by its font when that has an encoding of its own, else in the encoding that was guessed for the texts
 * around it. A text that is Unicode for certain, or ASCII, stays as it is.
 */
export function readText(text: string, font: string | undefined, guessed: LegacyEncoding | undefined): ReadText {
  const ofFont = font === undefined ? undefined : encodingOfFont(font);
  const encoding = ofFont?.encoding ?? guessed;
  if (encoding === undefined || isSurelyUnicode(text)) return { text };
  if (/^[\0-\x7f]*$/.test(text)) return { text: ofFont?.capitals ? text.toUpperCase() : text };
  return { text: decodeLegacy(text, encoding, ofFont?.capitals), encoding };
}
