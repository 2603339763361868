import { clockCovers, type Clock } from '../../shared/journal/stamp';
import type { Data } from './data';
import { lastEntry } from './entryStore';

const dayMilliseconds = 86_400_000;

/**
 * By how many days, at least, the clocks of two computers differ: the other's file says it was made in the future, or
 * before changes of this computer that are in it already. Wall time decides nothing; people should know all the same.
 */
export async function daysApart({ db, deviceId }: Data, { createdAt, clock }: { createdAt: string; clock: Clock }, now: Date = new Date()): Promise<number> {
  const made = Date.parse(createdAt);
  const known = await lastEntry(db, deviceId, ({ header }) => clockCovers(clock, header.stamp));
  const behind = known ? Date.parse(known.header.at) - made : 0;
  return Math.max(0, Math.floor(Math.max(made - now.getTime(), behind) / dayMilliseconds));
}
