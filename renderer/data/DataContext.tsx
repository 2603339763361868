import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { SaveState } from './journalWriter';
import type { Data } from './data';

const DataContext = createContext<Data | null>(null);

/** Gives the opened data to everything below. */
export function DataProvider({ data, children }: { data: Data; children: ReactNode }) {
  return <DataContext.Provider value={data}>{children}</DataContext.Provider>;
}

/** The opened data: what commands take as their first argument. */
export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('useData outside DataProvider');
  return data;
}

/**
 * A live query: runs again when what it read has changed. `undefined` while the first answer is on its way, so a query
 * that finds nothing should give null.
 */
export function useQuery<T>(query: (data: Data) => Promise<T>, dependencies: readonly unknown[] = []): T | undefined {
  const data = useData();
  return useLiveQuery(async () => query(data), [data, ...dependencies]);
}

/** Whether everything is kept, for the status bar. */
export function useSaveState(): SaveState {
  const { journal } = useData();
  return useSyncExternalStore(journal.subscribe, journal.getState);
}
