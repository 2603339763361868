import type { ReactNode } from 'react';
import styles from './FindingList.module.css';
import { StateIcon, type StateShape } from './StateIcon';
import { classes, type Tone } from './tone';

export interface Finding {
  id: string;
  /** What is missing, in words. */
  title: ReactNode;
  /** Where it is put right. */
  place: ReactNode;
  tone?: Tone;
  shape?: StateShape;
}

export interface FindingListProps {
  label: string;
  findings: readonly Finding[];
  /** Takes the user to the place. */
  onOpen: (id: string) => void;
  /** At most this many, 5 by default; the caller says how many more there are. */
  limit?: number;
}

/** What is missing, each with its place; the first is tinted, since the button under the list goes to it. */
export function FindingList({ label, findings, onOpen, limit = 5 }: FindingListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {findings.slice(0, limit).map((finding, index) => (
        <li key={finding.id}>
          <button type="button" className={classes(styles.finding, index === 0 && styles.first)} onClick={() => onOpen(finding.id)}>
            <StateIcon shape={finding.shape ?? 'triangle'} tone={finding.tone ?? 'attention'} className={styles.icon} />
            <span className={styles.words}>
              <span className={styles.title}>{finding.title}</span>
              <span className={styles.place}>{finding.place}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
