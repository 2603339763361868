import type { ReactNode } from 'react';
import styles from './CardTable.module.css';
import { classes } from './tone';

export interface CardColumn<R> {
  id: string;
  /** Always given; hidden with `hideHead`, when it still names the cells. */
  header: string;
  cell: (row: R) => ReactNode;
  /** CSS width, e.g. `7rem`; the columns without one share the rest. */
  width?: string;
  align?: 'start' | 'end';
  /** Left out in narrow windows. */
  optional?: boolean;
}

export interface CardTableProps<R> {
  label: string;
  columns: readonly CardColumn<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  hideHead?: boolean;
  /** The row that shows "you are here": tint and accent mark. */
  currentKey?: string;
  /** The first cell becomes a button that covers the row. */
  onOpen?: (row: R) => void;
}

/** A short table of ready cells (up to some twenty rows) inside a `Card`. For lists use `DataTable`. */
export function CardTable<R>({ label, columns, rows, rowKey, hideHead = false, currentKey, onOpen }: CardTableProps<R>) {
  return (
    <table className={styles.table} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} className={classes(column.optional && styles.optional)} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead className={classes(styles.head, hideHead && styles.unseen)}>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={classes(column.align === 'end' && styles.end, column.optional && styles.optional)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={classes(styles.row, onOpen && styles.opens, rowKey(row) === currentKey && styles.current)}
            aria-current={rowKey(row) === currentKey ? 'true' : undefined}
          >
            {columns.map((column, index) => (
              <td key={column.id} className={classes(column.align === 'end' && styles.end, column.optional && styles.optional)}>
                {index === 0 && onOpen ? (
                  <button type="button" className={styles.open} onClick={() => onOpen(row)}>
                    {column.cell(row)}
                  </button>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
