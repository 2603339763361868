import type { z } from 'zod';
import { idSet, isoDate, prose, record, recordId } from './record';

/** One achievement (thành tích) of a nomination. */
export const achievementSchema = record({
  nominationId: recordId,
  date: isoDate.optional(),
  text: prose,
  evidenceIds: idSet.default([]),
});
export type Achievement = z.infer<typeof achievementSchema>;
