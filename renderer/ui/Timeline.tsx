import type { ReactNode } from 'react';
import styles from './Timeline.module.css';
import { classes } from './tone';

export interface TimelineEvent {
  id: string;
  title: ReactNode;
  /** Date and who. */
  detail: ReactNode;
}

/** What happened, latest first; the latest has the accent dot. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  return (
    <ol className={styles.line} aria-label={label}>
      {events.map((event, index) => (
        <li key={event.id} className={classes(styles.event, index === 0 && styles.latest)}>
          <p className={styles.title}>{event.title}</p>
          <p className={styles.detail}>{event.detail}</p>
        </li>
      ))}
    </ol>
  );
}
