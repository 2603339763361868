/** Which rows are selected, by key, and from where Shift extends. */
export interface RowSelection {
  keys: ReadonlySet<string>;
  anchor: string | null;
}

export const noSelection: RowSelection = { keys: new Set(), anchor: null };

/**
 * The selection after a click or a key on `key`, as Windows lists do it: plain selects one, Ctrl toggles one, Shift
 * selects from the anchor, Ctrl+Shift adds that range. `order` holds the keys as shown.
 */
export function selectRow(
  before: RowSelection,
  key: string,
  order: readonly string[],
  { ctrl, shift }: { ctrl: boolean; shift: boolean },
): RowSelection {
  const from = before.anchor === null ? -1 : order.indexOf(before.anchor);
  if (shift && from >= 0) {
    const to = order.indexOf(key);
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    return { keys: new Set(ctrl ? [...before.keys, ...range] : range), anchor: before.anchor };
  }
  if (ctrl) {
    const keys = new Set(before.keys);
    if (!keys.delete(key)) keys.add(key);
    return { keys, anchor: key };
  }
  return { keys: new Set([key]), anchor: key };
}
