import writeWorkbook, { type Cell } from 'write-excel-file/universal';
import { cellNotes, type CellNote } from './cellNotes';
import { plainWords } from './listHeader';
import { nameParts, peopleColumns, type PeopleColumn } from './peopleColumns';
import type { CellProblem, RejectedRow } from './peopleRows';
import { namesPart, wordsIn, type PeopleSource, type SourceColumn } from './peopleSource';

export interface RejectsWords {
  sheet: string;
  author: string;
  /** What is wrong in a cell, in one sentence or two. */
  problem: (problem: CellProblem) => string;
}

/** Red that stays readable when it is printed in grey. */
const WRONG = '#F8C9CC';

/**
 * The rows that were not taken, as a workbook to mend and take in again: the headings as they were, every cell as it was
 * understood, the wrong ones red with a comment that says what is wrong. What is missing where the list has no column for
 * it gets one. Identity numbers stay behind, whole columns and single cells.
 */
export function rejectsWorkbook({ table, headerAt, columns }: PeopleSource, rejects: readonly RejectedRow[], asIs: boolean, words: RejectsWords): Promise<Blob> {
  const kept = columns.filter(({ isIdentity }) => !isIdentity);
  const has = (column: PeopleColumn): boolean => kept.some((each) => each.column === column);
  const added = [...new Set(rejects.flatMap(({ problems }) => problems.map(({ column }) => column)))].filter((column) => !has(column));
  const titles = [...kept.map(headingOf), ...added.map((column) => peopleColumns[column].header)];
  const placeOf = (column: PeopleColumn): number => {
    const at = kept.findIndex((each) => each.column === column);
    return at >= 0 ? at : kept.length + added.indexOf(column);
  };
  const notes: CellNote[] = [];
  const rows = rejects.map(({ row, problems }, index): Cell[] => {
    const wrong = new Map<number, string[]>();
    const secret = new Set<number>();
    for (const problem of problems) {
      const at = placeOf(problem.column);
      if (problem.type === 'identityNumber') secret.add(at);
      wrong.set(at, [...(wrong.get(at) ?? []), words.problem(problem)]);
    }
    for (const [column, sentences] of wrong) notes.push({ row: index + 1, column, text: sentences.join(' ') });
    const cells = table.rows[row - 1] ?? [];
    return titles.map((_, at): Cell => {
      const place = kept[at]?.index;
      const text = place === undefined || secret.has(at) ? '' : wordsIn(cells[place], asIs);
      return { value: text, type: String, format: '@', ...(wrong.has(at) && { backgroundColor: WRONG }) };
    });
  });
  const head = titles.map((title): Cell => ({ value: title, type: String, fontWeight: 'bold', backgroundColor: '#EDEBE9', bottomBorderStyle: 'thin' }));
  const widths = [...kept.map(({ column }) => (column === null ? 16 : peopleColumns[column].width)), ...added.map((column) => peopleColumns[column].width)];
  // Without headings the rows go back without: a person gave the columns their meaning.
  const isNamed = headerAt >= 0 || titles.some((title) => title !== '');
  return writeWorkbook([{ sheet: words.sheet, data: isNamed ? [head, ...rows] : [[], ...rows], columns: widths.map((width) => ({ width })), stickyRowsCount: 1 }], {
    features: [cellNotes(notes, words.author)],
  }).toBlob();
}

/** The heading as it was; where it stood over several columns, the part of the name that each of them holds. */
function headingOf({ title, column }: SourceColumn): string {
  const isUnderName = nameParts.some((part) => part === column) && !namesPart(plainWords(title));
  return (title === '' || isUnderName) && column !== null ? peopleColumns[column].header : title;
}
