import type { ObligationFacts } from '../../shared/rules/obligations';
import { today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { countsAsKnown, dayOfTelling, readExemplarsByDay } from './exemplars';

/** What the registers say of a year that no dossier says: what made exemplars known, and when each was first sent. */
export interface SpreadRecords extends Pick<ObligationFacts, 'publicity' | 'exchanges'> {
  /** ISO day of the first bundle with the nomination, by its id. */
  sentOn: ReadonlyMap<string, string>;
}

/** Publicity and exchange meetings of a year with the subjects they made known, and the days of sending. */
export async function readSpread(data: Data, planYear: number): Promise<SpreadRecords> {
  const { db } = data;
  const day = today();
  const [exemplars, activities, meetings, sent] = await Promise.all([
    readExemplarsByDay(data),
    db.of('publicityActivities').where('planYear').equals(planYear).toArray(),
    db.of('exchangeMeetings').where('planYear').equals(planYear).toArray(),
    db.of('sentBundles').toArray(),
  ]);
  // An exemplar that was withdrawn is none; one whose record is gone, or whom no consent let be named then, either.
  const subjectsOf = (ids: readonly string[], date: string | undefined): string[] =>
    ids.flatMap((id) => {
      const exemplar = exemplars.one(id, dayOfTelling(date, day));
      return exemplar && countsAsKnown(exemplar) ? [exemplar.subjectId] : [];
    });
  const sentOn = new Map<string, string>();
  for (const { kind, writtenAt, nominations: versions } of sent) {
    if (kind !== 'submission') continue;
    const day = today(new Date(writtenAt));
    for (const { nominationId } of versions) if (day < (sentOn.get(nominationId) ?? '9999')) sentOn.set(nominationId, day);
  }
  return {
    publicity: activities.map(({ date, form, organiser, nominationIds }) => ({ ...(date !== undefined && { date }), form, organiser, subjectIds: subjectsOf(nominationIds, date) })),
    exchanges: meetings.map(({ date, speakerIds }) => ({ ...(date !== undefined && { date }), subjectIds: subjectsOf(speakerIds, date) })),
    sentOn,
  };
}

/** See {@link readSpread}; undefined while it is being read. */
export function useSpread(planYear: number): SpreadRecords | undefined {
  return useQuery((data) => readSpread(data, planYear), [planYear]);
}
