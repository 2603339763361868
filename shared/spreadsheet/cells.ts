/** A cell as it was typed: numbers keep their digits, so that codes and telephone numbers are not reckoned with. */
export type Cell =
  | { kind: 'empty' }
  /** `font` is the name of the font it is written in, where the file says so: old fonts have an encoding of their own. */
  | { kind: 'text'; text: string; font?: string }
  | { kind: 'number'; digits: string }
  /** A number that is shown as a day; `date` is ISO. */
  | { kind: 'date'; date: string }
  /** Yes or no, or the error of a formula: `text` as the file has it. */
  | { kind: 'other'; text: string };

/** A sheet: rows of cells; `rows[0]` is row 1 of Excel. Rows that hold nothing are all one empty array. */
export interface Sheet {
  name: string;
  rows: Cell[][];
  /** Cells of its first rows that are merged into one over several columns, where the file says so. */
  merges?: readonly Merge[];
}

/** Cells of one row that are merged, and perhaps those below: indexes, from the first column to the last. */
export interface Merge {
  row: number;
  from: number;
  to: number;
}

export const emptyCell: Cell = { kind: 'empty' };

const dayMilliseconds = 86_400_000;
/** The last day that Excel knows, 31/12/9999. */
const LAST_SERIAL = 2_958_465;

/** The day of an Excel serial number as ISO; null below 1 and beyond the year 9999. `from1904` is how old Macs counted. */
export function serialDay(serial: number, from1904 = false): string | null {
  const day = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!(day >= 1 && day <= LAST_SERIAL)) return null;
  // Excel believes in 29 February 1900: before it the count is one day off.
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayMilliseconds).toISOString().slice(0, 10);
}
