import type { ObligationFacts } from '../../shared/rules/obligations';
import { nurtureTally } from '../../shared/rules/registers';
import { remindersOf, type Reminder } from '../../shared/rules/reminders';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readNurtures } from './nurture';

type Registers = NonNullable<ObligationFacts['registers']>;

/** What the unit's registers say of a year on the ISO day `today`. */
export async function readRegisterFacts(data: Pick<Data, 'db'>, planYear: number): Promise<Registers> {
  return { nurture: nurtureTally(await readNurtures(data, planYear)) };
}

/** See {@link readRegisterFacts}; undefined while they are being read. */
export function useRegisterFacts(planYear: number): Registers | undefined {
  return useQuery((data) => readRegisterFacts(data, planYear), [planYear]);
}

/** What was written down to be done and is late or due soon, with whom it is about; see `remindersOf`. */
export async function readReminders({ db }: Pick<Data, 'db'>, today: string): Promise<(Reminder & { name: string })[]> {
  const reminders = remindersOf(await db.of('nurtureActions').toArray(), await db.of('inspections').toArray(), today);
  const nominations = await db.of('nominations').bulkGet(reminders.map(({ placeId }) => placeId));
  const subjects = await db.of('subjects').bulkGet(nominations.map((nomination) => nomination?.subjectId ?? ''));
  return reminders.flatMap((reminder, index) => {
    if (reminder.kind === 'inspection') return [{ ...reminder, name: '' }];
    const subject = subjects[index];
    // What was begun for one who was withdrawn asks nothing any more.
    return subject && nominations[index]?.stage.name !== 'withdrawn' ? [{ ...reminder, name: subject.name }] : [];
  });
}

/** See {@link readReminders}; undefined while they are being read. */
export function useReminders(today: string): (Reminder & { name: string })[] | undefined {
  return useQuery((data) => readReminders(data, today), [today]);
}
