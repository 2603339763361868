import styles from './KeyHint.module.css';

export interface KeyHintProps {
  /** As on the keyboard: `Ctrl+K`, `Shift+F8`. */
  keys: string;
  /** True where the control already says its shortcut to assistive technology. */
  decorative?: boolean;
}

/** A chip with the name of a shortcut, in the colour of the text around it. */
export function KeyHint({ keys, decorative = false }: KeyHintProps) {
  return (
    <kbd className={styles.key} aria-hidden={decorative || undefined}>
      {keys}
    </kbd>
  );
}
