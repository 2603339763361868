import { useRef, type Ref, type TextareaHTMLAttributes } from 'react';
import { Field, type FieldFrame } from './Field';
import input from './Input.module.css';
import { mergeRefs } from './mergeRefs';
import { classes } from './tone';
import { useCommittedText } from './useCommittedText';

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'className' | 'required'>;

export interface TextAreaProps extends FieldFrame, Native {
  /** What is kept. Leave out when a form library registers the field. */
  value?: string;
  /** On leaving the field or after 800 ms without typing, when the text differs; never inside composition. */
  onCommit?: (value: string) => void;
  /** Lines at least; it grows with the text. Defaults to 3. */
  rows?: number;
  ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. Uncontrolled; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { value, onCommit, rows = 3, ref, defaultValue, ...native } = own;
  const element = useRef<HTMLTextAreaElement>(null);
  useCommittedText({ value, onCommit, element });
  return (
    <Field {...{ label, hideLabel, required, hint, error, aside, className }}>
      {(control) => (
        <textarea
          spellCheck={false}
          {...native}
          {...control}
          ref={mergeRefs(element, ref)}
          rows={rows}
          defaultValue={value ?? defaultValue}
          className={classes(input.input, input.area)}
          style={{ minHeight: `calc(${rows * 1.25}rem + 12px)` }}
        />
      )}
    </Field>
  );
}
