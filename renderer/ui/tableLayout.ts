import type { DataColumn } from './dataTableColumn';
import type { WindowSize } from './theme';

/** How somebody has laid out a table: what differs from the columns as they are given. */
export interface TableLayout {
  /** Pixels at 100 % text by column id, of columns that were drawn wider or narrower; these grow no more. */
  widths: Readonly<Record<string, number>>;
  /** Columns that were shown or hidden on purpose; the others show, but for optional ones in narrow windows. */
  shown: Readonly<Record<string, boolean>>;
  /** How many columns at the left stay while the rest moves sideways; the row numbers stay with them. */
  frozen: number;
  sort: { id: string; descending: boolean } | null;
}

export const plainLayout: TableLayout = { widths: {}, shown: {}, frozen: 0, sort: null };

export const leastWidth = 48;
export const mostWidth = 640;
/** Of the column of row numbers. */
const numberWidth = 48;

export function isShown<R>(column: DataColumn<R>, layout: TableLayout, size: WindowSize): boolean {
  return layout.shown[column.id] ?? (size !== 'narrow' || !column.optional);
}

/** The columns to show. One at least: where all are hidden, the first. */
export function shownColumns<R>(columns: readonly DataColumn<R>[], layout: TableLayout, size: WindowSize): DataColumn<R>[] {
  const shown = columns.filter((column) => isShown(column, layout, size));
  return shown.length > 0 ? shown : columns.slice(0, 1);
}

/** The layout with a column shown or hidden; what a column does by itself is not noted. */
export function withShown<R>(layout: TableLayout, column: DataColumn<R>, isWanted: boolean, size: WindowSize): TableLayout {
  const { [column.id]: _, ...shown } = layout.shown;
  const plain = { ...layout, shown };
  return isShown(column, plain, size) === isWanted ? plain : { ...layout, shown: { ...shown, [column.id]: isWanted } };
}

/** The layout with a column of this width, within reason. */
export function withWidth(layout: TableLayout, columnId: string, width: number): TableLayout {
  const kept = Math.round(Math.min(Math.max(width, leastWidth), mostWidth));
  return { ...layout, widths: { ...layout.widths, [columnId]: kept } };
}

export function widthOf<R>(column: DataColumn<R>, layout: TableLayout): number {
  return layout.widths[column.id] ?? column.width;
}

/** The columns as CSS: their tracks, their least width in all, and from where each frozen one stays. */
export interface Tracks {
  columns: string;
  least: string;
  /** `inset-inline-start` of the frozen columns, the row numbers first when there are any. */
  frozenAt: readonly string[];
  frozenWidth: string;
}

/** See {@link Tracks}. */
export function tracksOf<R>(shown: readonly DataColumn<R>[], layout: TableLayout, numbered: boolean): Tracks {
  const rem = (pixels: number): string => `${pixels / 16}rem`;
  const track = (column: DataColumn<R>): string => {
    const width = rem(widthOf(column, layout));
    return column.grow && layout.widths[column.id] === undefined ? `minmax(${width}, ${column.grow}fr)` : width;
  };
  const widths = [...(numbered ? [numberWidth] : []), ...shown.map((column) => widthOf(column, layout))];
  const frozen = layout.frozen === 0 ? 0 : Math.min(layout.frozen, shown.length) + (numbered ? 1 : 0);
  // Only where columns have their least width do they move at all: there each begins where those before it end.
  const ends = widths.reduce<number[]>((sums, width) => [...sums, sums.at(-1)! + width], [0]);
  return {
    columns: [...(numbered ? [rem(numberWidth)] : []), ...shown.map(track)].join(' '),
    least: rem(ends.at(-1)! + 8),
    frozenAt: ends.slice(0, frozen).map(rem),
    frozenWidth: rem(ends[frozen]!),
  };
}
