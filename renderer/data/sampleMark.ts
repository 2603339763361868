import type { Data } from './data';
import { readWorkspace } from './workspace';

/** The sample stays on this computer, and is tied to no Sở. */
export interface SampleStays {
  type: 'sampleStays';
}

/** True at the workspace with invented data. */
export async function isSample(data: Pick<Data, 'db'>): Promise<boolean> {
  return (await readWorkspace(data))?.sample === true;
}

/** The refusal where this is the sample; null elsewhere. */
export async function refuseSample(data: Pick<Data, 'db'>): Promise<SampleStays | null> {
  return (await isSample(data)) ? { type: 'sampleStays' } : null;
}
