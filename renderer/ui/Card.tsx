import { useId, type ReactNode } from 'react';
import styles from './Card.module.css';
import { classes } from './tone';

export interface CardProps {
  /** Section title; without it the card has no head. */
  title?: string;
  /** Smaller words at the title's baseline. Left out in narrow windows. */
  detail?: ReactNode;
  /** At the right of the head: a badge, a link. */
  aside?: ReactNode;
  /** Content reaches the edges (tables, rows); otherwise it is padded by 12. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A bordered section of a screen. Its title is an `h2`. */
export function Card({ title, detail, aside, flush = false, className, children }: CardProps) {
  const id = useId();
  return (
    <section className={classes(styles.card, className)} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {detail && <p className={styles.detail}>{detail}</p>}
          {aside && <div className={styles.aside}>{aside}</div>}
        </header>
      )}
      <div className={classes(styles.body, !flush && styles.padded)}>{children}</div>
    </section>
  );
}
