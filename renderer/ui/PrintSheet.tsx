import { useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintSheet.module.css';

export interface PrintSheetProps {
  title: string;
  /** Second line: the day, how many rows. */
  detail: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** Called when the system's print dialog has closed. */
  onDone: () => void;
}

/**
 * Prints a list whole, since on screen only the rows in sight exist: opens the system's print dialog once the table
 * stands. On screen it is not to be seen; on paper it is all there is, the head again on every page.
 */
export function PrintSheet({ title, detail, columns, rows, onDone }: PrintSheetProps) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const onAfter = () => done();
    window.addEventListener('afterprint', onAfter);
    window.print();
    return () => window.removeEventListener('afterprint', onAfter);
  }, []);
  return createPortal(
    <div className={styles.sheet} data-print-sheet>
      <h1>{title}</h1>
      <p>{detail}</p>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  );
}
