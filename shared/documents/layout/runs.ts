import { documentDate } from '../../text/documentDates';
import { twoDigits } from '../../text/numbers';
import type { Registration } from '../documentData';
import type { BlankRun, Paragraph, Run, TextRun } from './model';
import type { ParagraphStyle } from './styles';

/** A run of text in its paragraph's style. */
export function text(value: string, options: Omit<TextRun, 'kind' | 'text'> = {}): TextRun {
  return { kind: 'text', text: value, ...options };
}

/** Text that stays on one line. */
export function unbroken(value: string, options: Omit<TextRun, 'kind' | 'text' | 'noBreak'> = {}): TextRun {
  return { kind: 'text', text: value, noBreak: true, ...options };
}

/** Room for what is filled by hand. */
export function blank(what: BlankRun['what'], room: number): BlankRun {
  return { kind: 'blank', what, room };
}

/** A paragraph of one style; a string is one run. */
export function paragraph(
  style: ParagraphStyle,
  content: string | Run[],
  options: Omit<Paragraph, 'kind' | 'style' | 'runs'> = {},
): Paragraph {
  return { kind: 'paragraph', style, runs: typeof content === 'string' ? [text(content)] : content, ...options };
}

/** Lines of a heading that was broken on purpose, as one paragraph. */
export function lines(style: ParagraphStyle, values: string[], options: Omit<TextRun, 'kind' | 'text'> = {}): Paragraph {
  const runs = values.flatMap((value, index): Run[] =>
    index === 0 ? [text(value, options)] : [{ kind: 'lineBreak' }, text(value, options)],
  );
  return { kind: 'paragraph', style, runs };
}

const NUMBER_ROOM = 7;
const DATE_ROOM = 5;
const ABBREVIATION_ROOM = 8;
const PLACE_ROOM = 14;

/** "05/TTr-THPTMS1" or the room for its number; without "Số: ". */
export function symbolRuns(symbol: string, registration: Registration): Run[] {
  return [
    registration.number === undefined ? blank('number', NUMBER_ROOM) : unbroken(twoDigits(registration.number)),
    unbroken(`/${symbol}`),
    // "TTr-" without the abbreviation of who issues it.
    ...(symbol.endsWith('-') ? [blank('text', ABBREVIATION_ROOM)] : []),
  ];
}

/** The place before a date, or the room for it. */
export function placeRuns(placeName: string): Run[] {
  return [placeName.trim() === '' ? blank('text', PLACE_ROOM) : text(placeName)];
}

/** "ngày 05 tháng 01 năm 2026", or with room for what is not known yet. */
export function dateRuns(registration: Pick<Registration, 'date' | 'year'>): Run[] {
  if (registration.date !== undefined) return [text(documentDate(registration.date))];
  return [
    text('ngày'),
    blank('date', DATE_ROOM),
    text('tháng'),
    blank('date', DATE_ROOM),
    text('năm '),
    registration.year === undefined ? blank('date', DATE_ROOM + 3) : text(String(registration.year)),
  ];
}

/** Longest pair of words that is joined, in letters: it must fit the narrowest column of words. */
const LONGEST_PAIR = 18;

/**
 * Joins the last of three or more words to the one before it, so that a given name or a numeral never stands alone on
 * a line. A pair too long for a narrow column is left as it is.
 */
export function joinLastWord(phrase: string): string {
  const words = phrase.trim().split(/\s+/u);
  const pair = words.slice(-2).join('\u00a0');
  return words.length < 3 || pair.length > LONGEST_PAIR ? words.join(' ') : [...words.slice(0, -2), pair].join(' ');
}

/** Ends a sentence with `mark` in place of whatever mark it was typed with; a full stop adds nothing to "!", "?" or "…". */
export function endWith(sentence: string, mark: string): string {
  const bare = sentence.trim().replace(/[\s.;,]+$/u, '');
  return mark === '.' && /[!?…]$/u.test(bare) ? bare : bare + mark;
}

/** "2024-2025" as "2024 - 2025", which is set without a break; anything else as it is. */
export function spacedYears(years: string): string {
  return years.replace(/^\s*(\d{4})\s*[-–]\s*(\d{4})\s*$/u, '$1 - $2');
}

/** A phrase that opens a line begins large. */
export function upperFirst(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** A body paragraph from strings and runs in order. */
export function bodySentence(...parts: (string | Run)[]): Paragraph {
  return { kind: 'paragraph', style: 'body', runs: parts.map((part) => (typeof part === 'string' ? text(part) : part)) };
}
