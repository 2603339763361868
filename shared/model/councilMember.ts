import { z } from 'zod';
import { line, record, yearFields } from './record';

export const councilRoles = ['chair', 'deputyChair', 'secretary', 'member'] as const;
export type CouncilRole = (typeof councilRoles)[number];

/** Thành viên Hội đồng Thi đua - Khen thưởng in a year, with his duty of inspection (plan II.5). */
export const councilMemberSchema = record({
  ...yearFields,
  name: line,
  role: z.enum(councilRoles),
  position: line.optional(),
  duty: line.optional(),
});
export type CouncilMember = z.infer<typeof councilMemberSchema>;
