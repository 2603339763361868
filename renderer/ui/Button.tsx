import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon';
import { KeyHint } from './KeyHint';
import { classes } from './tone';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /**
   * `primary` fills with the accent: exactly one a screen, and one in a dialog. `secondary` (default) is outlined.
   * `quiet` has no border: for what is at hand but seldom wanted.
   */
  kind?: 'primary' | 'secondary' | 'quiet';
  /** `medium` 32 (default), `small` 26 for toolbars, `large` 44 for the wall. */
  size?: 'small' | 'medium' | 'large';
  /** Stands before the words. */
  icon?: IconName;
  /** Stands after the words, e.g. an arrow to where the button leads. */
  trailingIcon?: IconName;
  /** Shortcut shown as a chip, e.g. `F7`. The chip is announced through `aria-keyshortcuts`. */
  keyHint?: string;
  /** Fills the width of its container. */
  block?: boolean;
  ref?: Ref<HTMLButtonElement>;
  /** Words; a button is never an icon alone. */
  children: ReactNode;
}

/** A button with words. Never acts while its `disabled` is set; `type` is `button` unless told otherwise. */
export function Button({
  kind = 'secondary',
  size = 'medium',
  icon,
  trailingIcon,
  keyHint,
  block = false,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-keyshortcuts={keyHint?.replace('Ctrl', 'Control')}
      data-kind={kind}
      className={classes(styles.button, styles[kind], styles[size], block && styles.block, className)}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.words}>{children}</span>
      {keyHint && <KeyHint keys={keyHint} decorative />}
      {trailingIcon && <Icon name={trailingIcon} />}
    </button>
  );
}
