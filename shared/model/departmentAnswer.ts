/** What the Sở's answers (gói trả lời) leave at a unit, beside the requests in them. */
import { z } from 'zod';
import { isoMoment, line, prose, record, recordId, sha256Hex, stampText } from './record';
import { mostHeard, withdrawalReasons } from './standing';
import { departmentComputerSchema } from './telling';

/** `reviewing` takes back what was told before. */
export const decisionOutcomes = ['reviewing', 'requested', 'accepted', 'declined', 'forwarded'] as const;

/** Kết luận of the Sở on one version; its id is the versionId. */
export const decisionSchema = record({
  nominationId: recordId,
  submissionNo: z.number().int().positive(),
  outcome: z.enum(decisionOutcomes),
  decidedAt: isoMoment.optional(),
  reason: prose.optional(),
  /**
   * The unit has withdrawn the nomination, so it stands at the Sở: by which of its words, each under the stamp that its own
   * computers know it by, and when the last of them came. Absent as soon as it is withdrawn no more.
   */
  withdrawn: z.object({ why: z.enum(withdrawalReasons), receivedAt: isoMoment, said: z.array(stampText).min(1).max(mostHeard) }).optional(),
  /** Stamp of the Sở: of two tellings the higher one counts. */
  asOf: stampText,
});
export type Decision = z.infer<typeof decisionSchema>;

/** Giấy biên nhận: one bundle of this unit as the Sở has it; its id is the bundle's identity. */
export const acknowledgementSchema = record({
  sequence: z.number().int().positive(),
  /** By the Sở's clock: by it deadlines are judged. */
  receivedAt: isoMoment,
  versions: z.array(z.object({ nominationId: recordId, versionId: sha256Hex, submissionNo: z.number().int().positive() })).max(10_000),
  /** SHA-256 of the evidence of this bundle whose bytes the Sở holds. */
  evidence: z.array(sha256Hex).max(100_000),
  asOf: stampText,
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** An answer that was taken in here; its id is the bundle's identity. */
export const receivedAnswerSchema = record({
  sequence: z.number().int().positive(),
  fileName: line,
  /** When the Sở wrote it. */
  writtenAt: isoMoment,
  receivedAt: isoMoment,
  receivedBy: line,
  /** The computer of the Sở that signed it, and those that it knows as revoked; absent where an older program took it in. */
  by: departmentComputerSchema.optional(),
  revokes: z.array(departmentComputerSchema).optional(),
});
export type ReceivedAnswer = z.infer<typeof receivedAnswerSchema>;
