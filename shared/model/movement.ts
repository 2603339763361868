import { z } from 'zod';
import { line, record, recordId, year } from './record';

/** Who may start a movement, the highest first. */
export const movementInitiators = ['primeMinister', 'ministry', 'city', 'department', 'unit'] as const;

export const movementFields = {
  title: line.min(1),
  initiator: z.enum(movementInitiators),
  from: year.optional(),
  to: year.optional(),
};

/** Phong trào thi đua (plan II.1.1). */
export const movementSchema = record({
  ...movementFields,
  /** At a unit the setup file that it is as in; absent at the Sở, and in what the unit added itself. */
  setupFileId: recordId.optional(),
});
export type Movement = z.infer<typeof movementSchema>;
