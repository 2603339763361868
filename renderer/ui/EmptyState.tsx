import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  /** One sentence. */
  sentence: ReactNode;
  /** One button. */
  action?: ReactNode;
  /** One link, e.g. to a sample. */
  link?: ReactNode;
}

/** Where there is nothing yet: one sentence, one button, one link. No pictures. */
export function EmptyState({ sentence, action, link }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p>{sentence}</p>
      {action}
      {link}
    </div>
  );
}
