import { z } from 'zod';
import { isoDate, isoMoment, line, record, recordId, sha256Hex, stampText } from './record';
import { awardSchema } from './rulePack';

/**
 * Công nhận, khen thưởng: an award given by a numbered decision for a nomination, on the version that the Sở had accepted.
 * The unit has it from an answer, which says `submissionNo` and `asOf`.
 */
export const recognitionSchema = record({
  versionId: sha256Hex,
  nominationId: recordId,
  /** As the rule pack had it then: a unit need not have that rule pack. One atom. */
  award: awardSchema.pick({ id: true, title: true, level: true }),
  /** Of the one who decides. One atom. */
  decision: z.object({ number: line.min(1), date: isoDate }),
  /** The day on which it was handed over, or is to be. */
  presentedOn: isoDate.optional(),
  /** It was deleted: never taken out, so that the next answer tells every unit that was told of it. */
  withdrawnAt: isoMoment.optional(),
  submissionNo: z.number().int().positive().optional(),
  /** Stamp of the Sở: of two tellings the higher one counts. */
  asOf: stampText.optional(),
});
export type Recognition = z.infer<typeof recognitionSchema>;
