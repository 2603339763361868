import { z } from 'zod';
import { movementFields } from './movement';
import { planDataSchema } from './plan';
import { record, recordId } from './record';
import { rulePackDataSchema } from './rulePack';
import { departmentContactSchema } from './workspace';

/** Movements in one setup file: years of them, and never so many. */
export const mostMovements = 1000;

/**
 * What a unit took from one setup file, as the file says it; its id is the bundleId. It is written once and never changed:
 * which file is in force follows from all of them, whichever computer took them in.
 */
export const setupFileSchema = record({
  /** The Sở as in the file; of revocations only those that the file itself carries. */
  department: departmentContactSchema,
  /** Record id of the plan, `planId@version`. */
  planKey: recordId,
  plan: planDataSchema,
  rulePackKey: recordId,
  rulePack: rulePackDataSchema,
  movements: z.array(z.object({ id: recordId, ...movementFields })).max(mostMovements),
});
export type SetupFile = z.infer<typeof setupFileSchema>;
