import { z } from 'zod';
import { idSet, line, prose, record, recordId } from './record';

export const marks = ['yes', 'partly', 'no'] as const;
export const markSchema = z.enum(marks);
/** Đạt, một phần, chưa đạt: of a unit about itself, and of the Sở about the unit. */
export type Mark = z.infer<typeof markSchema>;

/** Self-assessment of one criterion. Its id is `answerId(nominationId, criterionId)`, so two PCs never make two. */
export const answerSchema = record({
  nominationId: recordId,
  criterionId: line,
  met: markSchema.optional(),
  explanation: prose.optional(),
  /** Options of an any-of criterion that hold. */
  options: idSet.default([]),
  evidenceIds: idSet.default([]),
});
export type Answer = z.infer<typeof answerSchema>;

/** The id of the answer to a criterion. */
export function answerId(nominationId: string, criterionId: string): string {
  return `${nominationId}.${criterionId}`;
}
