import type { ReactNode } from 'react';
import styles from './SplitPane.module.css';
import { useWindowSize, type WindowSize } from './theme';

/** Pixels at each width class; 0 hides the pane. */
export type PaneWidth = Readonly<Record<WindowSize, number>>;

export interface SplitPaneProps {
  /** At the left. */
  start?: ReactNode;
  startWidth?: PaneWidth;
  /** At the right. */
  end?: ReactNode;
  /** 216, 248, 360 by default. */
  endWidth?: PaneWidth;
  children: ReactNode;
}

const defaultStart: PaneWidth = { narrow: 216, base: 248, wide: 264 };
const defaultEnd: PaneWidth = { narrow: 216, base: 248, wide: 360 };

/** Panes side by side with hairlines between, filling what is left of the screen. Each brings its own `PaneScroll`. */
export function SplitPane({ start, startWidth = defaultStart, end, endWidth = defaultEnd, children }: SplitPaneProps) {
  const size = useWindowSize();
  const left = start ? startWidth[size] : 0;
  const right = end ? endWidth[size] : 0;
  const columns = [left > 0 && `${left}px`, 'minmax(0, 1fr)', right > 0 && `${right}px`].filter(Boolean).join(' ');
  return (
    <div className={styles.split} style={{ gridTemplateColumns: columns }}>
      {left > 0 && <div className={styles.start}>{start}</div>}
      <div className={styles.middle}>{children}</div>
      {right > 0 && <div className={styles.end}>{end}</div>}
    </div>
  );
}
