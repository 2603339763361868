import { z } from 'zod';
import { isoDate, line, prose, record, recordId, yearFields } from './record';

/** How far one who was recognised may be proposed next (plan II.2.2), up to "xuất sắc toàn quốc". */
export const followUpLevels = ['department', 'city', 'ministry', 'national'] as const;
export type FollowUpLevel = (typeof followUpLevels)[number];

/** Theo dõi sau công nhận (plan II.2.2): what was noticed of one who was recognised, in a year. It stays at the unit. */
export const followUpSchema = record({
  ...yearFields,
  subjectId: recordId,
  date: isoDate.optional(),
  noticed: prose.optional(),
  /** Hỗ trợ vật chất, tinh thần so that he goes on. */
  support: line.optional(),
  result: prose.optional(),
  /** Đề nghị tiếp; absent while nobody has decided. */
  proposed: z.boolean().optional(),
  level: z.enum(followUpLevels).optional(),
});
export type FollowUp = z.infer<typeof followUpSchema>;
