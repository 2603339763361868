import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';
import { Menu } from './Menu';
import styles from './Tabs.module.css';
import { textScale } from './theme';
import { classes } from './tone';
import { moveFocus } from './useRoving';

export interface Tab {
  id: string;
  label: string;
  /** Small figure after the word: "7", "5/6". */
  count?: string;
}

export interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  currentId: string;
  onChoose: (id: string) => void;
  /** Word of the menu that takes what does not fit: "Thêm". */
  moreLabel: string;
  /** Joins the tabs with their panel: spread `tabPanel(idBase, currentId)` on the panel. */
  idBase: string;
  /** At the right of the row. */
  actions?: ReactNode;
}

/** Attributes of the panel that the tabs of this `idBase` show. */
export function tabPanel(idBase: string, currentId: string) {
  return { role: 'tabpanel', id: `${idBase}-panel`, 'aria-labelledby': `${idBase}-tab-${currentId}` } as const;
}

/**
 * A row of tabs, 36 high, the current one underlined. Those that do not fit the width go under a menu; the current one
 * always stays. Left and right move and choose; one tab stop.
 */
export function Tabs({ label, tabs, currentId, onChoose, moreLabel, idBase, actions }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(tabs.length);

  useLayoutEffect(() => {
    const measure = () => {
      if (!row.current || !list.current) return;
      const room = row.current.clientWidth;
      const widths = [...list.current.querySelectorAll<HTMLElement>('[role="tab"]')].map((tab) => tab.offsetWidth);
      const total = widths.reduce((sum, width) => sum + width, 0);
      let used = 0;
      let count = 0;
      for (const width of widths) {
        if (total > room && used + width + moreWidth * textScale() > room) break;
        used += width;
        count++;
      }
      setFitting(Math.max(1, count));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (row.current) observer.observe(row.current);
    return () => observer.disconnect();
  }, [tabs]);

  const currentIndex = tabs.findIndex((tab) => tab.id === currentId);
  const visible = (index: number) =>
    fitting >= tabs.length || (currentIndex < fitting ? index < fitting : index < fitting - 1 || index === currentIndex);
  const hidden = tabs.filter((_, index) => !visible(index));

  return (
    <div className={styles.row}>
      <div ref={row} className={styles.room}>
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          className={styles.list}
          onKeyDown={(event) => {
            if (!list.current) return;
            if (moveFocus(event, list.current, '[role="tab"]:not([data-hidden])', { axis: 'horizontal' })) {
              const id = (document.activeElement as HTMLElement | null)?.dataset['tab'];
              if (id) onChoose(id);
            }
          }}
        >
          {tabs.map((tab, index) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${idBase}-tab-${tab.id}`}
              data-tab={tab.id}
              data-hidden={visible(index) ? undefined : ''}
              aria-selected={tab.id === currentId}
              aria-controls={`${idBase}-panel`}
              tabIndex={tab.id === currentId ? 0 : -1}
              className={classes(styles.tab, tab.id === currentId && styles.current, !visible(index) && styles.hidden)}
              onClick={() => onChoose(tab.id)}
            >
              <span className={styles.words} data-words={tab.label}>
                {tab.label}
              </span>
              {tab.count && <span className={styles.count}>{tab.count}</span>}
            </button>
          ))}
        </div>
        {hidden.length > 0 && (
          <Menu
            trigger={
              <button type="button" className={styles.tab}>
                {moreLabel}
                <Icon name="chevronDown" size={14} />
              </button>
            }
            items={hidden.map((tab) => ({
              id: tab.id,
              label: tab.count ? `${tab.label} ${tab.count}` : tab.label,
              onSelect: () => onChoose(tab.id),
            }))}
          />
        )}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** Room that the menu of the rest needs, in pixels at 100 % text. */
const moreWidth = 72;
