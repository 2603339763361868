import { Menu as FluentMenu, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { MenuCommands, type MenuCommand } from './Menu';
import menuStyles from './Menu.module.css';
import styles from './MenuBar.module.css';
import { classes } from './tone';

export interface MenuBarMenu {
  id: string;
  label: string;
  /** Letter that opens the menu with Alt; must occur in the label, compared without regard to case. */
  accessKey: string;
  items: readonly MenuCommand[];
}

export interface MenuBarProps {
  /** Name of the bar for assistive technology. */
  label: string;
  menus: readonly MenuBarMenu[];
}

/**
 * The window's menus, with Windows' keys: Alt or F10 goes to the bar and back, Alt with the underlined letter opens a
 * menu, left and right move between menus, Esc closes. One tab stop.
 */
export function MenuBar({ label, menus }: MenuBarProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);

  const triggers = () => [...(bar.current?.querySelectorAll<HTMLElement>('[data-menu]') ?? [])];
  const moveTo = (index: number, opening: boolean) => {
    const at = (index + menus.length) % menus.length;
    setCurrent(at);
    setOpen(opening ? (menus[at]?.id ?? null) : null);
    triggers()[at]?.focus();
  };

  const onWindowKeyDown = useEffectEvent((event: globalThis.KeyboardEvent, alone: { current: boolean }) => {
    if (event.isComposing) return;
    alone.current = event.key === 'Alt' && !event.ctrlKey && !event.shiftKey;
    const modal = document.querySelector('[aria-modal="true"]');
    if (modal) return;
    if (event.key === 'F10' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      toggleBar();
    } else if (event.altKey && !event.ctrlKey && !event.shiftKey) {
      const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
      const at = menus.findIndex((menu) => menu.accessKey.toLowerCase() === letter);
      if (at >= 0) {
        event.preventDefault();
        moveTo(at, true);
      }
    }
  });
  const toggleBar = useEffectEvent(() => {
    if (bar.current?.contains(document.activeElement)) {
      setOpen(null);
      before.current?.focus();
    } else {
      before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      triggers()[0]?.focus();
    }
  });

  useEffect(() => {
    // Alt alone acts on release, and only when nothing else was pressed or clicked while it was down.
    const alone = { current: false };
    const onKeyDown = (event: globalThis.KeyboardEvent) => onWindowKeyDown(event, alone);
    const onKeyUp = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Alt' && alone.current && !document.querySelector('[aria-modal="true"]')) {
        event.preventDefault();
        toggleBar();
      }
      alone.current = false;
    };
    const cancel = () => {
      alone.current = false;
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('pointerdown', cancel);
    window.addEventListener('blur', cancel);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('pointerdown', cancel);
      window.removeEventListener('blur', cancel);
    };
  }, []);

  const onBarKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key === 'ArrowRight') moveTo(index + 1, open !== null);
    else if (event.key === 'ArrowLeft') moveTo(index - 1, open !== null);
    else if (event.key === 'Home') moveTo(0, false);
    else if (event.key === 'End') moveTo(menus.length - 1, false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setOpen(menus[index]?.id ?? null);
    else if (event.key === 'Escape' && open === null) before.current?.focus();
    else return;
    event.preventDefault();
  };

  const onListKeyDown = (event: KeyboardEvent, index: number) => {
    const onSubmenu = (event.target as Element).getAttribute('aria-haspopup');
    if (event.key === 'ArrowRight' && !onSubmenu) moveTo(index + 1, true);
    else if (event.key === 'ArrowLeft') moveTo(index - 1, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={bar} role="menubar" aria-label={label} className={styles.bar}>
      {menus.map((menu, index) => (
        <FluentMenu
          key={menu.id}
          open={open === menu.id}
          onOpenChange={(_, data) => setOpen(data.open ? menu.id : null)}
          positioning={{ position: 'below', align: 'start', offset: 2 }}
        >
          <MenuTrigger disableButtonEnhancement>
            <button
              type="button"
              role="menuitem"
              data-menu={menu.id}
              tabIndex={index === current ? 0 : -1}
              aria-keyshortcuts={`Alt+${menu.accessKey.toUpperCase()}`}
              className={classes(styles.menu, open === menu.id && styles.open)}
              onFocus={() => setCurrent(index)}
              onKeyDown={(event) => onBarKeyDown(event, index)}
              onPointerEnter={() => {
                if (open !== null && open !== menu.id) moveTo(index, true);
              }}
            >
              <AccessLabel label={menu.label} accessKey={menu.accessKey} />
            </button>
          </MenuTrigger>
          <MenuPopover className={menuStyles.popover} onKeyDownCapture={(event) => onListKeyDown(event, index)}>
            <MenuList>
              <MenuCommands items={menu.items} />
            </MenuList>
          </MenuPopover>
        </FluentMenu>
      ))}
    </div>
  );
}

/** The label with the first occurrence of the letter underlined. The words stay one for assistive technology. */
function AccessLabel({ label, accessKey }: { label: string; accessKey: string }) {
  const at = label.toLowerCase().indexOf(accessKey.toLowerCase());
  if (at < 0) return label;
  return (
    <>
      {label.slice(0, at)}
      <span className={styles.letter}>{label.slice(at, at + 1)}</span>
      {label.slice(at + 1)}
    </>
  );
}
