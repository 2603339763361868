import type { Data } from './data';

/** Milliseconds between two looks at the free space: seldom while there is room, often while people wait for it. */
const seldom = 60_000;
const often = 5_000;

/**
 * Watches the free space of the disk that holds the vault. Below the floor nothing is written any more, since a full disk
 * empties the browser's database; above it everything goes on by itself. Returns how to stop.
 */
export function watchDisk({ desktop, journal }: Pick<Data, 'desktop' | 'journal'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    if (journal.blockedBy?.type === 'newerData') return;
    const space = await desktop.vault.space();
    if (stopped) return;
    if (space.ok) {
      const { freeBytes, floorBytes } = space.value;
      journal.block(freeBytes < floorBytes ? { type: 'diskLow', freeBytes, neededBytes: floorBytes } : null);
    }
    timer = setTimeout(() => void look(), isShort() ? often : seldom);
  };
  const isShort = (): boolean => {
    const state = journal.getState();
    return (state.type === 'failed' || state.type === 'readOnly') && (state.error.type === 'diskLow' || state.error.type === 'diskFull');
  };
  // A write that was refused is looked into at once.
  const unsubscribe = journal.subscribe(() => {
    if (isShort() && journal.blockedBy === null) void look();
  });
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
