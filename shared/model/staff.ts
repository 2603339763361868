import { z } from 'zod';
import { isoDate, line, record, recordId, year } from './record';

/** Cán bộ làm công tác thi đua, khen thưởng or tuyên truyền (plan II.6); one person may do both. */
export const staffMemberSchema = record({
  name: line,
  position: line.optional(),
  emulation: z.boolean().optional(),
  communication: z.boolean().optional(),
  from: year.optional(),
  to: year.optional(),
});
export type StaffMember = z.infer<typeof staffMemberSchema>;

/** Tập huấn, bồi dưỡng nghiệp vụ that a staff member took part in. */
export const trainingSchema = record({
  staffId: recordId,
  subject: line,
  date: isoDate.optional(),
  hours: z.number().int().nonnegative().max(9999).optional(),
  organiser: line.optional(),
});
export type Training = z.infer<typeof trainingSchema>;
