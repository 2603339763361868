import type { ColumnFilters, DataColumn } from '../ui/dataTableColumn';

/** A filter in force, in words. */
export interface FilterInForce {
  id: string;
  column: string;
  value: string;
}

/** The filters that are in force, in the order of the columns; what names a column of before is none. */
export function filtersInForce<R>(columns: readonly DataColumn<R>[], filters: ColumnFilters): FilterInForce[] {
  return columns.flatMap(({ id, header, filter }) => {
    const value = filters[id];
    if (value === undefined || !filter) return [];
    const label = filter.kind === 'choice' ? filter.options.find((option) => option.value === value)?.label : filter.kind === 'least' ? `≥ ${value}` : `“${value}”`;
    return [{ id, column: header, value: label ?? value }];
  });
}

/** Of what was remembered, what still filters a column there is. */
export function knownFilters<R>(columns: readonly DataColumn<R>[], filters: ColumnFilters): ColumnFilters {
  const known = new Set(columns.flatMap(({ id, filter }) => (filter ? [id] : [])));
  const kept = Object.entries(filters).filter(([id]) => known.has(id));
  return kept.length === Object.keys(filters).length ? filters : Object.fromEntries(kept);
}

/** Of the filters, those that were chosen and not typed. */
export function chosenOf<R>(columns: readonly DataColumn<R>[], filters: ColumnFilters): Record<string, string> {
  const typed = new Set(columns.flatMap(({ id, filter }) => (filter?.kind === 'text' ? [id] : [])));
  return Object.fromEntries(Object.entries(filters).filter(([id]) => !typed.has(id)));
}

/** Whether two sets of filters keep the same rows. */
export function areSameFilters(left: ColumnFilters, right: ColumnFilters): boolean {
  const entries = Object.entries(left);
  return entries.length === Object.keys(right).length && entries.every(([id, value]) => right[id] === value);
}
