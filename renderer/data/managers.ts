import type { LifecycleState } from '../../shared/rules/lifecycle';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { lifecycleOf } from './nominationFile';

/** A manager's nomination, and which collective's it stands on (plan III.2.2.a). */
export interface ManagerNomination {
  nominationId: string;
  name: string;
  lifecycle: LifecycleState;
  /** The nomination of the collective that it names, while there is one. */
  collective?: { id: string; name: string };
}

/** The managers' nominations of a year, in the order they were recorded. */
export async function readManagers({ db }: Pick<Data, 'db'>, planYear: number): Promise<ManagerNomination[]> {
  const nominations = await db.of('nominations').where('planYear').equals(planYear).sortBy('id');
  const [subjects, sent, word] = await Promise.all([
    db.of('subjects').bulkGet(nominations.map(({ subjectId }) => subjectId)),
    db.of('sentBundles').toArray(),
    readDepartmentWord({ db }),
  ]);
  const found: ManagerNomination[] = [];
  for (const [index, nomination] of nominations.entries()) {
    const subject = subjects[index];
    if (subject?.kind !== 'manager') continue;
    const led = nomination.collectiveNominationId === undefined ? undefined : await db.of('nominations').get(nomination.collectiveNominationId);
    const collective = led && (await db.of('subjects').get(led.subjectId));
    found.push({
      nominationId: nomination.id,
      name: subject.name,
      lifecycle: lifecycleOf(nomination, sent, word),
      ...(led && collective && { collective: { id: led.id, name: collective.name } }),
    });
  }
  return found;
}

/** See {@link readManagers}; undefined while they are being read. */
export function useManagers(planYear: number): ManagerNomination[] | undefined {
  return useQuery((data) => readManagers(data, planYear), [planYear]);
}
