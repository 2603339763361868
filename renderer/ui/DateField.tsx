import { useEffect, useRef, useState, type Ref } from 'react';
import { formatVietnameseDate, parseVietnameseDate, slashDate } from '../../shared/text/dates';
import { afterPress } from './afterPress';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import input from './Input.module.css';
import { mergeRefs } from './mergeRefs';
import { classes } from './tone';
import { useCommittedText } from './useCommittedText';

export interface DateFieldProps extends FieldFrame {
  /** ISO `YYYY-MM-DD`, or empty. */
  value: string;
  /** ISO or empty; only when what was typed is a date or nothing at all. */
  onCommit: (value: string) => void;
  /** Error under the field while what was typed is no date. */
  invalidMessage: string;
  /** Says why a day cannot be meant, e.g. a year typed amiss; undefined where it can. */
  refuse?: (value: string) => string | undefined;
  /** Shown while empty, e.g. "nn/tt/nnnn". */
  placeholder?: string;
  /** Which field of which record it is: what was typed and is no date yet is there again when the person comes back. */
  draftOf?: string;
  size?: 'small' | 'medium';
  name?: string;
  disabled?: boolean;
  readOnly?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** What was typed and could not be kept, by `draftOf`; for the life of the window. */
const drafts = new Map<string, string>();

/** True when a date of the record of this id was typed and could not be kept. */
export function hasUnreadableDate(id: string): boolean {
  return [...drafts.keys()].some((key) => key.startsWith(`${id}/`));
}

/** ISO; empty where nothing is typed, null where it is no date. */
function read(text: string): string | null {
  return text.trim() === '' ? '' : parseVietnameseDate(text);
}

/**
 * A date typed with digits only: slashes come by themselves. Also takes d/m/yy, 05.10.2026 and pasted text; shows
 * dd/mm/yyyy. What cannot be read, or is refused, stays as typed, with the error, and is not kept.
 */
export function DateField(props: DateFieldProps) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { value, onCommit, invalidMessage, refuse, placeholder, draftOf = '', size = 'medium', name, disabled, readOnly, ref } = own;
  const element = useRef<HTMLInputElement>(null);
  const lengthBefore = useRef(0);
  /** What stands there and is not kept; null when it is. */
  const [wrong, setWrong] = useState(() => drafts.get(draftOf) ?? null);
  const shown = formatVietnameseDate(value);

  const faultOf = (text: string): string | undefined => {
    const iso = read(text);
    return iso === null ? invalidMessage : iso === '' ? undefined : refuse?.(iso);
  };
  const keep = (text: string, leaving: boolean) => {
    const iso = read(text);
    if (iso === null || faultOf(text) !== undefined) {
      // A pause in the middle of typing is no mistake yet.
      if (leaving) afterPress(() => setWrong(text));
      if (draftOf !== '') drafts.set(draftOf, text);
      return;
    }
    drafts.delete(draftOf);
    setWrong(null);
    if (leaving && element.current) element.current.value = formatVietnameseDate(iso);
    // On leaving, what was typed has just been handed on.
    if (!leaving) onCommit(iso);
  };
  useCommittedText({ value: shown, onCommit: (text) => keep(text, false), element });
  useEffect(() => {
    const draft = drafts.get(draftOf);
    if (draft !== undefined && element.current) element.current.value = draft;
  }, [draftOf]);

  return (
    <Field {...{ label, hideLabel, required, hint, aside, className }} error={(wrong === null ? undefined : faultOf(wrong)) ?? error}>
      {(control) => (
        <div className={input.box}>
          <input
            {...control}
            ref={mergeRefs(element, ref)}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            name={name}
            disabled={disabled}
            readOnly={readOnly}
            placeholder={placeholder}
            defaultValue={shown}
            className={classes(input.input, input.withIcon, size === 'small' && input.small)}
            onInput={(event) => {
              const field = event.currentTarget;
              const atEnd = field.selectionStart === field.value.length;
              if (!(event.nativeEvent).isComposing && atEnd) {
                field.value = slashDate(field.value, field.value.length > lengthBefore.current);
              }
              lengthBefore.current = field.value.length;
              if (wrong !== null) setWrong(null);
            }}
            onFocus={(event) => {
              lengthBefore.current = event.currentTarget.value.length;
            }}
            onBlur={(event) => keep(event.currentTarget.value, true)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep(event.currentTarget.value, true);
            }}
          />
          <Icon name="calendar" className={input.icon} />
        </div>
      )}
    </Field>
  );
}
