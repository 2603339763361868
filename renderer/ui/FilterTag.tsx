import styles from './FilterTag.module.css';
import { Icon } from './Icon';

export interface FilterTagProps {
  /** What the filter keeps. */
  children: string;
  /** Accessible name of the cross. */
  removeLabel: string;
  onRemove: () => void;
}

/** A filter in force, above its table: dark frame, bold word, a cross that takes it away. */
export function FilterTag({ children, removeLabel, onRemove }: FilterTagProps) {
  return (
    <span className={styles.tag}>
      {children}
      <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}
