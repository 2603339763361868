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
  /** Left out in narrow windows, where it stays in the menu of columns. */
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

/** Makes typed words ready to be tried on many texts. */
export type CompileQuery = (query: string) => (text: string) => boolean;

/** Whether a row passes the filter of a column. What was typed last is kept ready for the rows to come. */
export function filterOf<R>(column: DataColumn<R>, compile: CompileQuery): (row: R, wanted: string) => boolean {
  let last: { query: string; finds: (text: string) => boolean } | undefined;
  return (row, wanted) => {
    if (!column.filter || wanted.trim() === '') return true;
    switch (column.filter.kind) {
      case 'text':
        if (last?.query !== wanted) last = { query: wanted, finds: compile(wanted) };
        return last.finds(cellText(column, row));
      case 'choice':
        return String(column.value(row)) === wanted;
      case 'least': {
        const least = Number(wanted.replace(/[^\d,-]/g, '').replace(',', '.'));
        const value = column.value(row);
        return Number.isNaN(least) || (typeof value === 'number' && value >= least);
      }
    }
  };
}

/** Rows as tab-separated lines, as spreadsheets paste them; no cell is taken for a formula, or for more than one. */
export function toTsv<R>(columns: readonly DataColumn<R>[], rows: readonly R[]): string {
  return rows.map((row) => columns.map((column) => tsvCell(column, row)).join('\t')).join('\r\n');
}

/** What a spreadsheet would reckon with gets the sign with which it keeps a text: ' */
function tsvCell<R>(column: DataColumn<R>, row: R): string {
  const text = cellText(column, row).replace(/[\t\r\n]+/g, ' ');
  if (text.startsWith('"')) return `"${text.replaceAll('"', '""')}"`;
  return /^\s*[=+\-@]/.test(text) && !isNumber(column, row) ? `'${text}` : text;
}

/**
 * The same rows as a table of HTML, which Excel and Word prefer: there words stay words, so that a telephone number keeps
 * its zero and "10/2" does not become a day.
 */
export function toHtmlTable<R>(columns: readonly DataColumn<R>[], rows: readonly R[]): string {
  const cell = (column: DataColumn<R>, row: R): string => {
    const text = escaped(cellText(column, row));
    return isNumber(column, row) ? `<td>${text}</td>` : `<td style='mso-number-format:"\\@"' sdnum="1033;0;@">${text}</td>`;
  };
  return `<meta charset="utf-8"><table>${rows.map((row) => `<tr>${columns.map((column) => cell(column, row)).join('')}</tr>`).join('')}</table>`;
}

/** Whether the cell is a number and written as one. */
function isNumber<R>(column: DataColumn<R>, row: R): boolean {
  const value = column.value(row);
  return typeof value === 'number' && cellText(column, row) === String(value);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
