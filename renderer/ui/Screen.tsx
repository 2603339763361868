import type { ReactNode } from 'react';
import styles from './Screen.module.css';
import { tabPanel } from './Tabs';

/** A screen that fills the window's main part: its header, then what scrolls by itself. */
export function Screen({ children }: { children: ReactNode }) {
  return <div className={styles.screen}>{children}</div>;
}

/** What stands under the chosen one of its tabs, to the bottom of the screen. See `Tabs` for the two ids. */
export function ScreenPanel({ idBase, tab, children }: { idBase: string; tab: string; children: ReactNode }) {
  return (
    <div className={styles.panel} {...tabPanel(idBase, tab)}>
      {children}
    </div>
  );
}
