import styles from './Skeleton.module.css';

export interface SkeletonProps {
  /** Rows that will come; each keeps the height of a table row. */
  rows?: number;
  /** Said to assistive technology. */
  label: string;
}

/** Grey bars where rows will be. Appears after 400 ms only, so that fast loads show nothing. */
export function Skeleton({ rows = 3, label }: SkeletonProps) {
  return (
    <div className={styles.rows} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden="true">
          <span className={styles.bar} style={{ width: `${34 - ((row * 7) % 16)}%` }} />
          <span className={styles.bar} style={{ width: `${18 + ((row * 5) % 9)}%` }} />
        </div>
      ))}
    </div>
  );
}
