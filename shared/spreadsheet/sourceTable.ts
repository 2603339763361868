import { encodingOfFont, guessEncoding, readText, type LegacyEncoding } from '../text/legacyEncodings';
import { normaliseLine } from '../text/normalise';
import { formatVietnameseDate } from '../text/dates';
import type { Cell, Merge, Sheet } from './cells';

/** A cell with its words as they are in Unicode, and as they would be if nothing were converted. */
export interface SourceCell {
  cell: Cell;
  text: string;
  asIs: string;
}

/** Cells that are written in one old encoding, and how that was known. */
export interface EncodingFound {
  encoding: LegacyEncoding;
  by: 'font' | 'letters';
  cells: number;
  /** A few of them, different ones, the longest first, before and after. */
  samples: { before: string; after: string }[];
}

/** A table as it lies in a file or was pasted; `rows[0]` is row 1. Rows that hold nothing are all one empty array. */
export interface SourceTable {
  sheet: string;
  rows: SourceCell[][];
  merges?: readonly Merge[];
  encodings: EncodingFound[];
}

/** Examples shown of each encoding. */
const SAMPLES = 6;
const noCells: SourceCell[] = [];

/** Reads the words of a sheet: old encodings are known by the fonts of the cells first, the rest by what makes syllables. */
export function sourceTable({ name, rows, merges }: Sheet): SourceTable {
  const unmarked = rows.flatMap((row) => row.flatMap((cell) => (cell.kind === 'text' && !isLegacyFont(cell.font) ? [cell.text] : [])));
  const guessed = guessEncoding(unmarked);
  const found = new Map<string, EncodingFound>();
  const read = (cell: Cell): SourceCell => {
    if (cell.kind !== 'text') return { cell, text: wordsOf(cell), asIs: wordsOf(cell) };
    const { text, encoding } = readText(cell.text, cell.font, guessed);
    const words = { cell, text: normaliseLine(text), asIs: normaliseLine(cell.text) };
    if (encoding !== undefined) note(found, encoding, isLegacyFont(cell.font) ? 'font' : 'letters', words);
    return words;
  };
  const words = rows.map((row) => (row.length === 0 ? noCells : row.map(read)));
  return { sheet: name, rows: words, ...(merges && { merges }), encodings: [...found.values()] };
}

function isLegacyFont(font: string | undefined): boolean {
  return font !== undefined && encodingOfFont(font) !== undefined;
}

function note(found: Map<string, EncodingFound>, encoding: LegacyEncoding, by: EncodingFound['by'], { text, asIs }: SourceCell): void {
  const key = `${encoding} ${by}`;
  const entry = found.get(key) ?? { encoding, by, cells: 0, samples: [] };
  found.set(key, entry);
  entry.cells += 1;
  if (text === asIs || entry.samples.some(({ after }) => after === text)) return;
  if (entry.samples.length === SAMPLES && text.length <= entry.samples[SAMPLES - 1]!.after.length) return;
  entry.samples = [...entry.samples, { before: asIs, after: text }].sort((a, b) => b.after.length - a.after.length).slice(0, SAMPLES);
}

/** What a cell that is no text shows: a day as people read it, a number in its digits. */
function wordsOf(cell: Cell): string {
  if (cell.kind === 'number') return cell.digits;
  if (cell.kind === 'date') return formatVietnameseDate(cell.date);
  return cell.kind === 'other' ? cell.text : '';
}
