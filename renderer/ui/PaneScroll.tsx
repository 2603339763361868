import type { ReactNode, Ref } from 'react';
import styles from './PaneScroll.module.css';
import { classes } from './tone';

export interface PaneScrollProps {
  /** Makes it a landmark with this name and a stop of F6. */
  label?: string;
  /** Padded by the screen margin. */
  padded?: boolean;
  className?: string;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** A pane that fills what is left and scrolls by itself, downwards only. Never put one inside another. */
export function PaneScroll({ label, padded = false, className, ref, children }: PaneScrollProps) {
  return (
    <div
      ref={ref}
      className={classes(styles.pane, padded && styles.padded, className)}
      role={label ? 'region' : undefined}
      aria-label={label}
      tabIndex={label ? 0 : undefined}
      data-pane={label ? '' : undefined}
    >
      {children}
    </div>
  );
}
