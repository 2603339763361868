import { clockOfRegisters, registerTables, type Registers, type SeenRegisters } from '../../shared/bundle/reportRegisters';
import { openConflicts } from '../../shared/journal/conflict';
import type { Row } from '../../shared/journal/project';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import { reportId, type AnnualReport } from '../../shared/model/annualReport';
import type { Data } from './data';

/** The registers of a year as they travel with its report, and what was seen of them and of it. */
export async function readRegisters({ db }: Pick<Data, 'db'>, report: AnnualReport): Promise<SeenRegisters> {
  const { planYear } = report;
  const [activities, meetings, tombstones] = await Promise.all([
    db.of('publicityActivities').where('planYear').equals(planYear).toArray(),
    db.of('exchangeMeetings').where('planYear').equals(planYear).toArray(),
    db.tombstones.toArray(),
  ]);
  const registers: Registers = {
    publicityActivities: activities.map((activity) => ({ ...activity, nominationIds: activity.nominationIds.toSorted() })).sort(byId),
    exchangeMeetings: meetings.map((meeting) => ({ ...meeting, speakerIds: meeting.speakerIds.toSorted() })).sort(byId),
  };
  const tables: readonly string[] = registerTables;
  const deleted = tombstones.flatMap(({ table, row }) => (tables.includes(table) && row['planYear'] === planYear ? [row] : []));
  const seen = [report, ...activities, ...meetings, ...deleted].map((row) => seenOf(row as unknown as Row));
  return { registers, seen: seen.reduce(joinClocks, clockOfRegisters(registers)) };
}

/** How many places of a year's report and its registers two computers wrote apart, and nobody has looked at. */
export async function countReportConflicts({ db }: Pick<Data, 'db'>, planYear: number): Promise<number> {
  const [report, activities, meetings] = await Promise.all([
    db.of('annualReports').get(reportId(planYear)),
    db.of('publicityActivities').where('planYear').equals(planYear).toArray(),
    db.of('exchangeMeetings').where('planYear').equals(planYear).toArray(),
  ]);
  return [
    ...(report ? openConflicts('annualReports', report) : []),
    ...activities.flatMap((activity) => openConflicts('publicityActivities', activity)),
    ...meetings.flatMap((meeting) => openConflicts('exchangeMeetings', meeting)),
  ].length;
}

/** What was written over, and a deletion: the records say nothing of either. */
function seenOf({ concurrency = {}, deleted = {} }: Row): Clock {
  return Object.values(concurrency).reduce((clock, { seen }) => joinClocks(clock, seen), deleted);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
