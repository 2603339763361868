import { useMemo, useState } from 'react';

/** What a list needs so that its rows can be chosen, and what was chosen. */
interface Chosen<R> {
  /** The rows that are selected and shown: what is done to the selection is done to these alone. */
  chosen: R[];
  clear: () => void;
  /** For the table. */
  selection: {
    selected: ReadonlySet<string>;
    onSelect: (keys: ReadonlySet<string>) => void;
    onView: (shown: readonly R[]) => void;
  };
}

/** The selection of a list whose rows something can be done with: a row that a filter hides is not chosen meanwhile. */
export function useChosenRows<R>(rows: readonly R[] | undefined, rowKey: (row: R) => string): Chosen<R> {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<readonly R[]>([]);
  const chosen = useMemo(() => {
    const seen = new Set(shown.map(rowKey));
    return (rows ?? []).filter((row) => selected.has(rowKey(row)) && seen.has(rowKey(row)));
  }, [rows, rowKey, selected, shown]);
  return { chosen, clear: () => setSelected(new Set()), selection: { selected, onSelect: setSelected, onView: setShown } };
}
