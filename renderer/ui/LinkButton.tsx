import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './LinkButton.module.css';
import { classes } from './tone';

export interface LinkButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** When given, a real link: right for what has an address. `onClick` may keep the page from loading. */
  href?: string;
  /** 13 pixels (default) or the size of the text around it. */
  inline?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** Underlined words that lead somewhere or show more: Xem tất cả, Bỏ lọc. */
export function LinkButton({ href, inline = false, className, children, ref, ...rest }: LinkButtonProps) {
  const names = classes(styles.link, !inline && styles.dense, className);
  if (href !== undefined) {
    const { onClick, title } = rest;
    return (
      <a
        className={names}
        href={href}
        title={title}
        onClick={onClick as unknown as React.MouseEventHandler<HTMLAnchorElement>}
      >
        {children}
      </a>
    );
  }
  return (
    <button {...rest} ref={ref} type="button" className={names}>
      {children}
    </button>
  );
}
