import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './DataTable.module.css';
import { DataTableHead } from './DataTableHead';
import { cellText, compareValues, filterOf, toHtmlTable, toTsv, type ColumnFilters, type CompileQuery, type DataColumn } from './dataTableColumn';
import { fittingWidth } from './fittingWidth';
import { noSelection, selectRow, type RowSelection } from './rowSelection';
import { plainLayout, shownColumns, tracksOf, withWidth, type TableLayout } from './tableLayout';
import { textScale, useWindowSize } from './theme';
import { rowPixels } from './tokens';
import { classes } from './tone';

export interface DataTableProps<R extends RowData> {
  label: string;
  /** Keep the array's identity while nothing has changed. */
  rows: readonly R[];
  rowKey: (row: R) => string;
  columns: readonly DataColumn<R>[];
  /** Head of the column of row numbers; without it there is none. */
  numberHeader?: string;
  /** Number of a row, when it is not its place in the list as shown. */
  rowNumber?: (row: R) => number;
  /** Selected keys. Leave out for a table that keeps its own. */
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  /** Enter and double click. */
  onOpen?: (row: R) => void;
  initialSort?: { id: string; descending: boolean };
  /** Widths, hidden and frozen columns and the sort, when whoever shows the table keeps them. */
  layout?: TableLayout;
  onLayout?: (layout: TableLayout) => void;
  /** What the head's tooltip says about its keys. */
  headHint?: string;
  /** The row to begin at, in sight; with `focus` the keys work there at once. */
  startAt?: { key: string; focus: boolean };
  /** The row that the keys are at. */
  onCursor?: (key: string) => void;
  /** Shows the filter row. `filters` with `onFilter` when the screen keeps them (tags above, saved filters). */
  filterRow?: boolean;
  filters?: ColumnFilters;
  onFilter?: (filters: ColumnFilters) => void;
  /** How typed words filter. Without it they stand in the text as they were typed, but for their case. */
  compile?: CompileQuery;
  /** The keys as shown, after sort and filter: for next and previous, counts, printing. */
  onView?: (rows: readonly R[]) => void;
  /** Foot that stays: totals. */
  totals?: ReactNode;
  /** Instead of rows when there are none. */
  empty: ReactNode;
}

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

const asTyped: CompileQuery = (query) => (text) => text.toLocaleLowerCase('vi').includes(query.trim().toLocaleLowerCase('vi'));

/**
 * A list as in Excel: head 28, filter row 32 under it, rows 32, numbers at the left, totals at the foot; only the rows
 * in sight exist. Click, Shift and Ctrl select; arrows, PageUp, PageDown, Ctrl+Home, Ctrl+End move; Ctrl+A selects all;
 * Space selects; Enter opens; Ctrl+C copies the selected rows as tab-separated text. The edge of a head draws its column
 * wider, as Shift+Right and Shift+Left on the head do; a double click there fits it to its longest text.
 */
export function DataTable<R extends RowData>(props: DataTableProps<R>) {
  const { label, rows, rowKey, columns, numberHeader, rowNumber, onOpen, initialSort, filterRow = false, compile = asTyped } = props;
  const id = useId();
  const size = useWindowSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [ownLayout, setOwnLayout] = useState<TableLayout>({ ...plainLayout, sort: initialSort ?? null });
  const [ownFilters, setOwnFilters] = useState<ColumnFilters>({});
  const [ownSelection, setOwnSelection] = useState<RowSelection>(noSelection);
  const [cursor, setCursor] = useState<{ key: string; column: number } | null>(props.startAt ? { key: props.startAt.key, column: 0 } : null);
  const layout = props.layout ?? ownLayout;
  const setLayout = props.onLayout ?? setOwnLayout;
  const filters = props.filters ?? ownFilters;
  const setFilters = props.onFilter ?? setOwnFilters;
  const selection: RowSelection = props.selected ? { keys: props.selected, anchor: ownSelection.anchor } : ownSelection;

  const shown = useMemo(() => shownColumns(columns, layout, size), [columns, layout, size]);
  const { sort } = layout;
  const sorting = useMemo(() => (sort ? [{ id: sort.id, desc: sort.descending }] : []), [sort]);
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, R> => {
        const passes = filterOf(column, compile);
        return {
          id: column.id,
          accessorFn: (row) => column.value(row) ?? undefined,
          sortUndefined: 'last',
          sortFn: (left, right) =>
            column.compare
              ? column.compare(left.original, right.original)
              : compareValues(column.value(left.original) ?? '', column.value(right.original) ?? ''),
          filterFn: (row, _, wanted) => passes(row.original, String(wanted)),
        };
      }),
    [columns, compile],
  );
  const columnFilters = useMemo(() => Object.entries(filters).map(([column, value]) => ({ id: column, value })), [filters]);
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    state: { sorting, columnFilters },
  });
  const modelRows = table.getRowModel().rows;
  const view = useMemo(() => modelRows.map((row) => row.original), [modelRows]);
  const order = useMemo(() => view.map(rowKey), [view, rowKey]);
  const { onView } = props;
  useEffect(() => onView?.(view), [onView, view]);

  const cursorRow = cursor ? order.indexOf(cursor.key) : -1;
  const virtual = useVirtualizer({
    count: view.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels * textScale(),
    overscan: 6,
    scrollPaddingStart: (28 + (filterRow ? 32 : 0)) * textScale(),
    // The row with the focus exists even when it is scrolled away.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return cursorRow >= 0 && !indexes.includes(cursorRow) ? [...indexes, cursorRow].sort((a, b) => a - b) : indexes;
    },
  });

  const select = (next: RowSelection) => {
    setOwnSelection(next);
    props.onSelect?.(next.keys);
  };
  useStart(props.startAt, order, scroller, (row) => virtual.scrollToIndex(row, { align: 'center' }));
  const moveTo = (row: number, column: number, modifiers: { ctrl: boolean; shift: boolean } | null) => {
    const key = order[row];
    if (key === undefined) return;
    setCursor({ key, column: Math.min(Math.max(column, 0), shown.length - 1) });
    props.onCursor?.(key);
    if (modifiers) select(selectRow(selection, key, order, modifiers));
    virtual.scrollToIndex(row, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Down from a field of the filter row, into the rows.
    if (event.key === 'ArrowDown' && event.target instanceof HTMLInputElement && event.target.closest('[data-filters]') && !event.nativeEvent.isComposing) {
      event.preventDefault();
      return scroller.current?.focus();
    }
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing || event.altKey) return;
    const ctrl = event.ctrlKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / (rowPixels * textScale())) - 2);
    const column = cursor?.column ?? 0;
    const last = order.length - 1;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = cursorRow < 0 ? 0 : Math.min(Math.max(cursorRow + step, 0), last);
      moveTo(to, column, ctrl && !event.shiftKey ? null : { ctrl: false, shift: event.shiftKey });
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      moveTo(Math.max(cursorRow, 0), column + (event.key === 'ArrowLeft' ? -1 : 1), null);
    } else if (event.key === 'Home' || event.key === 'End') {
      const end = event.key === 'End';
      if (ctrl) moveTo(end ? last : 0, column, { ctrl: false, shift: event.shiftKey });
      else moveTo(Math.max(cursorRow, 0), end ? shown.length - 1 : 0, null);
    } else if (event.key === ' ' && cursor) select(selectRow(selection, cursor.key, order, { ctrl, shift: event.shiftKey }));
    else if (event.key === 'a' && ctrl) select({ keys: new Set(order), anchor: order[0] ?? null });
    else if (event.key === 'Enter' && cursorRow >= 0 && onOpen) onOpen(view[cursorRow] as R);
    else return;
    event.preventDefault();
  };

  const tracks = useMemo(() => tracksOf(shown, layout, numberHeader !== undefined), [shown, layout, numberHeader]);
  const first = numberHeader ? 1 : 0;
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const stays = (place: number) => {
    const at = tracks.frozenAt[place];
    return at === undefined ? {} : { style: { insetInlineStart: at }, 'data-frozen': place === tracks.frozenAt.length - 1 ? 'last' : '' };
  };
  // A cell that the keys come to is scrolled into sight sideways as well.
  const cursorCell = cursorRow >= 0 ? cellId(cursorRow, cursor?.column ?? 0) : undefined;
  const cursorColumn = cursor?.column;
  useEffect(() => {
    if (cursorColumn !== undefined && cursorCell) document.getElementById(cursorCell)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // Only when the column changes: rows are scrolled by their index.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursorColumn]);

  return (
    <div className={styles.table}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={view.length + 1 + (filterRow ? 1 : 0)}
        aria-colcount={shown.length + first}
        aria-multiselectable="true"
        aria-activedescendant={cursorCell}
        className={styles.scroller}
        style={{ '--columns': tracks.columns, '--least': tracks.least, scrollPaddingInlineStart: tracks.frozenWidth } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && cursorRow < 0 && order[0] !== undefined) {
            setCursor({ key: order.find((key) => selection.keys.has(key)) ?? order[0], column: 0 });
          }
        }}
        onCopy={(event) => {
          if (document.activeElement !== event.currentTarget || isTextMarked()) return;
          const chosen = view.filter((row) => selection.keys.has(rowKey(row)));
          const copied = chosen.length > 0 ? chosen : cursorRow >= 0 ? [view[cursorRow] as R] : [];
          if (copied.length === 0) return;
          event.clipboardData.setData('text/plain', toTsv(shown, copied));
          event.clipboardData.setData('text/html', toHtmlTable(shown, copied));
          event.preventDefault();
        }}
      >
        <DataTableHead
          columns={shown}
          numberHeader={numberHeader}
          sort={sort}
          onSort={(columnId) => {
            const next = sort?.id !== columnId ? { id: columnId, descending: false } : sort.descending ? null : { id: columnId, descending: true };
            setLayout({ ...layout, sort: next });
          }}
          stays={stays}
          hint={props.headHint}
          onWidth={(columnId, width) => setLayout(withWidth(layout, columnId, width))}
          onFit={(column) => setLayout(withWidth(layout, column.id, fittingWidth(column, view)))}
          filterRow={filterRow}
          filters={filters}
          onFilter={setFilters}
        />
        <div role="rowgroup" className={styles.body} style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map((item) => {
            const row = view[item.index] as R;
            const key = rowKey(row);
            const isSelected = selection.keys.has(key);
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={item.index + 2 + (filterRow ? 1 : 0)}
                aria-selected={isSelected}
                className={classes(styles.row, isSelected && styles.selected)}
                style={{ transform: `translateY(${item.start}px)` }}
                onClick={(event) => {
                  const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
                  const column = Number(cell?.dataset['column'] ?? 0);
                  moveTo(item.index, column, { ctrl: event.ctrlKey, shift: event.shiftKey });
                }}
                onDoubleClick={() => onOpen?.(row)}
              >
                {numberHeader && (
                  <div role="rowheader" {...stays(0)} className={classes(styles.cell, styles.number)}>
                    {rowNumber ? rowNumber(row) : item.index + 1}
                  </div>
                )}
                {shown.map((column, index) => (
                  <div
                    key={column.id}
                    id={cellId(item.index, index)}
                    role="gridcell"
                    data-column={index}
                    {...stays(index + first)}
                    title={cellText(column, row) || undefined}
                    className={classes(
                      styles.cell,
                      column.align === 'end' && styles.end,
                      cursor?.key === key && cursor.column === index && styles.cursor,
                    )}
                  >
                    {column.cell ? column.cell(row) : cellText(column, row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {view.length === 0 && (
          <div role="row" className={styles.empty}>
            <div role="gridcell" aria-colspan={shown.length + first}>
              {props.empty}
            </div>
          </div>
        )}
      </div>
      {props.totals && <div className={styles.totals}>{props.totals}</div>}
    </div>
  );
}

/** Whether words are marked that Ctrl+C would copy. What is marked in a filter stays so when the focus has left it. */
function isTextMarked(): boolean {
  const marked = window.getSelection();
  const at = marked?.anchorNode instanceof Element ? marked.anchorNode : marked?.anchorNode?.parentElement;
  return marked !== null && marked.toString() !== '' && !at?.closest('[data-filters]');
}

/** Brings the row that a table begins at into sight, once. */
function useStart(startAt: { key: string; focus: boolean } | undefined, order: readonly string[], scroller: React.RefObject<HTMLDivElement | null>, scrollTo: (row: number) => void): void {
  const begin = useEffectEvent(() => {
    const row = startAt ? order.indexOf(startAt.key) : -1;
    if (row < 0) return;
    scrollTo(row);
    // Whoever has taken the focus meanwhile keeps it.
    if (startAt?.focus && document.activeElement === document.body) scroller.current?.focus();
  });
  useLayoutEffect(() => begin(), []);
}
