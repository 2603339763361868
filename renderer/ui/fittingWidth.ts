import { cellText, type DataColumn } from './dataTableColumn';

/** Rows that are looked at: a list of thousands must not hold the window up. */
const most = 2000;
/** Padding of a cell, and the icon that stands before the words of a cell of its own. */
const [padding, icon] = [18, 24];

/** Pixels at 100 % text that show the head and the longest text of a column whole. */
export function fittingWidth<R>(column: DataColumn<R>, rows: readonly R[]): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return column.width;
  const measure = (text: string, weight: number): number => {
    context.font = `${weight} 13px ${getComputedStyle(document.body).fontFamily}`;
    return context.measureText(text).width;
  };
  // The longest by letters is the widest but for a few pixels.
  const longest = rows.slice(0, most).reduce((long, row) => {
    const text = cellText(column, row);
    return text.length > long.length ? text : long;
  }, '');
  return Math.ceil(Math.max(measure(column.header, 600) + icon, measure(longest, 400) + (column.cell ? icon : 0)) * 1.03) + padding;
}
