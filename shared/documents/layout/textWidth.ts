import { joinTerms } from './headingWords';

/**
 * Widths of Times New Roman, in thousandths of the font size, so that lines are drawn at the right length and names
 * wrapped well before any program lays the page out. A letter with marks is as wide as its base, but for ơ and ư.
 */
type Widths = Record<number, string>;

const REGULAR: Widths = {
  250: ' ,.', 278: '/:;\\ijlt', 333: '!()-I[]fr‘’', 389: 'Js', 408: '"', 444: '?acez“”',
  500: '#$*0123456789_bdghknopquvxyđ–§', 529: 'ơ', 542: 'ư', 556: 'FPS', 564: '+<=>×', 611: 'ELTZ', 667: 'BCR',
  722: 'ADGHKNOQUVXYwĐƠ', 776: 'Ư', 778: '&m', 833: '%', 889: 'M', 921: '@', 944: 'W', 1000: '—…',
};
const BOLD: Widths = {
  250: ' ,.', 278: '/\\il', 333: '!()-:;[]fjt‘’', 389: 'Is', 444: 'cerz', 500: '#$*0123456789?J_agovxy–“”§',
  554: 'ơ', 555: '"', 556: 'Sbdhknpquđ', 570: '+<=>×', 600: 'ư', 611: 'FP', 667: 'BELTZ', 722: 'ACDNRUVXYwĐ',
  778: 'GHKOQƠ', 796: 'Ư', 833: '&m', 930: '@', 944: 'M', 1000: '%W—…',
};

const tableOf = (widths: Widths) =>
  new Map(Object.entries(widths).flatMap(([width, letters]) => [...letters].map((letter) => [letter, Number(width)])));
const regular = tableOf(REGULAR);
const bold = tableOf(BOLD);

const POINT_IN_MM = 25.4 / 72;
/** For letters outside the table: wide enough for every Latin one. */
const UNKNOWN = 722;

/** Width in mm of one unbroken line of upright Times New Roman at `size` points. */
export function textWidth(text: string, size: number, weight: 'regular' | 'bold' = 'regular'): number {
  const widths = weight === 'bold' ? bold : regular;
  let thousandths = 0;
  for (const letter of baseLetters(text)) thousandths += widths.get(letter) ?? UNKNOWN;
  return (thousandths / 1000) * size * POINT_IN_MM;
}

/** Drops tone and vowel marks, but keeps the horn of ơ and ư, whose letters are wider. */
function baseLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([oOuU])([\u0300-\u036f]*?)\u031b/g, (_, letter: string) => HORNED[letter] ?? letter)
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\u00a0/g, ' ');
}

const HORNED: Record<string, string> = { o: 'ơ', O: 'Ơ', u: 'ư', U: 'Ư' };

/**
 * Breaks a heading into the fewest lines of at most `width` mm, as even as they can be, at spaces only, and between its
 * terms where that takes no more lines. A word wider than `width` stays whole on its line.
 */
export function balancedLines(text: string, size: number, weight: 'regular' | 'bold', width: number): string[] {
  const words = wordsOf(text.replaceAll(NO_BREAK_SPACE, ' '));
  const fewest = fill(words, size, weight, width).length;
  const termed = wordsOf(joinTerms(text.trim().replace(/\s+/g, ' ')));
  const byTerms = fill(termed, size, weight, width);
  const fits = byTerms.length === fewest && byTerms.every((line) => textWidth(line, size, weight) <= width);
  return evenLines(fits ? termed : words, fewest, size, weight, width).map((line) => line.replaceAll(NO_BREAK_SPACE, ' '));
}

const NO_BREAK_SPACE = '\u00a0';

function wordsOf(text: string): string[] {
  return text.split(/[^\S\u00a0]+/).filter((word) => word !== '');
}

/** The narrowest measure that still needs no more lines gives the evenest ones. */
function evenLines(words: string[], count: number, size: number, weight: 'regular' | 'bold', width: number): string[] {
  if (count < 2) return fill(words, size, weight, width);
  let low = width / 2;
  let high = width;
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (fill(words, size, weight, middle).length > count) low = middle;
    else high = middle;
  }
  return fill(words, size, weight, high);
}

function fill(words: string[], size: number, weight: 'regular' | 'bold', width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
