import { put, remove } from '../../shared/journal/change';
import type { Nomination } from '../../shared/model/nomination';
import type { NurtureAction, NurturePlan } from '../../shared/model/nurture';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { displayStage, type DisplayStage } from '../../shared/rules/lifecycle';
import { asksForNurture, isNurtured } from '../../shared/rules/registers';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { lifecycleOf } from './nominationFile';

/** Fields of a nurture plan, of one of its actions, that a form sets; null clears. */
export type NurtureFields = Omit<Parameters<typeof put<'nurturePlans'>>[2], 'nominationId'>;
export type NurtureActionFields = Omit<Parameters<typeof put<'nurtureActions'>>[2], 'nominationId'>;

/** A nomination with its nurture. */
export interface NurtureView {
  nomination: Nomination;
  subject: Subject;
  stage: DisplayStage;
  plan?: NurturePlan;
  /** In the order they were added. */
  actions: NurtureAction[];
}

type Source = Pick<Data, 'db'>;

/** Every nomination of a year with its nurture, in the order they were recorded. */
export async function readNurtures({ db }: Source, planYear: number): Promise<NurtureView[]> {
  return viewsOf({ db }, await db.of('nominations').where('planYear').equals(planYear).sortBy('id'));
}

/** The nominations of a year that are to be nurtured, or were; see {@link readNurtures}. Undefined while they are being read. */
export function useNurtureList(planYear: number): NurtureView[] | undefined {
  return useQuery(
    async (data) => (await readNurtures(data, planYear)).filter((view) => asksForNurture(view.stage) || isNurtured(view) || view.plan !== undefined),
    [planYear],
  );
}

/** One nomination with its nurture; null when there is none of that id, undefined while it is being read. */
export function useNurture(nominationId: string): NurtureView | null | undefined {
  return useQuery(
    async ({ db }) => {
      const nomination = await db.of('nominations').get(nominationId);
      return nomination ? ((await viewsOf({ db }, [nomination]))[0] ?? null) : null;
    },
    [nominationId],
  );
}

async function viewsOf({ db }: Source, nominations: readonly Nomination[]): Promise<NurtureView[]> {
  const ids = nominations.map(({ id }) => id);
  const [subjects, plans, actions, sent, word] = await Promise.all([
    db.of('subjects').bulkGet(nominations.map(({ subjectId }) => subjectId)),
    db.of('nurturePlans').bulkGet(ids),
    db.of('nurtureActions').where('nominationId').anyOf(ids).sortBy('id'),
    db.of('sentBundles').toArray(),
    readDepartmentWord({ db }, ids),
  ]);
  return nominations.flatMap((nomination, index): NurtureView[] => {
    const subject = subjects[index];
    const plan = plans[index];
    if (!subject) return [];
    const stage = displayStage(lifecycleOf(nomination, sent, word));
    return [{ nomination, subject, stage, ...(plan && { plan }), actions: actions.filter(({ nominationId }) => nominationId === nomination.id) }];
  });
}

/** Keeps what is done for one who is nominated; the record comes into being with the first words. */
export function editNurture({ journal }: Data, nominationId: string, fields: NurtureFields): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editNurture', [{ table: 'nurturePlans', id: nominationId }], (records) => [
    put('nurturePlans', nominationId, records.get('nurturePlans', nominationId) ? fields : { nominationId, ...fields }),
  ]);
}

/** Keeps fields of an action. The row that was added on screen, with its id, comes into being with the first of them. */
export function keepNurtureAction({ journal }: Data, nominationId: string, id: string, fields: NurtureActionFields): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('editNurture', [{ table: 'nurtureActions', id }], (records) => [
    put('nurtureActions', id, records.get('nurtureActions', id) ? fields : { nominationId, text: '', ...fields }),
  ]);
}

/** Removes an action, if it has come into being. */
export function removeNurtureAction({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commitFrom('remove', [{ table: 'nurtureActions', id }], (records) => (records.get('nurtureActions', id) ? [remove('nurtureActions', id)] : []));
}
