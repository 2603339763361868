import { z } from 'zod';
import { line, record, recordId } from './record';

/** The tables of an answer (gói trả lời). Nothing else of the Sở ever stands in one. */
export const answerTables = ['acknowledgements', 'decisions', 'requests', 'recognitions', 'clusterMeetings'] as const;
export type AnswerTable = (typeof answerTables)[number];

/** A computer of the Sở, by what it signs with. */
export const departmentComputerSchema = z.object({ deviceId: line, deviceKey: line });
export type DepartmentComputer = z.infer<typeof departmentComputerSchema>;

/**
 * What one computer of the Sở last told this unit of one thing. What the unit goes by follows from all of them: one of the
 * computers may turn out to have been stolen.
 */
export const tellingSchema = record({
  table: z.enum(answerTables),
  recordId,
  /** Whose it is, where it is about a nomination. */
  nominationId: recordId.optional(),
  /** Absent for what an older program took in without keeping who signed it. */
  by: departmentComputerSchema.optional(),
  /** The fields of the record as the answer has them, as one. */
  told: z.record(z.string(), z.unknown()),
});
export type Telling = z.infer<typeof tellingSchema>;
