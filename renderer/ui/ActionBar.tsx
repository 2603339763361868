import type { ReactNode } from 'react';
import styles from './ActionBar.module.css';

/** The foot of a screen: one sentence about what the buttons will do, and the buttons, the primary last. */
export function ActionBar({ sentence, children }: { sentence: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.bar}>
      <p className={styles.sentence}>{sentence}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  );
}
