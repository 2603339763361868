import { z } from 'zod';
import { line, record, year } from './record';

/** Who may start a movement, the highest first. */
export const movementInitiators = ['primeMinister', 'ministry', 'city', 'department', 'unit'] as const;

/** Phong trào thi đua (plan II.1.1). */
export const movementSchema = record({
  title: line.min(1),
  initiator: z.enum(movementInitiators),
  from: year.optional(),
  to: year.optional(),
});
export type Movement = z.infer<typeof movementSchema>;
