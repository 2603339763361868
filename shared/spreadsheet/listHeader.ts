import { foldForSearch } from '../text/search';

/** Rows in which the header is looked for: lists often have a title above it. */
export const HEADER_WITHIN = 20;

/** How a column is known: the header of our template, and what else offices write there. */
export interface NamedColumn {
  header: string;
  others: readonly string[];
}

/** The row of a list that names its columns. */
export interface ListHeader<C extends string> {
  /** Index of its row. */
  at: number;
  columns: Map<C, number>;
  titles: string[];
  /** Titles that mean nothing to us. */
  ignored: string[];
  twice?: { column: C; titles: string[] };
}

/** The row among the first that names most columns. `rows` are the words of the cells. */
export function findHeader<C extends string>(rows: readonly (readonly string[])[], columns: Readonly<Record<C, NamedColumn>>): ListHeader<C> {
  let best: ListHeader<C> = { at: 0, columns: new Map(), titles: [], ignored: [] };
  rows.slice(0, HEADER_WITHIN).forEach((row, at) => {
    const header = headerOf(row, at, columns);
    if (header.columns.size > best.columns.size || best.titles.length === 0) best = header;
  });
  return best;
}

function headerOf<C extends string>(row: readonly string[], at: number, columns: Readonly<Record<C, NamedColumn>>): ListHeader<C> {
  const header: ListHeader<C> = { at, columns: new Map(), titles: [], ignored: [] };
  row.forEach((title, index) => {
    if (title === '') return;
    header.titles.push(title);
    const column = columnNamed(title, columns);
    const before = column && header.columns.get(column);
    if (!column) header.ignored.push(title);
    else if (before === undefined) header.columns.set(column, index);
    else header.twice ??= { column, titles: [row[before] ?? '', title] };
  });
  return header;
}

/** The column that a title means, in any case and accents. */
export function columnNamed<C extends string>(title: string, columns: Readonly<Record<C, NamedColumn>>): C | undefined {
  const wanted = plainWords(title);
  return (Object.keys(columns) as C[]).find((column) => {
    const { header, others } = columns[column];
    return [header, ...others].some((known) => plainWords(known) === wanted);
  });
}

/** Folded, with only letters and digits: "Mã  Trường (*)" is "ma truong". */
export function plainWords(text: string): string {
  return foldForSearch(text).replace(/[^a-z0-9]+/g, ' ').trim();
}
