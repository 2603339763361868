import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Checkbox.module.css';
import { classes } from './tone';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'children' | 'onToggle'>;

export interface CheckboxProps extends Native {
  /** Words at the right. */
  label: ReactNode;
  /** Second line, smaller. */
  hint?: ReactNode;
  /** Some but not all: shown as a dash, read as mixed. */
  mixed?: boolean;
  onToggle?: (checked: boolean) => void;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Yes or no, kept at once. Either `checked` with `onToggle`, or registered by a form. */
export function Checkbox({ label, hint, mixed = false, onToggle, onChange, className, ref, ...native }: CheckboxProps) {
  return (
    <label className={classes(styles.row, className)}>
      <input
        {...native}
        type="checkbox"
        className={styles.box}
        ref={(element) => {
          if (element) element.indeterminate = mixed;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        onChange={(event) => {
          onChange?.(event);
          onToggle?.(event.currentTarget.checked);
        }}
      />
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}
