import { z } from 'zod';
import { idSet, prose, record, recordId } from './record';

/**
 * Trả lời of the unit to a request of the Sở. Its id is the request's, so that two PCs never make two. `nothing` says
 * "không có, vì …": there is nothing to add, and the text says why.
 */
export const replySchema = record({
  nominationId: recordId,
  requestId: recordId,
  nothing: z.boolean().optional(),
  text: prose.optional(),
  evidenceIds: idSet.default([]),
});
export type Reply = z.infer<typeof replySchema>;
