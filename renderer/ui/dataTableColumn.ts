import type { ReactNode } from 'react';
import type { SelectOption } from './Select';

/** How a column filters: typed words, one of a few, or a least number. */
export type ColumnFilter =
  | { kind: 'text'; placeholder: string }
  | { kind: 'choice'; placeholder: string; options: readonly SelectOption[] }
  | { kind: 'least'; placeholder: string };

/** One column of a `DataTable`. */
export interface DataColumn<R> {
  id: string;
  header: string;
  /** What is sorted, filtered and copied. Null sorts last in either direction. */
  value: (row: R) => string | number | null;
  /** What is copied and shown in full in the tooltip, when it differs from the value. */
  text?: (row: R) => string;
  /** What is shown, when it is more than the text. */
  cell?: (row: R) => ReactNode;
  /** Pixels at 100 % text; least width when `grow` is given. */
  width: number;
  /** Share of the room that is left, like `fr`. */
  grow?: number;
  /** Numbers stand at the end, words at the start (default). */
  align?: 'start' | 'end';
  /** Order of two values, when neither numbers nor Vietnamese words order them rightly. */
  compare?: (left: R, right: R) => number;
  /** False: the head does not sort. */
  sortable?: boolean;
  filter?: ColumnFilter;
  /** Left out in narrow windows. */
  optional?: boolean;
}

/** Values of the filter row by column id; no entry where nothing is filtered. */
export type ColumnFilters = Readonly<Record<string, string>>;

const collator = new Intl.Collator('vi', { numeric: true, sensitivity: 'variant' });

/** Order of two values of a column: numbers by size, words as a Vietnamese dictionary orders them. */
export function compareValues(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right));
}

/** The text of a cell, as copied. */
export function cellText<R>(column: DataColumn<R>, row: R): string {
  return column.text ? column.text(row) : String(column.value(row) ?? '');
}

/** Whether a row passes one filter. `fold` makes typed words and cell text comparable (case, accents). */
export function passesFilter<R>(column: DataColumn<R>, row: R, wanted: string, fold: (text: string) => string): boolean {
  if (!column.filter || wanted.trim() === '') return true;
  switch (column.filter.kind) {
    case 'text':
      return fold(cellText(column, row)).includes(fold(wanted.trim()));
    case 'choice':
      return String(column.value(row)) === wanted;
    case 'least': {
      const least = Number(wanted.replace(/[^\d,-]/g, '').replace(',', '.'));
      const value = column.value(row);
      return Number.isNaN(least) || (typeof value === 'number' && value >= least);
    }
  }
}

/** Rows as tab-separated lines, as spreadsheets paste them; tabs and line ends inside a cell become spaces. */
export function toTsv<R>(columns: readonly DataColumn<R>[], rows: readonly R[]): string {
  return rows
    .map((row) => columns.map((column) => cellText(column, row).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
}
