import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type RowData,
  type SortingState,
} from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './DataTable.module.css';
import { DataTableHead } from './DataTableHead';
import { cellText, compareValues, passesFilter, toTsv, type ColumnFilters, type DataColumn } from './dataTableColumn';
import { noSelection, selectRow, type RowSelection } from './rowSelection';
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
  /** Shows the filter row. `filters` with `onFilter` when the screen keeps them (tags above, saved filters). */
  filterRow?: boolean;
  filters?: ColumnFilters;
  onFilter?: (filters: ColumnFilters) => void;
  /** Makes texts comparable in filters: case and accents dropped. Lower case by default. */
  fold?: (text: string) => string;
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

const lower = (text: string): string => text.toLocaleLowerCase('vi');

/**
 * A list as in Excel: head 28, filter row 32 under it, rows 32, numbers at the left, totals at the foot; only the rows
 * in sight exist. Click, Shift and Ctrl select; arrows, PageUp, PageDown, Ctrl+Home, Ctrl+End move; Ctrl+A selects all;
 * Space selects; Enter opens; Ctrl+C copies the selected rows as tab-separated text.
 */
export function DataTable<R extends RowData>(props: DataTableProps<R>) {
  const { label, rows, rowKey, columns, numberHeader, rowNumber, onOpen, initialSort, filterRow = false, fold = lower } = props;
  const id = useId();
  const size = useWindowSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<SortingState>(initialSort ? [{ id: initialSort.id, desc: initialSort.descending }] : []);
  const [ownFilters, setOwnFilters] = useState<ColumnFilters>({});
  const [ownSelection, setOwnSelection] = useState<RowSelection>(noSelection);
  const [cursor, setCursor] = useState<{ key: string; column: number } | null>(null);
  const filters = props.filters ?? ownFilters;
  const setFilters = props.onFilter ?? setOwnFilters;
  const selection: RowSelection = props.selected ? { keys: props.selected, anchor: ownSelection.anchor } : ownSelection;

  const shown = useMemo(() => columns.filter((column) => size !== 'narrow' || !column.optional), [columns, size]);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, R> => ({
          id: column.id,
          accessorFn: (row) => column.value(row) ?? undefined,
          sortUndefined: 'last',
          sortFn: (left, right) =>
            column.compare
              ? column.compare(left.original, right.original)
              : compareValues(column.value(left.original) ?? '', column.value(right.original) ?? ''),
          filterFn: (row, _, wanted) => passesFilter(column, row.original, String(wanted), fold),
        }),
      ),
    [columns, fold],
  );
  const columnFilters = useMemo(() => Object.entries(filters).map(([column, value]) => ({ id: column, value })), [filters]);
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowKey,
    state: { sorting, columnFilters },
    onSortingChange: setSorting,
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
  const moveTo = (row: number, column: number, modifiers: { ctrl: boolean; shift: boolean } | null) => {
    const key = order[row];
    if (key === undefined) return;
    setCursor({ key, column: Math.min(Math.max(column, 0), shown.length - 1) });
    if (modifiers) select(selectRow(selection, key, order, modifiers));
    virtual.scrollToIndex(row, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
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

  const template = [
    numberHeader && '3rem',
    ...shown.map((column) => (column.grow ? `minmax(${column.width / 16}rem, ${column.grow}fr)` : `${column.width / 16}rem`)),
  ]
    .filter(Boolean)
    .join(' ');
  // Head and body take the same width: by their contents the browser would give the head of inputs more.
  const least = `${(numberHeader ? 3 : 0) + 0.5 + shown.reduce((sum, { width }) => sum + width / 16, 0)}rem`;
  const first = numberHeader ? 1 : 0;
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;

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
        aria-activedescendant={cursorRow >= 0 ? cellId(cursorRow, cursor?.column ?? 0) : undefined}
        className={styles.scroller}
        style={{ '--columns': template, '--least': least } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && cursorRow < 0 && order[0] !== undefined) {
            setCursor({ key: order.find((key) => selection.keys.has(key)) ?? order[0], column: 0 });
          }
        }}
        onCopy={(event) => {
          if (event.target instanceof HTMLInputElement || window.getSelection()?.toString()) return;
          const chosen = view.filter((row) => selection.keys.has(rowKey(row)));
          const copied = chosen.length > 0 ? chosen : cursorRow >= 0 ? [view[cursorRow] as R] : [];
          if (copied.length === 0) return;
          event.clipboardData.setData('text/plain', toTsv(shown, copied));
          event.preventDefault();
        }}
      >
        <DataTableHead
          columns={shown}
          numberHeader={numberHeader}
          sorting={sorting[0]}
          onSort={(columnId) => {
            const now = sorting[0];
            setSorting(now?.id === columnId ? (now.desc ? [] : [{ id: columnId, desc: true }]) : [{ id: columnId, desc: false }]);
          }}
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
                  <div role="rowheader" className={classes(styles.cell, styles.number)}>
                    {rowNumber ? rowNumber(row) : item.index + 1}
                  </div>
                )}
                {shown.map((column, index) => (
                  <div
                    key={column.id}
                    id={cellId(item.index, index)}
                    role="gridcell"
                    data-column={index}
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
