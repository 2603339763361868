import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import styles from './Combobox.module.css';
import { Field, type FieldFrame } from './Field';
import { Icon } from './Icon';
import input from './Input.module.css';
import { mergeRefs } from './mergeRefs';
import { classes } from './tone';
import { VisuallyHidden } from './VisuallyHidden';

export interface ComboboxProps<T> extends FieldFrame {
  items: readonly T[];
  itemKey: (item: T) => string;
  /** What the field shows once the item is chosen. */
  itemLabel: (item: T) => string;
  /** Second line of the row. */
  itemDetail?: (item: T) => ReactNode;
  /** Which items fit what was typed, best first; called with a text that is not empty. */
  filter: (items: readonly T[], typed: string) => readonly T[];
  /** Key of the chosen item, or null. */
  value: string | null;
  /** Null when the field was emptied. */
  onChoose: (item: T | null) => void;
  /** One row when nothing fits. */
  emptyLabel: string;
  /** Read out and shown under the rows: how many fit; `shown` of them are in the list. */
  countLabel: (count: number, shown: number) => string;
  placeholder?: string;
  /** Rows at most, 50 by default; typing narrows the rest. */
  limit?: number;
  disabled?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/**
 * One of many, found by typing. Down opens, arrows and PageUp, PageDown move, Enter chooses (never inside composition),
 * Esc closes and then restores what was chosen. Leaving the field with words that choose nothing restores as well.
 */
export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, hideLabel, required, hint, error, aside, className, ...own } = props;
  const { items, itemKey, itemLabel, itemDetail, filter, value, onChoose, emptyLabel, countLabel, limit = 50 } = own;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);

  const chosen = value === null ? undefined : items.find((item) => itemKey(item) === value);
  const chosenLabel = chosen === undefined ? '' : itemLabel(chosen);
  const fitting = open ? (typed ? filter(items, typed) : items) : [];
  const shown = fitting.slice(0, limit);
  const optionId = (index: number) => `${listId}-${index}`;

  useLayoutEffect(() => {
    const popover = list.current;
    if (!popover || !open || !field.current) return;
    popover.showPopover({ source: field.current });
    return () => popover.hidePopover();
  }, [open]);

  useEffect(() => {
    if (open && active >= 0) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  const show = (at: number) => {
    setOpen(true);
    setActive(at);
  };
  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (item: T | undefined) => {
    if (item === undefined) return;
    setTyped(null);
    close();
    if (itemKey(item) !== value) onChoose(item);
  };
  const restore = () => {
    close();
    if (typed === '' && value !== null) onChoose(null);
    setTyped(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const last = shown.length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      if (!open) show(Math.max(0, items.findIndex((item) => itemKey(item) === value)));
      else setActive(Math.min(Math.max(active + step, 0), last));
    } else if (event.key === 'Enter' && open) {
      choose(shown[Math.max(active, 0)]);
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      if (open) close();
      else setTyped(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };

  return (
    <Field {...{ label, hideLabel, required, hint, error, aside, className }}>
      {(control) => (
        <div className={input.box}>
          <input
            {...control}
            ref={mergeRefs(field, own.ref)}
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
            autoComplete="off"
            spellCheck={false}
            autoFocus={own.autoFocus}
            disabled={own.disabled}
            placeholder={own.placeholder}
            value={typed ?? chosenLabel}
            className={classes(input.input, input.withIcon)}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              show(event.currentTarget.value === '' ? -1 : 0);
            }}
            onKeyDown={onKeyDown}
            onClick={() => !open && show(-1)}
            onBlur={restore}
          />
          <Icon name="chevronDown" size={14} className={input.icon} />
          <div ref={list} popover="manual" className={styles.popover} onPointerDown={(event) => event.preventDefault()}>
            <div id={listId} role="listbox" aria-label={label} className={styles.list}>
              {shown.map((item, index) => (
                <div
                  key={itemKey(item)}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === active}
                  className={classes(styles.option, itemKey(item) === value && styles.chosen)}
                  onPointerMove={() => index !== active && setActive(index)}
                  onClick={() => choose(item)}
                >
                  <span className={styles.label}>{itemLabel(item)}</span>
                  {itemDetail && <span className={styles.detail}>{itemDetail(item)}</span>}
                </div>
              ))}
            </div>
            <p className={styles.foot}>{fitting.length === 0 ? emptyLabel : countLabel(fitting.length, shown.length)}</p>
          </div>
          {open && (
            <VisuallyHidden>
              <span role="status">{fitting.length === 0 ? emptyLabel : countLabel(fitting.length, shown.length)}</span>
            </VisuallyHidden>
          )}
        </div>
      )}
    </Field>
  );
}
