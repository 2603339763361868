import { put, remove, removeElements, type Change } from '../../shared/journal/change';
import type { Evidence } from '../../shared/model/evidence';
import { newId } from '../../shared/model/newId';
import type { PublicityActivity } from '../../shared/model/publicity';
import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** Fields of a publicity activity that a form sets; null clears. */
export type ActivityFields = Omit<Parameters<typeof put<'publicityActivities'>>[2], 'nominationIds'>;

/** A publicity activity with its evidence. */
export interface ActivityView {
  activity: PublicityActivity;
  evidence: Evidence[];
}

/** The publicity activities of a year, the latest first; those without a date stand first since they are being written. */
export function useActivities(planYear: number): ActivityView[] | undefined {
  return useQuery(
    async ({ db }) => {
      const activities = await db.of('publicityActivities').where('planYear').equals(planYear).toArray();
      const evidence = await db.of('evidence').where('activityId').anyOf(activities.map(({ id }) => id)).sortBy('id');
      const key = ({ date, id }: PublicityActivity): string => `${date ?? '9999'} ${id}`;
      return activities
        .sort((a, b) => (key(a) < key(b) ? 1 : -1))
        .map((activity) => ({ activity, evidence: evidence.filter(({ activityId }) => activityId === activity.id) }));
    },
    [planYear],
  );
}

/** One publicity activity; null when there is none of that id, undefined while it is being read. */
export function useActivity(id: string): ActivityView | null | undefined {
  return useQuery(
    async ({ db }) => {
      const activity = await db.of('publicityActivities').get(id);
      return activity ? { activity, evidence: await db.of('evidence').where('activityId').equals(id).sortBy('id') } : null;
    },
    [id],
  );
}

/** Adds an empty activity of a year, by the unit, on its page. */
export async function addActivity({ journal }: Data, year: { planYear: number; schoolYear: string }): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('editPublicity', [put('publicityActivities', id, { ...year, title: '', form: 'website', organiser: 'unit' })]);
  return written.ok ? ok({ id }) : written;
}

/** Changes fields of an activity. */
export function editActivity({ journal }: Data, id: string, fields: ActivityFields): Promise<Result<void, PlatformError>> {
  return journal.commit('editPublicity', [put('publicityActivities', id, fields)]);
}

/** Says that an activity made an exemplar known, or that it did not. */
export function linkExemplar({ journal }: Data, id: string, nominationId: string, linked: boolean): Promise<Result<void, PlatformError>> {
  const change = linked ? put('publicityActivities', id, { nominationIds: [nominationId] }) : removeElements('publicityActivities', id, 'nominationIds', [nominationId]);
  return journal.commit('editPublicity', [change]);
}

/** Deletes an activity with its evidence, in one entry. */
export async function removeActivity({ db, journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  // A field that was left a moment ago is on its way.
  await journal.idle();
  const evidence = await db.of('evidence').where('activityId').equals(id).primaryKeys();
  return journal.commit('remove', [remove('publicityActivities', id), ...evidence.map((each): Change => remove('evidence', each))]);
}
