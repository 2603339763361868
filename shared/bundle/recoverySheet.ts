/**
 * The recovery sheet: the seed of a workspace's keys in words that a clerk can write down and type again. Four lines of
 * five words; the fifth checks the four before it, so that a slip of the pen is known to be in this line.
 */
import type { WorkspaceKind } from '../model/workspace';
import { fail, ok, type Result } from '../result';
import { foldForSearch } from '../text/search';
import { joinBytes, utf8, type Bytes } from './bytes';
import { sha256 } from './hash';
import { recoveryWords } from './recoveryWords';

export const sheetLines = 4;
export const wordsPerLine = 5;
const bytesPerLine = wordsPerLine - 1;

/** What a sheet restores. */
export interface SheetContent {
  kind: WorkspaceKind;
  seed: Bytes;
}

/** How one typed line stands. */
export type SheetLine =
  | { type: 'empty' }
  /** Fewer words than a line has, all of them known. */
  | { type: 'unfinished'; missing: number }
  /** `position` counts from 1; `meant` is the only word of the list that is one letter away. */
  | { type: 'unknownWord'; word: string; position: number; meant?: string }
  | { type: 'tooMany'; found: number }
  /** All words are known, and one of them is another than was written, or the line belongs elsewhere on the sheet. */
  | { type: 'checkFails' }
  /** Sound as a line of the sheet of such a workspace; by chance of both. */
  | { type: 'sound'; kinds: WorkspaceKind[]; bytes: Bytes };

/** Why a whole sheet is not taken. `line` counts from 1. */
export type SheetError = { type: 'sheetLine'; line: number } | { type: 'sheetLinesDisagree' };

/** The lines of a sheet. */
export async function writeSheet({ kind, seed }: SheetContent): Promise<string[][]> {
  if (seed.length !== sheetLines * bytesPerLine) throw new Error('A sheet holds 16 bytes');
  const lines: string[][] = [];
  for (let line = 0; line < sheetLines; line += 1) {
    const bytes = seed.slice(line * bytesPerLine, (line + 1) * bytesPerLine);
    lines.push([...bytes, await checkOf(kind, line, bytes)].map((byte) => recoveryWords[byte]!));
  }
  return lines;
}

/**
 * Looks at one line as it was typed: capitals, marks on the letters and whatever stands between the words do not matter.
 * `line` counts from 0.
 */
export async function readSheetLine(typed: string, line: number): Promise<SheetLine> {
  const words = wordsOf(typed);
  if (words.length === 0) return { type: 'empty' };
  const values = words.map((word) => recoveryWords.indexOf(word));
  const unknown = values.indexOf(-1);
  if (unknown >= 0) {
    const word = words[unknown]!;
    const near = recoveryWords.filter((known) => isOneLetterAway(word, known));
    return { type: 'unknownWord', word, position: unknown + 1, ...(near.length === 1 && { meant: near[0]! }) };
  }
  if (words.length > wordsPerLine) return { type: 'tooMany', found: words.length };
  if (words.length < wordsPerLine) return { type: 'unfinished', missing: wordsPerLine - words.length };
  const bytes = new Uint8Array(values.slice(0, bytesPerLine));
  const kinds: WorkspaceKind[] = [];
  for (const kind of ['unit', 'department'] as const) {
    if ((await checkOf(kind, line, bytes)) === values[bytesPerLine]) kinds.push(kind);
  }
  return kinds.length > 0 ? { type: 'sound', kinds, bytes } : { type: 'checkFails' };
}

/** Reads a whole sheet. `sheetLine` names the first line that is not sound. */
export async function readSheet(typed: readonly string[]): Promise<Result<SheetContent, SheetError>> {
  const parts: Bytes[] = [];
  let kinds: WorkspaceKind[] = ['unit', 'department'];
  for (let line = 0; line < sheetLines; line += 1) {
    const read = await readSheetLine(typed[line] ?? '', line);
    if (read.type !== 'sound') return fail({ type: 'sheetLine', line: line + 1 });
    parts.push(read.bytes);
    kinds = kinds.filter((kind) => read.kinds.includes(kind));
  }
  const [kind] = kinds;
  return kind ? ok({ kind, seed: joinBytes(parts) }) : fail({ type: 'sheetLinesDisagree' });
}

/** The words of a text in the spelling of the list. Digits are the numbers of lines or words, copied along. */
export function wordsOf(typed: string): string[] {
  return foldForSearch(typed).match(/[a-z]+/g) ?? [];
}

async function checkOf(kind: WorkspaceKind, line: number, bytes: Bytes): Promise<number> {
  const digest = await sha256(joinBytes([utf8(`guong-sang recovery 1 ${kind} ${line}\n`), bytes]));
  return Number.parseInt(digest.slice(0, 2), 16);
}

/** True when one letter was mistaken, left out, added, or two neighbours changed places. */
function isOneLetterAway(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) start += 1;
  const [restTyped, restKnown] = [typed.slice(start), known.slice(start)];
  const swapped = restTyped[1] === restKnown[0] && restTyped[0] === restKnown[1] && restTyped.slice(2) === restKnown.slice(2);
  return (
    restTyped.slice(1) === restKnown.slice(1) || restTyped.slice(1) === restKnown || restTyped === restKnown.slice(1) || swapped
  );
}
