import type { Data } from './data';
import type { OpenOptions } from './openData';

type Because = NonNullable<OpenOptions['emptyBecause']>;

const key = 'restart';

/** Notes, for the start that follows in this window, that the projection was thrown away on purpose. */
export function noteRestart(because: Because): void {
  sessionStorage.setItem(key, because);
}

/** What was noted, once. */
export function takeRestart(): { emptyBecause?: Because } {
  const because = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return because === 'restored' || because === 'takenBack' || because === 'erased' ? { emptyBecause: because } : {};
}

/** After a restore, or after one was taken back: throws the projection of what was replaced away, for the start that follows to fill it anew. */
export async function leaveForRestored({ db }: Data, because: 'restored' | 'takenBack' = 'restored'): Promise<void> {
  noteRestart(because);
  await db.delete();
}

/** Loads the window anew, with its first screen. */
export function openAnew(): void {
  window.location.hash = '';
  window.location.reload();
}
