import type { ColumnSort } from '@tanstack/react-table';
import styles from './DataTable.module.css';
import type { ColumnFilters, DataColumn } from './dataTableColumn';
import { Icon } from './Icon';
import { Select } from './Select';
import { TextField } from './TextField';
import { classes } from './tone';

export interface DataTableHeadProps<R> {
  columns: readonly DataColumn<R>[];
  numberHeader: string | undefined;
  sorting: ColumnSort | undefined;
  onSort: (columnId: string) => void;
  filterRow: boolean;
  filters: ColumnFilters;
  onFilter: (filters: ColumnFilters) => void;
}

/** The head and the filter row of a `DataTable`; both stay while the rows scroll. */
export function DataTableHead<R>({ columns, numberHeader, sorting, onSort, filterRow, filters, onFilter }: DataTableHeadProps<R>) {
  const set = (id: string, value: string) => {
    const { [id]: _, ...rest } = filters;
    onFilter(value === '' ? rest : { ...rest, [id]: value });
  };
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {numberHeader && (
          <div role="columnheader" className={classes(styles.headCell, styles.end)}>
            {numberHeader}
          </div>
        )}
        {columns.map((column) => {
          const sorted = sorting?.id === column.id ? sorting : undefined;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
              className={classes(styles.headCell, column.align === 'end' && styles.end)}
            >
              {column.sortable === false ? (
                column.header
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort(column.id)}>
                  <span className={styles.headWords}>{column.header}</span>
                  {sorted && <Icon name={sorted.desc ? 'chevronUp' : 'chevronDown'} size={12} />}
                </button>
              )}
            </div>
          );
        })}
      </div>
      {filterRow && (
        <div role="row" aria-rowindex={2} data-filters className={styles.filterRow}>
          {numberHeader && <div role="gridcell" />}
          {columns.map((column) => (
            <div key={column.id} role="gridcell" className={styles.filterCell}>
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
