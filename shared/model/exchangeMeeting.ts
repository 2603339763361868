import type { z } from 'zod';
import { idSet, isoDate, line, prose, record, yearFields } from './record';

/** Hội nghị giao lưu (plan II.3.2, IV.1) that the unit takes part in; the Sở holds one a year for each cluster. */
export const exchangeMeetingSchema = record({
  ...yearFields,
  /** Cụm thi đua. */
  cluster: line.optional(),
  date: isoDate.optional(),
  place: line.optional(),
  /** Nominations whose subjects speak there. */
  speakerIds: idSet.default([]),
  note: prose.optional(),
});
export type ExchangeMeeting = z.infer<typeof exchangeMeetingSchema>;
