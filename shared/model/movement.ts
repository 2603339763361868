import { z } from 'zod';
import { line, record, year } from './record';

/** Phong trào thi đua (plan II.1.1). */
export const movementSchema = record({
  title: line.min(1),
  initiator: z.enum(['primeMinister', 'ministry', 'city', 'department', 'unit']),
  from: year.optional(),
  to: year.optional(),
});
export type Movement = z.infer<typeof movementSchema>;
