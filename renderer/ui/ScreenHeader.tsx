import type { ReactNode } from 'react';
import styles from './ScreenHeader.module.css';

export interface ScreenHeaderProps {
  title: string;
  /** Second words at the title's baseline: a date, a count. */
  detail?: ReactNode;
  /** Something between title and actions: a badge, a select. */
  beside?: ReactNode;
  /** Buttons at the right. The screen's primary button stands here or in its banner, never in both. */
  actions?: ReactNode;
}

/** The head of a screen, 48 high: the only `h1` of the screen. */
export function ScreenHeader({ title, detail, beside, actions }: ScreenHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
      {beside && <div className={styles.beside}>{beside}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
