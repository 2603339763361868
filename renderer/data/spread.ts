import type { ObligationFacts } from '../../shared/rules/obligations';
import { today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { countsAsKnown, readExemplars } from './exemplars';

/** What the registers say of a year that no dossier says: what made exemplars known, and when each was first sent. */
export interface SpreadRecords extends Pick<ObligationFacts, 'publicity' | 'exchanges'> {
  /** ISO day of the first bundle with the nomination, by its id. */
  sentOn: ReadonlyMap<string, string>;
}

/** Publicity and exchange meetings of a year with the subjects they made known, and the days of sending. */
export async function readSpread(data: Data, planYear: number): Promise<SpreadRecords> {
  const { db } = data;
  const day = today();
  const [exemplars, activities, meetings, nominations, sent] = await Promise.all([
    readExemplars(data, day),
    db.of('publicityActivities').where('planYear').equals(planYear).toArray(),
    db.of('exchangeMeetings').where('planYear').equals(planYear).toArray(),
    db.of('nominations').toArray(),
    db.of('sentBundles').toArray(),
  ]);
  // An exemplar that was withdrawn is none; one whose record is gone, or whom no consent lets be named, either.
  const counted = new Set(exemplars.flatMap((exemplar) => (countsAsKnown(exemplar) ? [exemplar.nominationId] : [])));
  const subjects = new Map(nominations.flatMap(({ id, subjectId }) => (counted.has(id) ? [[id, subjectId] as const] : [])));
  const subjectsOf = (ids: readonly string[]): string[] => ids.flatMap((id) => subjects.get(id) ?? []);
  const sentOn = new Map<string, string>();
  for (const { kind, writtenAt, nominations: versions } of sent) {
    if (kind !== 'submission') continue;
    const day = today(new Date(writtenAt));
    for (const { nominationId } of versions) if (day < (sentOn.get(nominationId) ?? '9999')) sentOn.set(nominationId, day);
  }
  return {
    publicity: activities.map(({ date, form, organiser, nominationIds }) => ({ ...(date !== undefined && { date }), form, organiser, subjectIds: subjectsOf(nominationIds) })),
    exchanges: meetings.map(({ date, speakerIds }) => ({ ...(date !== undefined && { date }), subjectIds: subjectsOf(speakerIds) })),
    sentOn,
  };
}

/** See {@link readSpread}; undefined while it is being read. */
export function useSpread(planYear: number): SpreadRecords | undefined {
  return useQuery((data) => readSpread(data, planYear), [planYear]);
}
