import styles from './Ring.module.css';
import { classes } from './tone';

export interface RingProps {
  /** 0 to 1. Neutral until 1, then green. */
  value: number;
  /** Written inside, e.g. `78%`. */
  text: string;
  /** What is measured, for assistive technology. */
  label: string;
  /** Pixels at 100 % text; defaults to 38. */
  size?: number;
}

/** How much of something is there. */
export function Ring({ value, text, label, size = 38 }: RingProps) {
  const part = Math.min(Math.max(value, 0), 1);
  const length = 2 * Math.PI * 17;
  return (
    <span
      className={classes(styles.ring, part === 1 && styles.done)}
      role="img"
      aria-label={`${label}: ${text}`}
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
    >
      <svg viewBox="0 0 38 38" aria-hidden="true" focusable="false">
        <circle cx="19" cy="19" r="17" className={styles.track} />
        <circle
          cx="19"
          cy="19"
          r="17"
          className={styles.part}
          strokeDasharray={`${part * length} ${length}`}
          transform="rotate(-90 19 19)"
        />
      </svg>
      <span className={styles.text} aria-hidden="true">
        {text}
      </span>
    </span>
  );
}
