import { z } from 'zod';
import { idSet, isoDate, line, prose, recordId, record, yearFields } from './record';

/** Niêm yết công khai (plan II.4.2): who is to be proposed, made public before it goes on, so that anybody may object. */
export const publicNoticeSchema = record({
  ...yearFields,
  /** First and last day on which it hangs. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** Where it is posted. */
  place: line.optional(),
  /** Who is answerable for it. */
  responsible: line.optional(),
  /** Where objections go: a person, a telephone, an address. */
  contact: line.optional(),
  note: prose.optional(),
  /** Nominations whose subjects stand on it. */
  nominationIds: idSet.default([]),
});
export type PublicNotice = z.infer<typeof publicNoticeSchema>;

/** What became of an objection: right, partly right, wrong. */
export const objectionOutcomes = ['upheld', 'partly', 'dismissed'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

/** Ý kiến on a public notice: when, from whom, about whom, and how it was settled. */
export const objectionSchema = record({
  noticeId: recordId,
  receivedOn: isoDate.optional(),
  /** Empty: whoever objected did not say. */
  from: line.optional(),
  /** The nomination that it is about; absent: about the notice as a whole. */
  aboutId: recordId.optional(),
  text: prose.optional(),
  resolution: prose.optional(),
  outcome: z.enum(objectionOutcomes).optional(),
  settledOn: isoDate.optional(),
});
export type Objection = z.infer<typeof objectionSchema>;
