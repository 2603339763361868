import { clockCovers, type Clock } from '../../shared/journal/stamp';
import type { Data } from './data';
import { lastEntry } from './entryStore';
import { readWorkspace } from './workspace';

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

/** An office that has written nothing for longer is none that a unit sends to: then the unit's clock is off as well. */
const longestRest = 366 * dayMilliseconds;

/**
 * Of a file that its sender says it wrote at `writtenAt`, and that this computer takes in now: the moment before which it
 * did not come, when the clock of this computer is behind; undefined otherwise. The sender's word alone proves nothing, its
 * own clock may be ahead; nor do those of the office, of which one may be. Where both say that it is later it is. How much
 * later this computer cannot know: the unit's word counts, so that a dead battery makes nobody timely, unless it lies more
 * than a year after all that the office has written. Then both clocks are off, and the last that the office wrote counts.
 */
export async function cameNotBefore(data: Pick<Data, 'db'>, writtenAt: string, now: Date = new Date()): Promise<string | undefined> {
  const isAhead = (moment: string): boolean => Date.parse(moment) - now.getTime() > dayMilliseconds;
  if (!isAhead(writtenAt)) return undefined;
  const devices = (await data.db.applied.toArray()).map(({ device }) => device);
  // Not the last entry alone: the clock may have stopped before that one.
  const last = await Promise.all(devices.map((device) => lastEntry(data.db, device, ({ header }) => isAhead(header.at))));
  const begun = (await readWorkspace(data))?.createdAt;
  const moments = [...last.flatMap((entry) => entry?.header.at ?? []), ...(begun !== undefined && isAhead(begun) ? [begun] : [])];
  const latest = moments.sort((one, other) => Date.parse(one) - Date.parse(other)).at(-1);
  if (latest === undefined) return undefined;
  return Date.parse(writtenAt) - Date.parse(latest) > longestRest ? latest : writtenAt;
}
