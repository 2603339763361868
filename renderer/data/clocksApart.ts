import { clockCovers, type Clock } from '../../shared/journal/stamp';
import type { Data } from './data';
import { entryAt, lastEntry } from './entryStore';
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

/**
 * Of a file that its sender says it wrote at `writtenAt`, and that this computer takes in now: the moment before which it
 * did not come, when the clock of this computer is behind; undefined otherwise. The sender's word alone proves nothing, its
 * own clock may be ahead; nor do those of the office, of which one may be. Where both say that it is later it is, by as much
 * as both say: nobody is late by a clock of his own that is years off.
 */
export async function cameNotBefore(data: Pick<Data, 'db'>, writtenAt: string, now: Date = new Date()): Promise<string | undefined> {
  const isAhead = (moment: string): boolean => Date.parse(moment) - now.getTime() > dayMilliseconds;
  if (!isAhead(writtenAt)) return undefined;
  const last = await Promise.all((await data.db.applied.toArray()).map(({ device, seq }) => entryAt(data.db, device, seq)));
  const begun = (await readWorkspace(data))?.createdAt;
  const moments = [...last.flatMap((entry) => entry?.header.at ?? []), ...(begun === undefined ? [] : [begun])].filter(isAhead);
  const latest = moments.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one), moments[0] ?? '');
  if (latest === '') return undefined;
  return Date.parse(latest) < Date.parse(writtenAt) ? latest : writtenAt;
}
