import { z } from 'zod';
import { isoDate, line, prose, record, stampText, year } from './record';

/**
 * Hội nghị giao lưu của cụm thi đua (plan II.3.2, IV.1): the one meeting that the Sở holds in a year for a cluster of its
 * list. A unit has that of its own cluster from an answer, which says `asOf` and neither host nor note.
 */
export const clusterMeetingSchema = record({
  planYear: year,
  /** Cụm thi đua, as the list of units spells it. */
  cluster: line,
  plannedOn: isoDate.optional(),
  heldOn: isoDate.optional(),
  place: line.optional(),
  /** The unit at which it is held. */
  host: line.optional(),
  /** Stays at the Sở. */
  note: prose.optional(),
  /** It is not held as planned. */
  cancelled: z.boolean().optional(),
  /** Stamp of the Sở: of two tellings the higher one counts. */
  asOf: stampText.optional(),
});
export type ClusterMeeting = z.infer<typeof clusterMeetingSchema>;
