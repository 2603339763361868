import type { ObligationFacts } from '../../shared/rules/obligations';
import { noticeTally, objectionReminders } from '../../shared/rules/publicNotice';
import { followUpTally, inspectionTally, nurtureTally, staffTally } from '../../shared/rules/registers';
import { remindersOf, type Reminder } from '../../shared/rules/reminders';
import { readCouncilMembers } from './councilMembers';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readFollowed } from './followUps';
import { readNotices } from './notices';
import { readNurtures } from './nurture';
import { readRulesOfYear } from './workspace';

type Registers = NonNullable<ObligationFacts['registers']>;

/** What the unit's registers say of a year on the ISO day `today`. */
export async function readRegisterFacts(data: Data, planYear: number, today: string): Promise<Registers> {
  const followed = (await readFollowed(data)).filter(({ since }) => since !== null && since < planYear);
  const followUps = followed.flatMap((view) => view.followUps);
  const inspections = await data.db.of('inspections').where('planYear').equals(planYear).toArray();
  const nurtures = await readNurtures(data, planYear);
  const notices = await readNotices(data, planYear);
  const { plan } = await readRulesOfYear(data, planYear);
  const stages = nurtures.map(({ nomination: { id }, stage }) => ({ id, stage }));
  return {
    nurture: nurtureTally(nurtures),
    followUp: followUpTally(followed.map(({ subject }) => subject.id), followUps, planYear, today),
    publicNotice: noticeTally(stages, notices, today, plan.objectionDays),
    inspection: inspectionTally(inspections, await readCouncilMembers(data, planYear), planYear, today),
    staff: staffTally(await data.db.of('staffMembers').toArray(), planYear),
  };
}

/** See {@link readRegisterFacts}; undefined while they are being read. */
export function useRegisterFacts(planYear: number, today: string): Registers | undefined {
  return useQuery((data) => readRegisterFacts(data, planYear, today), [planYear, today]);
}

/** What was written down to be done and is late or due soon, with whom it is about; see `remindersOf`. */
export async function readReminders({ db }: Pick<Data, 'db'>, today: string): Promise<(Reminder & { name: string })[]> {
  const written = remindersOf(await db.of('nurtureActions').toArray(), await db.of('inspections').toArray(), today);
  const reminders = [...written, ...objectionReminders(await readNotices({ db }), today)].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const nominations = await db.of('nominations').bulkGet(reminders.map(({ placeId }) => placeId));
  const subjects = await db.of('subjects').bulkGet(nominations.map((nomination) => nomination?.subjectId ?? ''));
  return reminders.flatMap((reminder, index) => {
    if (reminder.kind !== 'nurture') return [{ ...reminder, name: '' }];
    const subject = subjects[index];
    // What was begun for one who was withdrawn asks nothing any more.
    return subject && nominations[index]?.stage.name !== 'withdrawn' ? [{ ...reminder, name: subject.name }] : [];
  });
}

/** See {@link readReminders}; undefined while they are being read. */
export function useReminders(today: string): (Reminder & { name: string })[] | undefined {
  return useQuery((data) => readReminders(data, today), [today]);
}
