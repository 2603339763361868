/** Which column of a list means what: guessed from its headings, remembered from the last time, chosen by a person. */
import { findHeader, HEADER_WITHIN, plainWords } from './listHeader';
import { isIdentityColumn, nameParts, peopleColumnNames, peopleColumns, type PeopleColumn } from './peopleColumns';
import { spannedName, withParts } from './spannedName';
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
  const known = ({ columns }: PeopleSource): number => columns.filter(({ column }) => column !== null).length + (hasName(columns) ? 100 : 0);
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
      const chosen = Object.entries(remembered).filter(([title, meaning]) => meaning === column && !namesPart(title));
      return [column, { header, others: [...others, ...chosen.map(([title]) => title)] }];
    }),
  ) as Record<PeopleColumn, { header: string; others: string[] }>;
  const header = findHeader(words, named);
  const isWhole = (index: number): boolean => remembered[plainWords(words[header.at]?.[index] ?? '')] === 'name';
  const whole = withWholeName(header.columns, isWhole);
  const nameAt = whole.get('name');
  const spanned = nameAt === undefined ? null : spannedName(table, header.at, nameAt);
  const known = spanned ? withParts(whole, spanned) : whole;
  // One word that happens to be a heading makes no row of headings.
  const isNamed = known.has('name') || known.size > 1;
  const headerAt = isNamed ? (spanned?.headerAt ?? header.at) : -1;
  const titleAt = (index: number): string => (isNamed ? words[headerAt]?.[index] || (words[header.at]?.[index] ?? '') : '');
  const meaning = new Map(headerAt < 0 ? [] : [...known].map(([column, index]) => [index, column]));
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: SourceColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const title = titleAt(index);
    const sample = table.rows.find((row, at) => at > headerAt && row[index]?.text)?.[index]?.text ?? '';
    if (title === '' && sample === '') continue;
    const plain = plainWords(title);
    const isIdentity = isIdentityColumn(plain);
    const means = meaning.get(index) ?? null;
    // Beside its family name a given name is no whole name, and half of it is not left out by habit.
    const found = remembered[plain] === '' && !isPart(means) ? null : means;
    columns.push({ index, title, sample: isIdentity ? '' : sample, column: isIdentity ? null : found, isIdentity });
  }
  return { table, headerAt, columns };
}

const isPart = (column: PeopleColumn | null): boolean => nameParts.some((part) => part === column);

/** True for a heading in plain words that by itself names one part of a name. */
export function namesPart(title: string): boolean {
  return nameParts.some((part) => [peopleColumns[part].header, ...peopleColumns[part].others].some((known) => plainWords(known) === title));
}

/**
 * The headings that were found, with one meaning for the name. "Tên" is the whole name only where no other column holds a
 * part of it; parts beside a whole name are not needed.
 */
function withWholeName(found: ReadonlyMap<PeopleColumn, number>, isWhole: (index: number) => boolean): Map<PeopleColumn, number> {
  const columns = new Map(found);
  const given = columns.get('givenName');
  const isLone = given !== undefined && !columns.has('familyName') && !columns.has('middleName');
  if (isLone && (!columns.has('name') || isWhole(given))) columns.set('name', given);
  if (columns.has('name')) for (const part of nameParts) columns.delete(part);
  return columns;
}

/** True when the columns give the name of everybody, whole or in parts. */
export function hasName(columns: readonly Pick<SourceColumn, 'column'>[]): boolean {
  const has = (wanted: PeopleColumn): boolean => columns.some(({ column }) => column === wanted);
  return has('name') || (has('familyName') && has('givenName'));
}

/** A name of the list as it is put together from its parts; null where names are whole, or there is none. */
export function joinedSample({ table, headerAt, columns }: PeopleSource, asIs: boolean): string | null {
  if (!hasName(columns) || columns.some(({ column }) => column === 'name')) return null;
  const parts = nameParts.flatMap((part) => columns.find(({ column }) => column === part) ?? []);
  const row = table.rows.slice(headerAt + 1).find((cells) => parts.every(({ index }) => wordsIn(cells[index], asIs) !== ''));
  return row === undefined ? null : joinParts(parts.map(({ index }) => wordsIn(row[index], asIs)));
}

/** A name from its parts; empty ones leave no gap. */
export function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
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
