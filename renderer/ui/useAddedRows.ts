import { useState } from 'react';
import { hasUnreadableDate } from './DateField';

/** Ids of the rows that were added, by what they belong to; for the life of the window, as what was typed into their dates. */
const added = new Map<string, readonly string[]>();

export interface AddedRows {
  /** Those that are not kept, in the order in which they were added. */
  ids: string[];
  /** Adds a row. The one added before goes if it is still empty. */
  add: (id: string) => void;
  /** The person has removed it. */
  drop: (id: string) => void;
}

/**
 * Rows of `owner` that were added on screen and are not kept yet. One with a date that cannot be read is there again with it
 * (`draftOf` of the date begins with the row's id and a slash), any other goes when the person leaves: it is empty. A row
 * keeps its id when it is kept, so that the field in which somebody types stays the same field.
 */
export function useAddedRows(owner: string, kept: readonly { id: string }[]): AddedRows {
  const [all, setAll] = useState(() => (added.get(owner) ?? []).filter(hasUnreadableDate));
  const change = (next: string[]) => {
    added.set(owner, next);
    setAll(next);
  };
  return {
    ids: all.filter((id) => kept.every((row) => row.id !== id)),
    add: (id) => change([...all.filter(hasUnreadableDate), id]),
    drop: (id) => change(all.filter((other) => other !== id)),
  };
}
