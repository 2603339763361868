import type { ReactNode } from 'react';
import styles from './RowName.module.css';

/** What a row of a table is called, as the way to its page for the pointer; the row itself takes Enter. */
export function RowName({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <button type="button" tabIndex={-1} className={styles.name} onClick={onOpen}>
      {children}
    </button>
  );
}
