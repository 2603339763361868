import { textParagraphs } from './cleanText';
import type { Cell, Paragraph, Row, Table } from './model';
import { paragraph, text } from './runs';
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
  return { blocks: [paragraph('tableHead', title)], vertical: 'middle', ...spans };
}

/** Typed text as a cell, one paragraph a line. `noBreak` keeps a name on one line. */
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

export function emptyRow(columnCount: number): Row {
  return { cells: [{ blocks: [paragraph('tableCentre', [text('Không có', { italic: true })])], columnSpan: columnCount }] };
}
