import { z } from 'zod';
import { markSchema } from './answer';
import { isoDate, isoMoment, line, prose, record, recordId, sha256Hex, stampText } from './record';

export const reviewStatuses = ['new', 'reviewing', 'requested', 'accepted', 'declined', 'forwarded'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** Thẩm định of one received version; its id is the versionId. */
export const reviewSchema = record({
  status: z.enum(reviewStatuses),
  reviewer: line,
  decidedAt: isoMoment.optional(),
  /** Why it was declined; goes to the unit with the decision. */
  reason: prose.optional(),
  /** Of two versions from two computers of the unit this one was chosen: over which, why, when, and by whom. */
  chosen: z.object({ over: z.array(sha256Hex), reason: prose, at: isoMoment, by: line }).optional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** The Sở's mark on one criterion of a version. Its id is `reviewMarkId(…)`. */
export const reviewMarkSchema = record({
  versionId: sha256Hex,
  criterionId: line,
  mark: markSchema,
});
export type ReviewMark = z.infer<typeof reviewMarkSchema>;

/** The id of the mark on a criterion of a version. */
export function reviewMarkId(versionId: string, criterionId: string): string {
  return `${versionId}.${criterionId}`;
}

/**
 * Yêu cầu bổ sung, to the unit. It points at a criterion or an evidence file, or at the whole. The unit has it from an
 * answer, which says `submissionNo` and `asOf` and not who asked.
 */
export const requestSchema = record({
  versionId: sha256Hex,
  nominationId: recordId,
  criterionId: line.optional(),
  evidenceId: recordId.optional(),
  text: prose,
  dueDate: isoDate.optional(),
  askedBy: line.optional(),
  /** Taken back after it was sent: the unit is told so by the next answer. */
  withdrawnAt: isoMoment.optional(),
  submissionNo: z.number().int().positive().optional(),
  /** Stamp of the Sở: of two tellings the higher one counts. */
  asOf: stampText.optional(),
});
export type Request = z.infer<typeof requestSchema>;

/** Nhận xét nội bộ: stays at the Sở. */
export const reviewNoteSchema = record({
  versionId: sha256Hex,
  criterionId: line.optional(),
  text: prose,
  author: line,
});
export type ReviewNote = z.infer<typeof reviewNoteSchema>;
