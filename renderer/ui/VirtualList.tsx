import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import styles from './VirtualList.module.css';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  /** Height of most items, in pixels at 100 % text. Each is measured once it is in sight. */
  estimate: number;
  render: (item: T) => ReactNode;
}

/** A long list of items of any height that fills what is left and scrolls; only those in sight exist. */
export function VirtualList<T>({ label, items, itemKey, estimate, render }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: (index) => itemKey(items[index]!),
    overscan: 4,
  });
  return (
    <div ref={scroller} className={styles.scroller} role="region" aria-label={label} tabIndex={0} data-pane>
      <div role="list" className={styles.list} style={{ height: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            role="listitem"
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.item}
            style={{ transform: `translateY(${start}px)` }}
          >
            {render(items[index]!)}
          </div>
        ))}
      </div>
    </div>
  );
}
