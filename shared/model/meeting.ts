import { z } from 'zod';
import { isoDate, line, prose, record, recordId, yearFields } from './record';

const count = z.number().int().nonnegative().max(999);

/** A meeting of the council (họp Hội đồng Thi đua - Khen thưởng), in its short form. */
export const meetingSchema = record({
  ...yearFields,
  date: isoDate.optional(),
  /** Number of the minutes (biên bản số). */
  minutesNumber: line.optional(),
  /** Tổng số thành viên: the base of every ratio. */
  totalMembers: count.optional(),
  present: count.optional(),
  chair: line.optional(),
  secretary: line.optional(),
  conclusion: prose.optional(),
});
export type Meeting = z.infer<typeof meetingSchema>;

export const voteResultSchema = z.object({ handedOut: count, returned: count, valid: count, for: count, against: count });
export type VoteResult = z.infer<typeof voteResultSchema>;

/** The vote on one nomination: counts only, never who voted how. `result` is one atom. Its id is `voteId(…)`. */
export const voteSchema = record({
  meetingId: recordId,
  nominationId: recordId,
  result: voteResultSchema,
});
export type Vote = z.infer<typeof voteSchema>;

/** The id of the vote on a nomination in a meeting. */
export function voteId(meetingId: string, nominationId: string): string {
  return `${meetingId}.${nominationId}`;
}
