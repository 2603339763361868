import { useRef, type ReactNode } from 'react';
import styles from './Frame.module.css';
import { Icon, type IconName } from './Icon';
import { KeyHint } from './KeyHint';
import { Menu, type MenuCommand } from './Menu';
import { MenuBar, type MenuBarMenu } from './MenuBar';
import { Navigation, type NavigationItem } from './Navigation';
import { classes } from './tone';
import { usePaneCycle } from './usePaneCycle';
import { useShortcut } from './useShortcut';

/** One item of the status bar. */
export interface StatusItem {
  id: string;
  /** Line icon before the words, unless `content` brings its own state. */
  icon?: IconName;
  /** Words, or a `StateText`. */
  content: ReactNode;
  /** Items with `end` stand at the right. */
  end?: boolean;
  /** Left out in narrow windows. */
  optional?: boolean;
  /** Makes the item a button. */
  onSelect?: () => void;
  /** Makes the item a button that opens a menu; `label` names it, and begins with the words that show. */
  menu?: { label: string; items: readonly MenuCommand[] };
}

export interface FrameLabels {
  /** Name of the menu bar's region. */
  menu: string;
  navigation: string;
  main: string;
  status: string;
  /** Words in the search box, e.g. where one can search. */
  search: string;
  /** First tab stop of the window. */
  skipToMain: string;
}

export interface FrameProps {
  productName: string;
  menus: readonly MenuBarMenu[];
  navigation: readonly NavigationItem[];
  /** Stands at the bottom of the navigation. */
  settings?: NavigationItem;
  currentId: string;
  onNavigate: (id: string) => void;
  /** More than ten items: 30 pixels high instead of 32. */
  denseNavigation?: boolean;
  /** The working screens that need the width hide it; F9 brings it back (the caller keeps the state). */
  navigationHidden?: boolean;
  onToggleNavigation?: () => void;
  status: readonly StatusItem[];
  /** Opens the command palette (the box is a button; Ctrl+K does the same). */
  onSearch: () => void;
  labels: FrameLabels;
  children: ReactNode;
}

/**
 * The window of the application: menu bar 32, navigation 176 (148 narrow, 216 wide), main pane, status bar 24. The page
 * never scrolls: `children` fill the main pane and bring their own `PaneScroll`. F6 moves between panes, Ctrl+K
 * searches, F9 shows or hides the navigation, Alt and F10 go to the menus.
 */
export function Frame(props: FrameProps) {
  const { productName, menus, navigation, settings, currentId, onNavigate, status, labels, children } = props;
  const main = useRef<HTMLElement>(null);
  usePaneCycle();
  useShortcut('Ctrl+K', props.onSearch);
  useShortcut('F9', () => props.onToggleNavigation?.(), { enabled: props.onToggleNavigation !== undefined });

  return (
    <div className={classes(styles.frame, props.navigationHidden && styles.bare)}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {labels.skipToMain}
      </a>
      <header className={styles.top} data-pane>
        <ProductMark />
        <span className={styles.product}>{productName}</span>
        <MenuBar label={labels.menu} menus={menus} />
        <button type="button" className={styles.search} onClick={props.onSearch} aria-keyshortcuts="Control+K">
          <Icon name="search" />
          <span className={styles.searchWords}>{labels.search}</span>
          <KeyHint keys="Ctrl+K" decorative />
        </button>
      </header>
      {!props.navigationHidden && (
        <Navigation
          label={labels.navigation}
          items={navigation}
          settings={settings}
          currentId={currentId}
          onNavigate={onNavigate}
          dense={props.denseNavigation}
        />
      )}
      <main ref={main} id="main" tabIndex={-1} aria-label={labels.main} className={styles.main} data-pane>
        {children}
      </main>
      <footer className={styles.status} aria-label={labels.status} data-pane>
        <StatusItems items={status.filter((item) => !item.end)} />
        <div className={styles.gap} />
        <StatusItems items={status.filter((item) => item.end)} />
      </footer>
    </div>
  );
}

function StatusItems({ items }: { items: readonly StatusItem[] }) {
  return (
    <ul className={styles.statusList}>
      {items.map((item) => {
        const inner = (
          <>
            {item.icon && <Icon name={item.icon} />}
            {item.content}
          </>
        );
        return (
          <li key={item.id} className={classes(styles.statusItem, item.optional && styles.optional)}>
            {item.menu ? (
              <Menu
                placement="above-start"
                items={item.menu.items}
                trigger={
                  <button type="button" className={styles.statusButton} aria-label={item.menu.label}>
                    {inner}
                    <Icon name="chevronDown" />
                  </button>
                }
              />
            ) : item.onSelect ? (
              <button type="button" className={styles.statusButton} onClick={item.onSelect}>
                {inner}
              </button>
            ) : (
              inner
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The product's mark: a white star on a square of the accent. */
export function ProductMark({ size = 20 }: { size?: number }) {
  return (
    <svg className={styles.mark} width={`${size / 16}rem`} height={`${size / 16}rem`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect width="20" height="20" rx="4" className={styles.markField} />
      <path
        d="M10 4.4l1.7 3.6 3.9.5-2.8 2.7.7 3.9L10 13.2l-3.5 1.9.7-3.9-2.8-2.7 3.9-.5z"
        className={styles.markStar}
      />
    </svg>
  );
}
