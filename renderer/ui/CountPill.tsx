import styles from './CountPill.module.css';
import { VisuallyHidden } from './VisuallyHidden';

export interface CountPillProps {
  /** The figure as shown. */
  children: string;
  /** What is counted, read instead of the bare figure. */
  label?: string | undefined;
}

/** A neutral count beside a name, in navigation. Never stands alone. */
export function CountPill({ children, label }: CountPillProps) {
  return (
    <span className={styles.pill}>
      <span aria-hidden={label !== undefined || undefined}>{children}</span>
      {label !== undefined && <VisuallyHidden>, {label}</VisuallyHidden>}
    </span>
  );
}
