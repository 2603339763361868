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

/**
 * The counts of a vote. `againstTyped`: somebody typed the votes against. Earlier versions leave it out where the counts tell
 * it: without it they are taken for filled in when they are the rest of the valid ones.
 */
export const voteResultSchema = z.object({ handedOut: count, returned: count, valid: count, for: count, against: count, againstTyped: z.literal(true).optional() });
export type VoteResult = z.infer<typeof voteResultSchema>;
export type VoteCount = Exclude<keyof VoteResult, 'againstTyped'>;

/** What members who were absent said in writing, counted (ý kiến bằng văn bản); `none` had none. Never who said what. */
export const writtenOpinionsSchema = z.object({ for: count, against: count, none: count });
export type WrittenOpinions = z.infer<typeof writtenOpinionsSchema>;

/** The vote on one nomination: counts only, never who voted how. `result` and `written` are one atom each. Its id is `voteId(…)`. */
export const voteSchema = record({
  meetingId: recordId,
  nominationId: recordId,
  result: voteResultSchema,
  written: writtenOpinionsSchema.optional(),
});
export type Vote = z.infer<typeof voteSchema>;

/** The id of the vote on a nomination in a meeting. */
export function voteId(meetingId: string, nominationId: string): string {
  return `${meetingId}.${nominationId}`;
}
