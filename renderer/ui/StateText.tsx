import type { ReactNode } from 'react';
import { StateIcon, type StateShape } from './StateIcon';
import styles from './StateText.module.css';
import { classes, type Tone } from './tone';

export interface StateTextProps {
  tone: Tone;
  shape: StateShape;
  strong?: boolean;
  /** 14 pixels by default; `dense` is 13 for cells and second lines. */
  dense?: boolean;
  children: ReactNode;
  className?: string;
}

/** A state without tint: icon and word in the colour of the tone. For table cells and running text. */
export function StateText({ tone, shape, strong = false, dense = false, children, className }: StateTextProps) {
  return (
    <span className={classes(styles.state, styles[tone], strong && styles.strong, dense && styles.dense, className)}>
      <StateIcon shape={shape} />
      <span className={styles.words}>{children}</span>
    </span>
  );
}
