import writeWorkbook, { type Cell } from 'write-excel-file/universal';

/** A column of a list that leaves the program. */
export interface ListColumn {
  header: string;
  /** Characters wide. */
  width: number;
}

/**
 * A list as an .xlsx file: a title, a head that stays while the rows scroll, and the rows. Words are text cells and stay
 * text when they are edited in Excel, so that what begins with = + - or @ is never reckoned with; numbers are numbers.
 */
export function listWorkbook(
  sheet: string,
  title: readonly string[],
  columns: readonly ListColumn[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Blob> {
  const titles = title.map((line, index): Cell[] => [{ value: line, type: String, ...(index === 0 && { fontWeight: 'bold' }) }]);
  const head = columns.map(({ header }): Cell => ({
    value: header,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#EDEBE9',
    bottomBorderStyle: 'thin',
  }));
  const cell = (value: string | number): Cell =>
    typeof value === 'number' ? { value, type: Number } : { value, type: String, format: '@' };
  return writeWorkbook([
    {
      sheet,
      data: [...titles, head, ...rows.map((row) => row.map(cell))],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: titles.length + 1,
    },
  ]).toBlob();
}
