import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './DataTable.module.css';
import type { ColumnFilters, DataColumn } from './dataTableColumn';
import { Icon } from './Icon';
import { Select } from './Select';
import type { TableLayout } from './tableLayout';
import { TextField } from './TextField';
import { textScale } from './theme';
import { classes } from './tone';

export interface DataTableHeadProps<R> {
  columns: readonly DataColumn<R>[];
  numberHeader: string | undefined;
  sort: TableLayout['sort'];
  onSort: (columnId: string) => void;
  /** Attributes of what stands at a place from the left, when it is frozen. */
  stays: (place: number) => object;
  /** Tooltip of the heads: their keys. */
  hint?: string | undefined;
  onWidth: (columnId: string, width: number) => void;
  /** As wide as its longest text. */
  onFit: (column: DataColumn<R>) => void;
  filterRow: boolean;
  filters: ColumnFilters;
  onFilter: (filters: ColumnFilters) => void;
}

/** The head and the filter row of a `DataTable`; both stay while the rows scroll. */
export function DataTableHead<R>(props: DataTableHeadProps<R>) {
  const { columns, numberHeader, sort, onSort, stays, hint, onWidth, onFit, filterRow, filters, onFilter } = props;
  const first = numberHeader ? 1 : 0;
  const set = (id: string, value: string) => {
    const { [id]: _, ...rest } = filters;
    onFilter(value === '' ? rest : { ...rest, [id]: value });
  };
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {numberHeader && (
          <div role="columnheader" {...stays(0)} className={classes(styles.headCell, styles.end)}>
            {numberHeader}
          </div>
        )}
        {columns.map((column, index) => {
          const sorted = sort?.id === column.id ? sort : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
              {...stays(index + first)}
              className={classes(styles.headCell, column.align === 'end' && styles.end)}
            >
              {column.sortable === false ? (
                column.header
              ) : (
                <button
                  type="button"
                  className={styles.sort}
                  title={hint && `${column.header}. ${hint}`}
                  onClick={() => onSort(column.id)}
                  onKeyDown={(event) => widen(event, (width) => onWidth(column.id, width))}
                >
                  <span className={styles.headWords}>{column.header}</span>
                  {sorted && <Icon name={sorted.descending ? 'chevronUp' : 'chevronDown'} size={12} />}
                </button>
              )}
              {/* For the pointer; the keys have the head, and the menu of columns has a field. */}
              <span
                aria-hidden="true"
                data-edge={column.id}
                className={styles.edge}
                onPointerDown={(event) => draw(event, (width) => onWidth(column.id, width))}
                onDoubleClick={() => onFit(column)}
              />
            </div>
          );
        })}
      </div>
      {filterRow && (
        <div role="row" aria-rowindex={2} data-filters className={styles.filterRow}>
          {numberHeader && <div role="gridcell" {...stays(0)} />}
          {columns.map((column, index) => (
            <div key={column.id} role="gridcell" {...stays(index + first)} className={styles.filterCell}>
              {column.filter?.kind === 'choice' && (
                <Select
                  label={column.header}
                  hideLabel
                  size="small"
                  placeholder={column.filter.placeholder}
                  options={column.filter.options}
                  value={filters[column.id] ?? ''}
                  active={filters[column.id] !== undefined}
                  onChoose={(value) => set(column.id, value)}
                />
              )}
              {(column.filter?.kind === 'text' || column.filter?.kind === 'least') && (
                <TextField
                  label={column.header}
                  hideLabel
                  size="small"
                  type="text"
                  icon={column.filter.kind === 'text' ? 'search' : undefined}
                  placeholder={column.filter.placeholder}
                  value={filters[column.id] ?? ''}
                  active={filters[column.id] !== undefined}
                  onCommit={(value) => set(column.id, value)}
                  pause={150}
                />
              )}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Pixels by which a press makes a column wider or narrower. */
const step = 8;

/** The width of the head around an element, at 100 % text. */
function widthAround(element: Element): number {
  return (element.closest('[role="columnheader"]')?.getBoundingClientRect().width ?? 0) / textScale();
}

/** Shift+Right and Shift+Left on a head. */
function widen(event: KeyboardEvent<HTMLElement>, onWidth: (width: number) => void): void {
  if (!event.shiftKey || event.ctrlKey || event.altKey) return;
  const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0;
  if (by === 0) return;
  event.preventDefault();
  onWidth(widthAround(event.currentTarget) + by);
}

/** Follows the pointer from the edge of a head until it is let go. */
function draw(event: PointerEvent<HTMLElement>, onWidth: (width: number) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const edge = event.currentTarget;
  const [from, width] = [event.clientX, widthAround(edge)];
  edge.setPointerCapture(event.pointerId);
  const follow = (moved: globalThis.PointerEvent) => onWidth(width + (moved.clientX - from) / textScale());
  const stop = () => {
    edge.removeEventListener('pointermove', follow);
    edge.removeEventListener('lostpointercapture', stop);
  };
  edge.addEventListener('pointermove', follow);
  edge.addEventListener('lostpointercapture', stop);
}
