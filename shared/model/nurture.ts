import type { z } from 'zod';
import { isoDate, line, prose, record, recordId } from './record';

/**
 * Bồi dưỡng (plan II.2.1): what a unit does so that somebody promising becomes an exemplar. One of each nomination; its
 * id is the nomination's, so that two computers never make two of it. It stays at the unit.
 */
export const nurturePlanSchema = record({
  nominationId: recordId,
  /** Hỗ trợ về vật chất, về tinh thần. */
  materialSupport: prose.optional(),
  moralSupport: prose.optional(),
  /** Những mặt còn tồn tại, hạn chế that are to be overcome. */
  shortcomings: prose.optional(),
});
export type NurturePlan = z.infer<typeof nurturePlanSchema>;

/** One thing to do for it (biện pháp cụ thể): by when, by whom, and what came of it. */
export const nurtureActionSchema = record({
  nominationId: recordId,
  text: line,
  dueOn: isoDate.optional(),
  who: line.optional(),
  result: prose.optional(),
  doneOn: isoDate.optional(),
});
export type NurtureAction = z.infer<typeof nurtureActionSchema>;
