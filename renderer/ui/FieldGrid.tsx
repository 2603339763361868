import type { ReactNode } from 'react';
import styles from './FieldGrid.module.css';
import { classes } from './tone';

/** Class names of fields in a `FieldGrid`: how much of its width each takes. */
export const fieldWidth = { full: styles.full, half: styles.half, quarter: styles.quarter } as const;

/** Fields of a record in four columns; each field takes a `fieldWidth` as its class. */
export function FieldGrid({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <div className={classes(styles.grid, className)}>{children}</div>;
}
