import { useState } from 'react';
import { keepView, keptView, type ListView } from '../platform/listViews';
import type { ColumnFilters } from '../ui/dataTableColumn';
import { plainLayout, type TableLayout } from '../ui/tableLayout';

export interface ListState {
  view: ListView;
  onLayout: (layout: TableLayout) => void;
  onFilter: (filters: ColumnFilters) => void;
  onSaved: (saved: ListView['saved']) => void;
  /** The columns and the sort as they were at first. */
  reset: () => void;
}

/** The rows that lists were left at since the window was opened. */
const rowsLeft = new Map<string, string>();

/** The row that a list was left at, to come back to. */
export function rowLeftAt(list: string): string | undefined {
  return rowsLeft.get(list);
}

/** See {@link rowLeftAt}. */
export function leaveRow(list: string, key: string): void {
  rowsLeft.set(list, key);
}

/** How this computer shows a list; every change is remembered. `keepsFilters` false: the next time nothing is filtered. */
export function useListView(list: string, sort: TableLayout['sort'], keepsFilters: boolean): ListState {
  const [view, setView] = useState<ListView>(() => {
    const kept = keptView(list);
    return kept ? { ...kept, ...(!keepsFilters && { filters: {} }) } : { ...plainLayout, sort, filters: {}, saved: [] };
  });
  const keep = (change: Partial<ListView>) => {
    const next = { ...view, ...change };
    setView(next);
    keepView(list, next);
  };
  return {
    view,
    onLayout: ({ widths, shown, frozen, sort: sorted }) => keep({ widths, shown, frozen, sort: sorted }),
    onFilter: (filters) => keep({ filters }),
    onSaved: (saved) => keep({ saved }),
    reset: () => keep({ ...plainLayout, sort }),
  };
}
