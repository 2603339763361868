/** Under which numbers a nomination was sent to the Sở, as the bundles say that were written. */
import { compareStamps, type Stamp } from '../journal/stamp';
import type { StageEvent } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';

export interface Sendings {
  /** The number that each event of sending sent, by the id of the event; none for one whose bundle is not known here. */
  numberOf: ReadonlyMap<string, number>;
  /** The first bundle of each version that went without an event: it lay at the Sở already, or was recognised there. */
  silent: { id: string; submissionNo: number; writtenAt: string }[];
  /** The highest number, and the stamp of the latest bundle; absent when no bundle is known here. */
  last?: { submissionNo: number; stamp: Stamp };
}

/** How one nomination was sent. A bundle and the event that tells of it are kept in one entry, and so bear one stamp. */
export function sendingsOf(nominationId: string, events: readonly StageEvent[], sent: readonly SentBundle[]): Sendings {
  const eventOf = new Map(events.flatMap(({ id, to, stamps }) => (to === 'submitted' ? [[stamps['createdAt'], id] as const] : [])));
  const numberOf = new Map<string, number>();
  const silent: Sendings['silent'] = [];
  const seen = new Set<number>();
  let last: Sendings['last'];
  for (const { id, stamps, writtenAt, nominations } of sent.toSorted((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1))) {
    const submissionNo = nominations.find((version) => version.nominationId === nominationId)?.submissionNo;
    if (submissionNo === undefined) continue;
    const stamp = stamps['createdAt'];
    if (stamp !== undefined) {
      const isLater = !last || compareStamps(stamp, last.stamp) > 0;
      last = { submissionNo: Math.max(submissionNo, last?.submissionNo ?? 0), stamp: isLater ? stamp : last!.stamp };
    }
    const event = eventOf.get(stamp);
    if (event !== undefined) numberOf.set(event, submissionNo);
    else if (!seen.has(submissionNo)) silent.push({ id, submissionNo, writtenAt });
    seen.add(submissionNo);
  }
  return { numberOf, silent, ...(last && { last }) };
}
