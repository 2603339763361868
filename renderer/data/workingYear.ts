/**
 * The one year that the window works with. It is that of the clock until somebody chooses another, and again when the
 * window is opened anew: nobody should begin a day in last year because of what was done the day before.
 */
import { useSyncExternalStore } from 'react';
import type { TableName } from '../../shared/model/tables';
import { plansUpTo, workableYears, yearOf } from '../../shared/rules/workingYear';
import { today } from '../i18n/formats';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules } from './workspace';

let chosen: number | null = null;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;
/** How often the clock is looked at, so that a window left open sees the new year. */
const tick = 60_000;

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  ticking ??= setInterval(tell, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

const currentYear = (): number => yearOf(today());
const workingYear = (): number => chosen ?? currentYear();

/** Makes a year the window's; the year of the clock goes with the clock from then on. */
export function workWithYear(year: number): void {
  chosen = year === currentYear() ? null : year;
  tell();
}

export interface WorkingYear {
  year: number;
  /** The year of the clock. */
  current: number;
  isCurrent: boolean;
}

/** The year that screens show, and that new records belong to. */
export function useWorkingYear(): WorkingYear {
  const year = useSyncExternalStore(subscribe, workingYear);
  const current = useSyncExternalStore(subscribe, currentYear);
  return { year, current, isCurrent: year === current };
}

/** Tables whose records belong to a year, with an index on it. */
const ofYears = [
  'nominations',
  'publicityActivities',
  'exchangeMeetings',
  'publicNotices',
  'followUps',
  'inspections',
  'councilMembers',
  'meetings',
  'annualReports',
  'receivedReports',
  'clusterMeetings',
] as const satisfies readonly TableName[];

/** The years that hold records, in no order. */
export async function readRecordedYears({ db }: Pick<Data, 'db'>): Promise<number[]> {
  const keys = await Promise.all(ofYears.map((table) => db.of(table).orderBy('planYear').uniqueKeys()));
  return [...new Set(keys.flat().map(Number))];
}

/** The years to choose from, the latest first; the working year alone while they are being read. */
export function useWorkableYears(): number[] {
  const { year } = useWorkingYear();
  const day = today();
  const years = useQuery(async (data) => workableYears(plansUpTo(await data.db.of('plans').toArray(), (await readRules(data)).plan), await readRecordedYears(data), day), [day]) ?? [];
  return years.includes(year) ? years : [year, ...years].sort((a, b) => b - a);
}

/** True when something was written down in a year; undefined while it is being looked for. */
export function useIsRecorded(year: number): boolean | undefined {
  return useQuery(async (data) => (await readRecordedYears(data)).includes(year), [year]);
}
