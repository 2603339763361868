import { z } from 'zod';
import { record, recordId } from './record';

/** The longest text of a draft: minutes of a meeting with two hundred cases. */
export const maxDraftLength = 200_000;

/**
 * What a person made of a text that the program drafts (bản soạn): of the minutes of a meeting, or of the article about a
 * nomination. There is none while the text is as it was drafted. Its id is `draftId(…)`. Stays at the unit.
 */
export const draftSchema = record({
  /** The meeting whose minutes it is. */
  meetingId: recordId.optional(),
  /** The nomination that the article is about. */
  nominationId: recordId.optional(),
  text: z.string().max(maxDraftLength),
  /** The draft upon which it was typed, to tell what changed in the data since; unknown of texts that were typed before it was kept. */
  draftedFrom: z.string().max(maxDraftLength).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** What a draft is of. */
export type Drafted = { meetingId: string } | { nominationId: string };

/** The id of a draft, the same on every computer of a unit. */
export function draftId(of: Drafted): string {
  return 'meetingId' in of ? `minutes.${of.meetingId}` : `article.${of.nominationId}`;
}
