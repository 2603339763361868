import { useState } from 'react';
import { keepView, keptFilters, keptLayout, type ListView } from '../platform/listViews';
import type { ColumnFilters, DataColumn } from '../ui/dataTableColumn';
import { plainLayout, type TableLayout } from '../ui/tableLayout';
import { chosenOf } from './filterWords';

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

/** The filters that lists were left with since the window was opened. */
const filtersLeft = new Map<string, ColumnFilters>();

interface Habits<R> {
  columns: readonly DataColumn<R>[];
  /** As it is sorted at first. */
  sort: TableLayout['sort'];
  /** False: every time it begins unfiltered. */
  keepsFilters: boolean;
}

/**
 * How this computer shows a list; every change is remembered. What was chosen in a filter is there after a restart, what
 * was typed only until then: somebody looked for one row, and the list must not seem shorter the next day.
 */
export function useListView<R>(list: string, { columns, sort, keepsFilters }: Habits<R>): ListState {
  const [view, setView] = useState<ListView>(() => {
    const kept = { ...(keptLayout(list) ?? { ...plainLayout, sort }), ...keptFilters(list) };
    return { ...kept, filters: keepsFilters ? (filtersLeft.get(list) ?? chosenOf(columns, kept.filters)) : {} };
  });
  const keep = (change: Partial<ListView>) => {
    const next = { ...view, ...change };
    setView(next);
    filtersLeft.set(list, next.filters);
    keepView(list, { ...next, filters: chosenOf(columns, next.filters) });
  };
  return {
    view,
    onLayout: ({ widths, shown, frozen, sort: sorted }) => keep({ widths, shown, frozen, sort: sorted }),
    onFilter: (filters) => keep({ filters }),
    onSaved: (saved) => keep({ saved }),
    reset: () => keep({ ...plainLayout, sort }),
  };
}
