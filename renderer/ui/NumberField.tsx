import { useRef, useState, type Ref } from 'react';
import { afterPress } from './afterPress';
import { Field, type FieldFrame } from './Field';
import input from './Input.module.css';
import { mergeRefs } from './mergeRefs';
import { classes } from './tone';
import { useCommittedText } from './useCommittedText';

export interface NumberFieldProps extends FieldFrame {
  /** Null while nothing is known. */
  value: number | null;
  /** In a pause of the typing and on leaving the field; null, an emptied field, only on leaving it. */
  onCommit: (value: number | null) => void;
  /** A number that is typed is handed on also where it stands there already: somebody means it. */
  evenSame?: boolean;
  /** With each keystroke, before anything is kept: the number that stands there; null where none does that may be kept. */
  onType?: ((value: number | null) => void) | undefined;
  /** Inclusive. Outside of it, or with other characters than digits, nothing is kept and `invalidMessage` shows. */
  min?: number;
  max?: number;
  /** Digits after the comma; 0 by default. */
  decimals?: number;
  /** A year: no point between the thousands. */
  plain?: boolean;
  invalidMessage: string;
  placeholder?: string;
  size?: 'small' | 'medium';
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** Vietnamese figures: a point between thousands, a comma before decimals. */
function write(value: number | null, decimals: number, plain: boolean): string {
  return value === null ? '' : new Intl.NumberFormat('vi-VN', { maximumFractionDigits: decimals, useGrouping: !plain }).format(value);
}

/** Null for an empty text, NaN for what is no number. "1.600" and "1600" are both one thousand six hundred. */
function read(text: string, decimals: number): number | null {
  const clean = text.trim();
  if (clean === '') return null;
  if (!/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(clean)) return Number.NaN;
  const value = Number(clean.replaceAll('.', '').replace(',', '.'));
  return decimals === 0 && !Number.isInteger(value) ? Number.NaN : value;
}

/** A number typed as a Vietnamese office writes it, aligned right. No spin buttons; the wheel changes nothing. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { value, onCommit, evenSame, onType, min, max, decimals = 0, plain = false, invalidMessage, placeholder, size = 'medium', disabled, ref } = own;
  const element = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const mayBeKept = (next: number): boolean => !Number.isNaN(next) && next >= (min ?? -Infinity) && next <= (max ?? Infinity);
  const keep = (text: string, leaving: boolean) => {
    const next = read(text, decimals);
    const fits = next === null || mayBeKept(next);
    if (!fits) {
      if (leaving) afterPress(() => setWrong(true));
      return;
    }
    setWrong(false);
    if (leaving && element.current) element.current.value = write(next, decimals, plain);
    // On leaving, what was typed has just been handed on.
    if (!leaving) onCommit(next);
  };
  useCommittedText({ value: write(value, decimals, plain), onCommit: (text) => keep(text, false), element, emptyOnLeaving: true, selectNews: true, evenSame });
  return (
    <Field {...{ label, hideLabel, required, hint, aside, className }} error={wrong ? invalidMessage : error}>
      {(control) => (
        <input
          {...control}
          ref={mergeRefs(element, ref)}
          type="text"
          inputMode={decimals > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          disabled={disabled}
          placeholder={placeholder}
          defaultValue={write(value, decimals, plain)}
          className={classes(input.input, input.number, size === 'small' && input.small)}
          onInput={(event) => {
            if (wrong) setWrong(false);
            const next = read(event.currentTarget.value, decimals);
            onType?.(next !== null && mayBeKept(next) ? next : null);
          }}
          onBlur={(event) => keep(event.currentTarget.value, true)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep(event.currentTarget.value, true);
          }}
        />
      )}
    </Field>
  );
}
