import styles from './ProgressBar.module.css';
import { classes, type Tone } from './tone';

export interface ProgressBarProps {
  /** 0 to 1, or null while nothing can be said yet. */
  value: number | null;
  /** What goes on, for assistive technology. */
  label: string;
  /** In words, e.g. "1.248 / 1.600"; read instead of the percentage. */
  valueText?: string;
  /** Colour of the filled part; by default neutral, and green at 1. */
  tone?: Tone;
  /** 4, 6 (default) or 10 high. */
  size?: 'thin' | 'medium' | 'thick';
  /** A mark that must be reached, 0 to 1. */
  threshold?: number;
}

/** A bar of progress or of a share. */
export function ProgressBar({ value, label, valueText, tone, size = 'medium', threshold }: ProgressBarProps) {
  const part = value === null ? null : Math.min(Math.max(value, 0), 1);
  const colour = tone ?? (part === 1 ? 'done' : undefined);
  return (
    <div
      className={classes(styles.track, styles[size])}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === null ? undefined : Math.round(part * 100)}
      aria-valuetext={valueText}
    >
      <div
        className={classes(styles.part, colour && styles[colour], part === null && styles.unknown)}
        style={part === null ? undefined : { width: `${part * 100}%` }}
      />
      {threshold !== undefined && <div className={styles.threshold} style={{ insetInlineStart: `${threshold * 100}%` }} />}
    </div>
  );
}
