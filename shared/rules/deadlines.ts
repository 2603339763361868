import type { PlanData } from '../model/plan';
import { yearAskedFor, yearOf } from './workingYear';

export type DeadlineId = keyof PlanData['deadlines'];

export const deadlineStates = ['late', 'dueSoon', 'onTrack', 'done'] as const;
export type DeadlineState = (typeof deadlineStates)[number];

/** A deadline of the plan in a year, or in the plan's first year when that is still to come. */
export interface Deadline {
  id: DeadlineId;
  /** The last allowed day, ISO. */
  lastDay: string;
  /** Clause of the plan. */
  ref: string;
  /** Whole days until the last day; 0 on the day itself, negative after it. */
  daysLeft: number;
  state: DeadlineState;
}

const dayMilliseconds = 86_400_000;
/** Days before its last day from which a deadline is due soon. */
const soon = 30;

/**
 * The plan's deadlines, the nearest that is still ahead first, those gone by last. `today` is ISO; `done` names what has
 * been fulfilled. They are those of the year of `today` unless another is told.
 */
export function deadlinesOf(plan: Pick<PlanData, 'deadlines' | 'period'>, today: string, done: readonly DeadlineId[] = [], of: number = yearOf(today)): Deadline[] {
  const year = yearAskedFor(plan, of, today);
  const list = (Object.keys(plan.deadlines) as DeadlineId[]).flatMap((id): Deadline[] => {
    const rule = plan.deadlines[id];
    if (!rule) return [];
    const lastDay = `${year}-${rule.lastDay}`;
    const daysLeft = daysBetween(today, lastDay);
    return [{ id, lastDay, ref: rule.ref, daysLeft, state: done.includes(id) ? 'done' : stateOf(daysLeft) }];
  });
  return list.sort((a, b) => Number(a.daysLeft < 0) - Number(b.daysLeft < 0) || a.daysLeft - b.daysLeft);
}

/** How a deadline that is still open stands. */
export function stateOf(daysLeft: number): DeadlineState {
  if (daysLeft < 0) return 'late';
  return isSoon(daysLeft) ? 'dueSoon' : 'onTrack';
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);
}

/** The ISO day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Near enough for a deadline to be due. */
export function isSoon(daysLeft: number): boolean {
  return daysLeft <= soon;
}

/** The period of the plan is over: the papers and deadlines of `today` need the plan of the next one. */
export function planEnded({ period }: Pick<PlanData, 'period'>, today: string): boolean {
  return yearOf(today) > period.to;
}
