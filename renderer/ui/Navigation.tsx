import { useRef, useState } from 'react';
import { CountPill } from './CountPill';
import { Icon, type IconName } from './Icon';
import styles from './Navigation.module.css';
import { classes } from './tone';
import { moveFocus } from './useRoving';

export interface NavigationItem {
  id: string;
  label: string;
  icon: IconName;
  /** Address of the screen, so that the item is a real link. */
  href: string;
  /** Shown as a neutral pill; left out when undefined. */
  count?: string;
  /** What the count counts, for assistive technology, e.g. "4 hồ sơ chưa xong". */
  countLabel?: string;
}

export interface NavigationProps {
  label: string;
  items: readonly NavigationItem[];
  settings?: NavigationItem | undefined;
  currentId: string;
  onNavigate: (id: string) => void;
  dense?: boolean | undefined;
}

/** The navigation of the frame: words with icons, one tab stop, arrows move, Enter goes. */
export function Navigation({ label, items, settings, currentId, onNavigate, dense = false }: NavigationProps) {
  const nav = useRef<HTMLElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const all = settings ? [...items, settings] : items;
  const stopId = all.some((item) => item.id === focusedId) ? focusedId : all.some((item) => item.id === currentId) ? currentId : all[0]?.id;

  const entry = (item: NavigationItem) => (
    <li key={item.id}>
      <a
        href={item.href}
        draggable={false}
        tabIndex={item.id === stopId ? 0 : -1}
        aria-current={item.id === currentId ? 'page' : undefined}
        className={classes(styles.item, item.id === currentId && styles.current)}
        onFocus={() => setFocusedId(item.id)}
        onClick={(event) => {
          event.preventDefault();
          onNavigate(item.id);
        }}
      >
        <Icon name={item.icon} className={styles.icon} />
        <span className={styles.label}>{item.label}</span>
        {item.count !== undefined && <CountPill label={item.countLabel}>{item.count}</CountPill>}
      </a>
    </li>
  );

  return (
    <nav
      ref={nav}
      aria-label={label}
      data-pane
      className={classes(styles.navigation, dense && styles.dense)}
      onKeyDown={(event) => nav.current && moveFocus(event, nav.current, 'a', { axis: 'vertical' })}
      onBlur={(event) => {
        if (!nav.current?.contains(event.relatedTarget)) setFocusedId(null);
      }}
    >
      <ul className={styles.list}>{items.map(entry)}</ul>
      {settings && <ul className={styles.foot}>{entry(settings)}</ul>}
    </nav>
  );
}
