import { useRef, type InputHTMLAttributes, type Ref } from 'react';
import { Field, type FieldFrame } from './Field';
import { Icon, type IconName } from './Icon';
import input from './Input.module.css';
import { mergeRefs } from './mergeRefs';
import { classes } from './tone';
import { useCommittedText } from './useCommittedText';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'className' | 'size' | 'required' | 'type'>;

export interface TextFieldProps extends FieldFrame, Native {
  /** What is kept. Leave out when a form library registers the field (`{...register('name')}`). */
  value?: string;
  /** On leaving the field or after 800 ms without typing, when the text differs; never inside composition. */
  onCommit?: (value: string) => void;
  type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'password';
  /** Milliseconds without typing before the text is kept; 800 by default, less where typing filters. */
  pause?: number;
  /** `small` is 24 high, for filter rows. */
  size?: 'small' | 'medium';
  /** A filter in force: dark frame, bold words. */
  active?: boolean;
  /** Drawn inside, at the end. */
  icon?: IconName | undefined;
  ref?: Ref<HTMLInputElement>;
}

/**
 * One line of text. Uncontrolled: typing renders nothing. Enter keeps the text at once and, inside composition, does
 * nothing. Other native attributes and event handlers go to the input.
 */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { value, onCommit, type = 'text', size = 'medium', icon, active = false, pause, ref, defaultValue, onKeyDown, ...native } = own;
  const element = useRef<HTMLInputElement>(null);
  useCommittedText({ value, onCommit, element, pause });
  return (
    <Field {...{ label, hideLabel, required, hint, error, aside, className }}>
      {(control) => (
        <div className={input.box}>
          <input
            spellCheck={false}
            autoComplete="off"
            {...native}
            {...control}
            ref={mergeRefs(element, ref)}
            type={type}
            defaultValue={value ?? defaultValue}
            className={classes(input.input, size === 'small' && input.small, icon && input.withIcon, active && input.active)}
            onKeyDown={(event) => {
              // Enter belongs to the input method while it composes: no form may see it.
              if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
              onKeyDown?.(event);
            }}
          />
          {icon && <Icon name={icon} size={size === 'small' ? 14 : 16} className={input.icon} />}
        </div>
      )}
    </Field>
  );
}
