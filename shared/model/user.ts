import { z } from 'zod';
import { line, record } from './record';

export const userRoles = ['clerk', 'head', 'secretary', 'officer'] as const;

/** Who works at this computer. It says who did what (attribution); it is not a lock. */
export const userSchema = record({
  name: line.min(1),
  position: line.optional(),
  role: z.enum(userRoles),
});
export type User = z.infer<typeof userSchema>;
