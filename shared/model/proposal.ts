import { z } from 'zod';
import { isoDate, line, record, recordId } from './record';

export const occasions = ['regular', 'thematic', 'adHoc', 'cumulative'] as const;

/** Đề nghị khen thưởng. `awardId` is an id of the rule pack's awards. */
export const proposalSchema = record({
  nominationId: recordId,
  awardId: line,
  occasion: z.enum(occasions),
  achievementDate: isoDate.optional(),
  proposedOn: isoDate.optional(),
  /** The period of merit it is proposed for. */
  meritFrom: isoDate.optional(),
  meritTo: isoDate.optional(),
  outcome: line.optional(),
});
export type Proposal = z.infer<typeof proposalSchema>;
