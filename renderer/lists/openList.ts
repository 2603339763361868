import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What the menu can do with the list on the screen. */
interface OpenList {
  save: () => void;
  print: () => void;
}

let open: OpenList | null = null;
const listeners = new Set<() => void>();

function show(list: OpenList | null): void {
  open = list;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The list on the screen, the last one where there are several; null where there is none. */
export function useOpenList(): OpenList | null {
  return useSyncExternalStore(subscribe, () => open);
}

/** Offers a list to the menu for as long as it is on the screen. */
export function useOffered(list: OpenList): void {
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    const offered: OpenList = { save: () => latest.current.save(), print: () => latest.current.print() };
    show(offered);
    return () => {
      if (open === offered) show(null);
    };
  }, []);
}
