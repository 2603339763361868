/** Under which numbers a nomination was sent to the Sở, as the bundles say that were written. */
import type { StageEvent } from '../model/nomination';
import type { SentBundle } from '../model/sentBundle';

export interface Sendings {
  /** The number that each event of sending sent, by the id of the event; none for one whose bundle is not known here. */
  numberOf: ReadonlyMap<string, number>;
  /** The first bundle of each version that went without an event: it lay at the Sở already, or was recognised there. */
  silent: { id: string; submissionNo: number; writtenAt: string }[];
}

/** How one nomination was sent. A bundle and the event that tells of it are kept in one entry, and so bear one stamp. */
export function sendingsOf(nominationId: string, events: readonly StageEvent[], sent: readonly SentBundle[]): Sendings {
  const eventOf = new Map(events.flatMap(({ id, to, stamps }) => (to === 'submitted' ? [[stamps['createdAt'], id] as const] : [])));
  const numberOf = new Map<string, number>();
  const silent: Sendings['silent'] = [];
  const seen = new Set<number>();
  for (const { id, stamps, writtenAt, nominations } of sent.toSorted((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1))) {
    const submissionNo = nominations.find((version) => version.nominationId === nominationId)?.submissionNo;
    if (submissionNo === undefined) continue;
    const event = eventOf.get(stamps['createdAt']);
    if (event !== undefined) numberOf.set(event, submissionNo);
    else if (!seen.has(submissionNo)) silent.push({ id, submissionNo, writtenAt });
    seen.add(submissionNo);
  }
  return { numberOf, silent };
}
