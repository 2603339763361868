import { textParagraphs } from './cleanText';
import type { Block, Paragraph, Run, TextRun } from './model';
import { POINT_LETTERS } from './nd30';
import { paragraph, text } from './runs';

/** A body paragraph: justified, first line indented. */
export function bodyParagraph(content: string | Run[]): Paragraph {
  return paragraph('body', content);
}

/** Typed text of several lines as body paragraphs. */
export function bodyParagraphs(typed: string): Paragraph[] {
  return textParagraphs(typed).map((line) => bodyParagraph(line));
}

/** `Phần I` or `Chương I` above its title in capitals, centred on two lines (II.6.d). */
export function partHeading(word: 'Phần' | 'Chương', index: number, title: string): Paragraph[] {
  return [paragraph('part', `${word} ${roman(index)}`), paragraph('partTitle', title.toUpperCase())];
}

/** `I. SƠ LƯỢC LÝ LỊCH`: the heading of a report's part. `index` from 1. */
export function heading(index: number, title: string): Paragraph {
  return paragraph('heading', `${roman(index)}. ${title.toUpperCase()}`);
}

/** `Điều 1. Title` in bold; the title may be absent. */
export function article(index: number, title = ''): Paragraph {
  return paragraph('article', `Điều ${index}. ${title}`.trimEnd());
}

/** `1. …` upright: a clause without a title. */
export function clause(index: number, content: string | Run[]): Paragraph {
  return paragraph('clause', numbered(`${index}. `, content));
}

/** `1. Title` in bold. */
export function clauseTitle(index: number, title: string): Paragraph {
  return paragraph('clauseTitle', `${index}. ${title}`);
}

/** `a) …` with Vietnamese letters: a, b, c, d, đ, e, g … `index` from 1. */
export function point(index: number, content: string | Run[]): Paragraph {
  return paragraph('point', numbered(`${pointLetter(index)}) `, content));
}

/** `- …` */
export function dashItem(content: string | Run[]): Paragraph {
  return paragraph('body', numbered('- ', content));
}

function numbered(mark: string, content: string | Run[]): Run[] {
  // The mark stays with the first word: it may not stand alone at the end of a line.
  return [text(mark, { noBreak: true }), ...(typeof content === 'string' ? [text(content)] : content)];
}

/** Letter of the n-th điểm, from 1. After y they double: aa, bb … */
export function pointLetter(index: number): string {
  const letter = POINT_LETTERS[(index - 1) % POINT_LETTERS.length];
  if (letter === undefined) throw new RangeError(`No such point: ${index}`);
  return letter.repeat(Math.ceil(index / POINT_LETTERS.length));
}

const ROMAN: [number, string][] = [
  [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

/** Roman numeral of 1 to 399. */
export function roman(value: number): string {
  let rest = value;
  let numeral = '';
  for (const [size, letters] of ROMAN) {
    while (rest >= size) {
      numeral += letters;
      rest -= size;
    }
  }
  return numeral;
}

/**
 * Puts the closing mark `./.` after the last paragraph and keeps that paragraph on the page of the signature block.
 * The last block must be a paragraph that ends with text.
 */
export function closeBody(blocks: Block[]): Block[] {
  const last = blocks.at(-1);
  const lastRun = last?.kind === 'paragraph' ? last.runs.at(-1) : undefined;
  if (last?.kind !== 'paragraph' || lastRun?.kind !== 'text') throw new Error('A body ends with a paragraph of text');
  const closed: TextRun = { ...lastRun, text: lastRun.text.trim().replace(/[\s.;,]+$/u, '') + './.' };
  return [...blocks.slice(0, -1), { ...last, keepWithNext: true, runs: [...last.runs.slice(0, -1), closed] }];
}
