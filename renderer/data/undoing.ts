import { useSyncExternalStore } from 'react';
import { useData, useQuery } from './DataContext';
import type { Data } from './data';
import { aboutOf, readRecordNames, type About } from './recordNames';
import type { Undoable } from './undoHistory';

/** The actions that Ctrl+Z and Ctrl+Y would take back and do again; null where there is none. */
export function useUndoable(): { undo: Undoable | null; redo: Undoable | null } {
  const { undoHistory } = useData().journal;
  return {
    undo: useSyncExternalStore(undoHistory.subscribe, undoHistory.nextUndo),
    redo: useSyncExternalStore(undoHistory.subscribe, undoHistory.nextRedo),
  };
}

/** Whom or what an action was about; null when nobody is named. */
export async function readAbout({ db }: Pick<Data, 'db'>, action: Undoable): Promise<About | null> {
  return aboutOf(action.about, await readRecordNames(db, action.about, action.inverse));
}

/** See {@link readAbout}; undefined while it is being read. */
export function useAbout(action: Undoable | null): About | null | undefined {
  return useQuery(async (data) => (action ? readAbout(data, action) : null), [action]);
}

/** What takes back the action that was just written, whatever is done until it is called. */
export function takeBackLast({ journal }: Data): () => void {
  const stamp = journal.undoHistory.nextUndo()?.stamp;
  return () => {
    if (stamp !== undefined) void journal.undo(stamp);
  };
}
