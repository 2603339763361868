import { textParagraphs } from './cleanText';
import type { Cell, Paragraph, Row, Table } from './model';
import { joinLastWord, paragraph, text } from './runs';
import type { ParagraphStyle } from './styles';

/** A column of a table whose head is one row. */
export interface Column {
  title: string;
  /** mm */
  width: number;
  style?: ParagraphStyle;
}

/** A grid with one head row. A table without rows says "Không có" across its width. */
export function dataTable(columns: Column[], rows: string[][]): Table {
  return {
    kind: 'table',
    purpose: 'data',
    columns: columns.map((column) => column.width),
    head: [{ cells: columns.map((column) => headCell(column.title)) }],
    rows: rows.length === 0
      ? [emptyRow(columns.length)]
      : rows.map((row) => ({ cells: row.map((value, index) => textCell(value, columns[index]?.style ?? 'tableText')) })),
  };
}

export function headCell(title: string, spans: Pick<Cell, 'columnSpan' | 'rowSpan'> = {}): Cell {
  return { blocks: [paragraph('tableHead', joinLastWord(title))], vertical: 'middle', ...spans };
}

/** A name as a cell: its last word never stands alone on a line. */
export function nameCell(name: string, place: string): Cell {
  return textCell(joinLastWord(name), 'tableText', place);
}

/** Typed text as a cell, one paragraph a line. */
export function textCell(value: string, style: ParagraphStyle = 'tableText', place?: string): Cell {
  const found = textParagraphs(value);
  const blocks: Paragraph[] = (found.length > 0 ? found : ['']).map((line) =>
    paragraph(style, [text(line, place === undefined ? {} : { place })]),
  );
  return { blocks };
}

/** A row that names the group below it and stays with its first row. */
export function groupRow(mark: string, title: string, columnCount: number): Row {
  return {
    keepWithNext: true,
    cells: [
      { blocks: [paragraph('tableHead', mark, { keepWithNext: true })] },
      { blocks: [paragraph('tableGroup', title)], columnSpan: columnCount - 1 },
    ],
  };
}

/** Keeps the last row on the page of what follows the table, so that a signature never stands on a page alone. */
export function keepLastRow(table: Table): Table {
  return {
    ...table,
    rows: table.rows.map((row, index) => (index === table.rows.length - 1 ? { ...row, keepWithNext: true } : row)),
  };
}

export function emptyRow(columnCount: number): Row {
  return { cells: [{ blocks: [paragraph('tableCentre', [text('Không có', { italic: true })])], columnSpan: columnCount }] };
}
