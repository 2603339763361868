import { z } from 'zod';
import { sectionFields, sentReport } from './annualReport';
import { exchangeMeetingSchema } from './exchangeMeeting';
import { publicityActivitySchema } from './publicity';
import { isoMoment, line, record, recordId, sha256Hex, yearFields } from './record';

const bookkeeping = { createdAt: true, updatedAt: true, stamps: true } as const;

/** The registers of the year that came with a report: what was made known, and the exchange meetings. */
const keptRegistersSchema = z.object({
  publicityActivities: z.array(publicityActivitySchema.omit(bookkeeping)),
  exchangeMeetings: z.array(exchangeMeetingSchema.omit(bookkeeping)),
});
export type KeptRegisters = z.infer<typeof keptRegistersSchema>;

/**
 * Báo cáo năm of a unit as a bundle brought it. Immutable; its id is that of the bundle. `versionId` names the content, so
 * that one that was sent again unchanged is known as the same.
 */
export const receivedReportSchema = record({
  ...yearFields,
  ...sectionFields,
  senderId: recordId,
  unitCode: line.optional(),
  unitName: line,
  versionId: sha256Hex,
  /** Counts the versions of one year that the unit sent: "Bản 2". */
  reportNo: z.number().int().positive(),
  /** Highest counter of each device that the report had seen. */
  clock: z.record(z.string(), z.number().int().nonnegative()),
  sent: sentReport,
  /** Absent when the unit has none, and from a program of before. */
  registers: keptRegistersSchema.optional(),
  /** By the Sở's clock: by it the deadline is judged. */
  receivedAt: isoMoment,
});
export type ReceivedReport = z.infer<typeof receivedReportSchema>;
