import type { ReactNode } from 'react';
import styles from './NoticeLine.module.css';
import { StateIcon, type StateShape } from './StateIcon';
import { classes } from './tone';

export interface NoticeLineProps {
  tone: 'attention' | 'information';
  shape: StateShape;
  title: ReactNode;
  /** Gives way when there is no room: nothing that must be read. */
  detail?: ReactNode;
  /** A `LinkButton`. */
  action: ReactNode;
  /** Across the whole pane, above the screen. */
  band?: boolean;
}

/** One line to know about while one works, 28 high, with one way on; a `Banner` is for what has to be done. */
export function NoticeLine({ tone, shape, title, detail, action, band = false }: NoticeLineProps) {
  return (
    <div className={classes(styles.notice, styles[tone], band && styles.band)} role="note">
      <StateIcon shape={shape} />
      <strong className={styles.title}>{title}</strong>
      <span className={styles.detail}>{detail}</span>
      {action}
    </div>
  );
}
