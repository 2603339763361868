import { z } from 'zod';
import { recordId, stampText } from './record';

/** `unit`: the unit withdrew the nomination. `consent`: somebody withdrew the consent that it stood on, which weighs more. */
export const withdrawalReasons = ['unit', 'consent'] as const;

/** More than the computers of a unit that could have withdrawn one nomination apart. */
export const mostHeard = 50;

export const standingSchema = z.strictObject({
  nominationId: recordId,
  /** Of the latest change to its stage or to a consent: between bundles of older programs the greatest one tells how it stands. `0@` without any. */
  stamp: z.union([stampText, z.literal('0@')]),
  withdrawn: z.enum(withdrawalReasons).optional(),
  /**
   * Withdrawals of it by computers of the unit whose data is not here, of which the Sở told and a person here decided: the
   * stamps under which they were said. What this says takes their place.
   */
  heard: z.array(stampText).min(1).max(mostHeard).optional(),
});
/** Whether a nomination that the unit sends, or has sent, still stands. */
export type Standing = z.infer<typeof standingSchema>;
