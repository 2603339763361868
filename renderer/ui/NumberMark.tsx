import type { ReactNode } from 'react';
import styles from './NumberMark.module.css';
import { classes } from './tone';

/** The number of an item in a square, 20 high; filled with the accent for the one that is open. */
export function NumberMark({ current = false, children }: { current?: boolean; children: ReactNode }) {
  return <span className={classes(styles.mark, current && styles.current)}>{children}</span>;
}
