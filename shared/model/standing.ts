import { z } from 'zod';
import { line, recordId } from './record';

/** `unit`: the unit withdrew the nomination. `consent`: somebody withdrew the consent that it stood on. */
const withdrawalReasons = ['unit', 'consent'] as const;

export const standingSchema = z.strictObject({
  nominationId: recordId,
  /** Of the latest change to its stage or to a consent: between bundles of older programs the greatest one tells how it stands. */
  stamp: line.regex(/^\d{1,15}@/),
  withdrawn: z.enum(withdrawalReasons).optional(),
});
/** Whether a nomination that the unit sends, or has sent, still stands. */
export type Standing = z.infer<typeof standingSchema>;
