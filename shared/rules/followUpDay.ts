import { yearOf } from './workingYear';

/** No school of today is older; nothing is known of when somebody was recognised. */
const firstYear = 1945;

/** The year of a follow-up that cannot be meant, with the first or last that can. */
export interface FollowUpDayFault {
  type: 'tooEarly' | 'tooLate';
  /** The first year that may be meant, or the last. */
  limit: number;
}

/**
 * A follow-up comes after the recognition, whose first year is `since` (0 or null where nobody knows it), and is planned for
 * next year at the latest: every other year was typed amiss. Days are ISO.
 */
export function followUpDayFault(day: string, since: number | null, today: string): FollowUpDayFault | null {
  const year = yearOf(day);
  const first = since || firstYear;
  const last = yearOf(today) + 1;
  if (year < first) return { type: 'tooEarly', limit: first };
  return year > last ? { type: 'tooLate', limit: last } : null;
}
