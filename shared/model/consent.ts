import { z } from 'zod';
import { idSet, isoDate, line, record, recordId } from './record';

/** Sự đồng ý of a person or a guardian (Luật 91/2025/QH15, Đ.24 for children). */
export const consentSchema = record({
  subjectId: recordId,
  purpose: z.enum(['processing', 'publication']),
  by: z.enum(['self', 'guardian']),
  guardianName: line.optional(),
  date: isoDate,
  evidenceIds: idSet.default([]),
  withdrawnOn: isoDate.optional(),
});
export type Consent = z.infer<typeof consentSchema>;
