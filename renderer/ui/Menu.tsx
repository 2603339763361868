import {
  Menu as FluentMenu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  type MenuProps as FluentMenuProps,
} from '@fluentui/react-components';
import { Fragment, type ReactElement } from 'react';
import { Icon, type IconName } from './Icon';
import styles from './Menu.module.css';

/** One command of a menu. */
export interface MenuCommand {
  id: string;
  label: string;
  icon?: IconName;
  /** As shown at the right, e.g. `Ctrl+Z`. The screen registers the shortcut itself with `useShortcut`. */
  keys?: string;
  disabled?: boolean;
  /** A line above this command. */
  startsGroup?: boolean;
  onSelect?: () => void;
  /** A submenu instead of an action. */
  items?: readonly MenuCommand[];
}

/** The rows of a menu; exported for `MenuBar`. */
export function MenuCommands({ items }: { items: readonly MenuCommand[] }) {
  // A column for icons only where there is one to show.
  const icons = items.some(({ icon }) => icon !== undefined);
  const iconOf = (item: MenuCommand) => (icons ? { icon: <CommandIcon icon={item.icon} /> } : {});
  return items.map((item) => (
    <Fragment key={item.id}>
      {item.startsGroup && <MenuDivider />}
      {item.items ? (
        <FluentMenu>
          <MenuTrigger disableButtonEnhancement>
            <MenuItem className={styles.item} disabled={item.disabled} {...iconOf(item)}>
              {item.label}
            </MenuItem>
          </MenuTrigger>
          <MenuPopover className={styles.popover}>
            <MenuList>
              <MenuCommands items={item.items} />
            </MenuList>
          </MenuPopover>
        </FluentMenu>
      ) : (
        <MenuItem
          className={styles.item}
          disabled={item.disabled}
          {...iconOf(item)}
          secondaryContent={item.keys && <span className={styles.keys}>{item.keys}</span>}
          aria-keyshortcuts={item.keys?.replace('Ctrl', 'Control')}
          onClick={item.onSelect}
        >
          {item.label}
        </MenuItem>
      )}
    </Fragment>
  ));
}

function CommandIcon({ icon }: { icon: IconName | undefined }) {
  return <span className={styles.icon}>{icon && <Icon name={icon} />}</span>;
}

export interface MenuProps {
  /** The button that opens the menu; it must pass its props and ref on to an element. */
  trigger: ReactElement;
  items: readonly MenuCommand[];
  placement?: FluentMenuProps['positioning'];
}

/** A menu under a button: arrows move, letters jump, Enter acts, Esc closes and gives the focus back. */
export function Menu({ trigger, items, placement = 'below-start' }: MenuProps) {
  return (
    <FluentMenu positioning={placement}>
      <MenuTrigger disableButtonEnhancement>{trigger}</MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          <MenuCommands items={items} />
        </MenuList>
      </MenuPopover>
    </FluentMenu>
  );
}
