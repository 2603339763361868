import type { Ref, SelectHTMLAttributes } from 'react';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import input from './Input.module.css';
import select from './Select.module.css';
import { classes } from './tone';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

type Native = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'size' | 'required' | 'children' | 'onSelect'>;

export interface SelectProps extends FieldFrame, Native {
  options: readonly SelectOption[];
  /** Words of the empty choice; without it there is none. */
  placeholder?: string;
  /** Called with the value of the chosen option, or an empty text. */
  onChoose?: (value: string) => void;
  size?: 'small' | 'medium';
  /** A filter in force: dark frame, bold words. */
  active?: boolean;
  /** Bold words, for the one select of a screen header. */
  prominent?: boolean;
  ref?: Ref<HTMLSelectElement>;
}

/**
 * One of a few (up to about twelve) that all fit a list. The system's own list opens: familiar, and right in high
 * contrast. For many, or names to type, use `Combobox`. Either `value` with `onChoose`, or registered by a form.
 */
export function Select(props: SelectProps) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { options, placeholder, onChoose, onChange, size = 'medium', active = false, prominent = false, ref, ...native } = own;
  return (
    <Field {...{ label, hideLabel, required, hint, error, aside, className }}>
      {(control) => (
        <div className={input.box}>
          <select
            {...native}
            {...control}
            ref={ref}
            className={classes(
              input.input,
              input.withIcon,
              select.select,
              size === 'small' && input.small,
              active && input.active,
              prominent && select.prominent,
            )}
            onChange={(event) => {
              onChange?.(event);
              onChoose?.(event.currentTarget.value);
            }}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" className={input.icon} size={size === 'small' ? 12 : 14} />
        </div>
      )}
    </Field>
  );
}
