import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';
import { StateIcon } from './StateIcon';
import { classes } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

/** What the control inside a field must carry. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

export interface FieldFrame {
  /** Above the control. Always given, even when hidden: it is the control's name. */
  label: string;
  /** The label is for assistive technology only (filter rows, cells). */
  hideLabel?: boolean;
  /** Marks the label with * and the control as required. */
  required?: boolean;
  /** Under the control: how to fill it in. Left out in narrow windows. */
  hint?: ReactNode;
  /** Under the control instead of the hint: what is wrong, in words. */
  error?: string | undefined;
  /** At the right of the label: a link or a count. */
  aside?: ReactNode;
  /** Class of the whole field, for its place and width in a form. */
  className?: string;
}

export interface FieldProps extends FieldFrame {
  children: (control: FieldControl) => ReactNode;
}

/** Label above, control, hint or error under it. All `*Field` components stand on this. */
export function Field({ label, hideLabel = false, required = false, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}note`;
  const control: FieldControl = {
    id,
    'aria-describedby': error || hint ? noteId : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  };
  return (
    <div className={classes(styles.field, className)}>
      {hideLabel ? (
        <label htmlFor={id}>
          <VisuallyHidden>{label}</VisuallyHidden>
        </label>
      ) : (
        <div className={styles.head}>
          <label htmlFor={id} className={styles.label}>
            {label}
            {required && (
              <span className={styles.star} aria-hidden="true">
                {' '}
                *
              </span>
            )}
          </label>
          {aside && <span className={styles.aside}>{aside}</span>}
        </div>
      )}
      {children(control)}
      {error ? (
        <p id={noteId} className={styles.error}>
          <StateIcon shape="octagon" size={14} />
          <span>{error}</span>
        </p>
      ) : (
        hint && (
          <p id={noteId} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
