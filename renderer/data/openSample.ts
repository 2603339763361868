import { useSyncExternalStore } from 'react';
import { writeSentinel } from '../../shared/journal/sentinel';
import { recordSchema } from '../../shared/bundle/format';
import { newId } from '../../shared/model/newId';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { forgetSampleHabits } from '../platform/habits';
import type { Data } from './data';
import { exchangeWorker } from './exchangeWorker';
import { openAnew } from './restart';
import { isSample } from './sampleMark';
import { markRestored } from './traces';

/** The sample is being made: until it is whole there is nothing to work on. */
let isFilling = false;
const listeners = new Set<() => void>();

function setFilling(filling: boolean): void {
  isFilling = filling;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True while the sample is being made, until the window is loaded anew. */
export function useIsFillingSample(): boolean {
  return useSyncExternalStore(subscribe, () => isFilling);
}

/**
 * Xem thử: makes the sample workspace in an empty place, and loads the window anew, so that Ctrl+Z does not begin to take
 * the sample apart. What ships for it is loaded only now.
 */
export async function openSample(data: Data, today: string): Promise<Result<void, PlatformError>> {
  setFilling(true);
  let isWhole = false;
  try {
    const [{ fillSample }, { sampleFile }] = await Promise.all([import('./fillSample'), import('./sampleFiles')]);
    const filled = await fillSample(data, { file: sampleFile, hash: (file) => exchangeWorker().hash(file), today });
    isWhole = filled.ok;
    if (filled.ok) openAnew();
    return filled;
  } finally {
    if (!isWhole) setFilling(false);
  }
}

/**
 * Xóa dữ liệu mẫu: an empty vault takes the place of the sample's, which is removed from the disk. A crash leaves the one
 * or the other. Saved filters and columns of its lists go too. The window has to be loaded anew afterwards, whatever this gives: the vault is closed. Throws at a
 * workspace that is no sample.
 */
export async function removeSample(data: Data): Promise<Result<void, PlatformError>> {
  const { journal, desktop } = data;
  if (!(await isSample(data))) throw new Error('Only the sample is removed whole');
  await journal.idle();
  const begun = await desktop.copy.begin();
  if (!begun.ok) return begun;
  // Ids of its own: the browser's database of the sample must never be taken for that of what comes.
  const empty = { v: 1 as const, databaseId: newId(), deviceId: newId(), devices: {}, schema: recordSchema, counts: {} };
  const written = await writeSentinel(desktop.copy, empty);
  if (!written.ok) return written;
  const marked = await markRestored(data);
  if (!marked.ok) return marked;
  const taken = await desktop.copy.takeOver('sample');
  if (taken.ok) forgetSampleHabits();
  return taken;
}
