import { z } from 'zod';
import { occasions } from './proposal';
import { isoDate, line, record, recordId, year } from './record';

/** What a subject was awarded before, for section III of Mẫu 04 and 05, with the period of merit it was given for. */
export const earlierAwardSchema = record({
  subjectId: recordId,
  /** Danh hiệu thi đua or hình thức khen thưởng: two tables in the report. */
  class: z.enum(['emulationTitle', 'commendation']),
  year: year.optional(),
  title: line,
  decisionNumber: line.optional(),
  decisionDate: isoDate.optional(),
  issuer: line.optional(),
  meritFrom: isoDate.optional(),
  meritTo: isoDate.optional(),
  /** On which occasion it was given; not told of most old ones. */
  occasion: z.enum(occasions).optional(),
});
export type EarlierAward = z.infer<typeof earlierAwardSchema>;
