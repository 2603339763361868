/** Which column of a list means what: guessed from its headings, remembered from the last time, chosen by a person. */
import { findHeader, HEADER_WITHIN, plainWords } from './listHeader';
import { isIdentityColumn, peopleColumnNames, peopleColumns, type PeopleColumn } from './peopleColumns';
import { sourceTable, type SourceCell, type SourceTable } from './sourceTable';
import type { Sheet } from './cells';

/** What headings were chosen to mean, by heading in plain words; '' for a column that is not taken in. */
export type RememberedColumns = Readonly<Record<string, PeopleColumn | ''>>;

export interface SourceColumn {
  index: number;
  /** Empty where the list has no headings. */
  title: string;
  /** The first words that stand in it. */
  sample: string;
  column: PeopleColumn | null;
  /** Holds identity numbers: nothing of it is taken in. */
  isIdentity: boolean;
}

/** A list of people before anything is decided about its rows. */
export interface PeopleSource {
  table: SourceTable;
  /** Index of the row of headings; -1 where there is none. */
  headerAt: number;
  columns: SourceColumn[];
}

/** The sheets of a workbook that hold something, with the meaning of their columns; first the one that looks most like a list of people. */
export function peopleSources(sheets: readonly Sheet[], remembered: RememberedColumns): PeopleSource[] {
  const known = ({ columns }: PeopleSource): number => columns.filter(({ column }) => column !== null).length + (columns.some(({ column }) => column === 'name') ? 100 : 0);
  return sheets
    .map((sheet) => columnsOf(sourceTable(sheet), remembered))
    .filter(({ columns }) => columns.length > 0)
    .sort((a, b) => known(b) - known(a));
}

function columnsOf(table: SourceTable, remembered: RememberedColumns): PeopleSource {
  const words = table.rows.slice(0, HEADER_WITHIN).map((row) => row.map(({ text }) => text));
  const named = Object.fromEntries(
    peopleColumnNames.map((column) => {
      const { header, others } = peopleColumns[column];
      const chosen = Object.entries(remembered).filter(([, meaning]) => meaning === column);
      return [column, { header, others: [...others, ...chosen.map(([title]) => title)] }];
    }),
  ) as Record<PeopleColumn, { header: string; others: string[] }>;
  const header = findHeader(words, named);
  // One word that happens to be a heading makes no row of headings.
  const headerAt = header.columns.has('name') || header.columns.size > 1 ? header.at : -1;
  const meaning = new Map(headerAt < 0 ? [] : [...header.columns].map(([column, index]) => [index, column]));
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: SourceColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const title = headerAt < 0 ? '' : (words[headerAt]?.[index] ?? '');
    const sample = table.rows.find((row, at) => at > headerAt && row[index]?.text)?.[index]?.text ?? '';
    if (title === '' && sample === '') continue;
    const plain = plainWords(title);
    const isIdentity = isIdentityColumn(plain);
    const found = remembered[plain] === '' ? null : (meaning.get(index) ?? null);
    columns.push({ index, title, sample: isIdentity ? '' : sample, column: isIdentity ? null : found, isIdentity });
  }
  return { table, headerAt, columns };
}

/** The columns after a person has chosen what one of them means; no two mean the same. */
export function chooseColumn(columns: readonly SourceColumn[], index: number, column: PeopleColumn | null): SourceColumn[] {
  return columns.map((each) => {
    if (each.isIdentity) return each;
    if (each.index === index) return { ...each, column };
    return each.column !== null && each.column === column ? { ...each, column: null } : each;
  });
}

/** What to remember of the headings of a list. */
export function rememberColumns(columns: readonly SourceColumn[], before: RememberedColumns): RememberedColumns {
  const told = columns.filter(({ title, isIdentity }) => !isIdentity && plainWords(title) !== '');
  return { ...before, ...Object.fromEntries(told.map(({ title, column }) => [plainWords(title), column ?? ''])) };
}

/** The words of a cell, as converted or as they stand. */
export function wordsIn(cell: SourceCell | undefined, asIs: boolean): string {
  return cell === undefined ? '' : asIs ? cell.asIs : cell.text;
}
