import { z } from 'zod';
import { sectionFields, sentReport } from './annualReport';
import { exchangeMeetingSchema } from './exchangeMeeting';
import { publicityActivitySchema } from './publicity';
import { isoMoment, line, record, recordId, sha256Hex, yearFields } from './record';

const bookkeeping = { createdAt: true, updatedAt: true, stamps: true } as const;

/** What a unit's registers of a year say: what was made known, and the exchange meetings. */
const keptRegistersSchema = z.object({
  publicityActivities: z.array(publicityActivitySchema.omit(bookkeeping)),
  exchangeMeetings: z.array(exchangeMeetingSchema.omit(bookkeeping)),
});
export type KeptRegisters = z.infer<typeof keptRegistersSchema>;

/** Of each nomination that registers name, whose it is; by nomination, each once. */
export const exemplarsSchema = z.array(z.object({ nominationId: recordId, subjectId: recordId })).max(10_000);

const registersVersionSchema = z.object({
  versionId: sha256Hex,
  /** Counts the versions of one year that the unit sent. */
  registersNo: z.number().int().positive(),
  /** Highest counter of each device that the registers had seen. */
  clock: z.record(z.string(), z.number().int().nonnegative()),
  exemplars: exemplarsSchema,
});
/** What names a version of registers. */
export type RegistersVersion = z.infer<typeof registersVersionSchema>;

/**
 * What a bundle of a unit brought of a year besides nominations: its report, its registers, or both. Immutable; its id is
 * that of the bundle. `versionId` and `registersVersion` name the two contents, so that what was sent again unchanged is
 * known as the same.
 */
export const receivedReportSchema = record({
  planYear: yearFields.planYear,
  senderId: recordId,
  unitCode: line.optional(),
  unitName: line,
  /** By the Sở's clock: by it the deadline is judged. */
  receivedAt: isoMoment,
  /** As in its receipt. */
  notBefore: isoMoment.optional(),
  deviceId: recordId.optional(),
  revokes: z.array(recordId).optional(),
  /** The report's; absent where none came, as all fields of it are. */
  schoolYear: yearFields.schoolYear.optional(),
  ...sectionFields,
  versionId: sha256Hex.optional(),
  /** Counts the versions of one year that the unit sent: "Bản 2". */
  reportNo: z.number().int().positive().optional(),
  /** Highest counter of each device that the report had seen. */
  clock: z.record(z.string(), z.number().int().nonnegative()).optional(),
  sent: sentReport.optional(),
  /** Absent where none came; without `registersVersion` they are part of the report, of a program of before. */
  registers: keptRegistersSchema.optional(),
  registersVersion: registersVersionSchema.optional(),
});
export type ReceivedYear = z.infer<typeof receivedReportSchema>;

/** Báo cáo năm of a unit as a bundle brought it. */
export type ReceivedReport = ReceivedYear & Required<Pick<ReceivedYear, 'schoolYear' | 'versionId' | 'reportNo' | 'clock' | 'sent'>>;

/** True when a report came. */
export function hasReport<T extends ReceivedYear>(received: T): received is T & ReceivedReport {
  return received.sent !== undefined;
}

/** Sổ tuyên truyền, giao lưu of a unit as a bundle brought them. */
export type ReceivedRegisters = ReceivedYear & Required<Pick<ReceivedYear, 'registers' | 'registersVersion'>>;

/** True when registers came that are a version of their own. */
export function hasRegisters<T extends ReceivedYear>(received: T): received is T & ReceivedRegisters {
  return received.registers !== undefined && received.registersVersion !== undefined;
}
