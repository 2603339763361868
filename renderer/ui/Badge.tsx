import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { StateIcon, type StateShape } from './StateIcon';
import { classes, type Tone } from './tone';

export interface BadgeProps {
  tone: Tone;
  shape: StateShape;
  /** Words, never a count alone. */
  children: ReactNode;
  className?: string;
}

/** A tinted state, 22 high: icon and word. For headers of screens, cards and panels; inside tables use `StateText`. */
export function Badge({ tone, shape, children, className }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone], className)}>
      <StateIcon shape={shape} />
      <span>{children}</span>
    </span>
  );
}
