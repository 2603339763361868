import { z } from 'zod';
import { subjectKindSchema } from './plan';
import { isoDate, line, record, recordId, year } from './record';

/**
 * Đối tượng: a person or a collective that may be nominated. Only what the forms print (Mẫu 04, 05) is asked;
 * identity numbers are not collected.
 */
export const subjectSchema = record({
  kind: subjectKindSchema,
  /** Full name of the person, or the name of the collective. */
  name: line.min(1),
  birthDate: isoDate.optional(),
  gender: z.enum(['male', 'female']).optional(),
  ethnicity: line.optional(),
  homeTown: line.optional(),
  residence: line.optional(),
  position: line.optional(),
  /** Tổ, phòng: where in the unit. */
  team: line.optional(),
  degree: line.optional(),
  /** Học hàm, danh hiệu, giải thưởng. */
  honours: line.optional(),
  joinedYear: year.optional(),
  className: line.optional(),
  photoEvidenceId: recordId.optional(),
  headName: line.optional(),
  headcount: z
    .object({
      total: z.number().int().nonnegative(),
      female: z.number().int().nonnegative().optional(),
      partyMembers: z.number().int().nonnegative().optional(),
    })
    .optional(),
  foundedYear: year.optional(),
  address: line.optional(),
});
export type Subject = z.infer<typeof subjectSchema>;
export type Headcount = NonNullable<Subject['headcount']>;
