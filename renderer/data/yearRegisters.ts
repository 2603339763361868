import { composeRegisters, type ComposedRegisters, type Registers } from '../../shared/bundle/registers';
import { openConflicts } from '../../shared/journal/conflict';
import type { Row } from '../../shared/journal/project';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import { reportId } from '../../shared/model/annualReport';
import type { SentBundle } from '../../shared/model/sentBundle';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { sendableRegisters, type HeldFromRegisters } from './heldFromRegisters';

/** What a submission of a year carries of its registers. */
export interface RegistersToSend {
  /**
   * Undefined when nothing stands in them and none were sent, and as long as two computers disagree: nothing goes then, and
   * what is not there deletes nothing at the Sở.
   */
  composed: ComposedRegisters | undefined;
  /** Who is left out, and why. */
  held: HeldFromRegisters[];
  /** A minor is named in what goes. */
  namesMinor: boolean;
  /** Places that two computers wrote apart and nobody has looked at. */
  conflicts: number;
}

/** See {@link RegistersToSend}; for a bundle of the ISO day `today`. */
export async function readRegistersToSend(data: Data, planYear: number, sent: readonly SentBundle[], today: string): Promise<RegistersToSend> {
  const { db } = data;
  const [{ activities, meetings }, tombstones] = await Promise.all([readEntries(data, planYear), db.tombstones.toArray()]);
  const conflicts = countIn({ activities, meetings });
  const registers: Registers = { publicityActivities: activities, exchangeMeetings: meetings };
  const sendable = await sendableRegisters(data, registers, today);
  const deleted = tombstones.flatMap(({ table, row }) => ((table === 'publicityActivities' || table === 'exchangeMeetings') && row['planYear'] === planYear ? [row] : []));
  const seen = [...activities, ...meetings, ...deleted].map((row) => seenOf(row as unknown as Row)).reduce(joinClocks, sendable.seen);
  const composed = conflicts > 0 ? undefined : await composeRegisters(planYear, { ...sendable, seen }, sent);
  return { composed, held: sendable.held, namesMinor: composed !== undefined && sendable.namesMinor, conflicts };
}

/** See {@link readRegistersToSend}; undefined while it is being read. */
export function useRegistersToSend(planYear: number, today: string): RegistersToSend | undefined {
  return useQuery(async (data) => readRegistersToSend(data, planYear, await data.db.of('sentBundles').toArray(), today), [planYear, today]);
}

/** How many places of a year's report and its registers two computers wrote apart, and nobody has looked at. */
export async function countReportConflicts({ db }: Pick<Data, 'db'>, planYear: number): Promise<number> {
  const [report, entries] = await Promise.all([db.of('annualReports').get(reportId(planYear)), readEntries({ db }, planYear)]);
  return (report ? openConflicts('annualReports', report).length : 0) + countIn(entries);
}

type Entries = Awaited<ReturnType<typeof readEntries>>;

async function readEntries({ db }: Pick<Data, 'db'>, planYear: number) {
  const [activities, meetings] = await Promise.all([
    db.of('publicityActivities').where('planYear').equals(planYear).toArray(),
    db.of('exchangeMeetings').where('planYear').equals(planYear).toArray(),
  ]);
  return { activities, meetings };
}

function countIn({ activities, meetings }: Entries): number {
  const open = [...activities.flatMap((activity) => openConflicts('publicityActivities', activity)), ...meetings.flatMap((meeting) => openConflicts('exchangeMeetings', meeting))];
  return open.length;
}

/** What was written over, and a deletion: a record says nothing of either. */
export function seenOf({ concurrency = {}, deleted = {} }: Row): Clock {
  return Object.values(concurrency).reduce((clock, { seen }) => joinClocks(clock, seen), deleted);
}
