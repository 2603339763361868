import type { PlanData } from '../model/plan';

export type DeadlineId = keyof PlanData['deadlines'];

/** A deadline of the plan in the year of `today`. */
export interface Deadline {
  id: DeadlineId;
  /** The last allowed day, ISO. */
  lastDay: string;
  /** Clause of the plan. */
  ref: string;
  /** Whole days until the last day; 0 on the day itself, negative after it. */
  daysLeft: number;
}

const dayMilliseconds = 86_400_000;

/** The plan's deadlines of this year, the nearest that is still ahead first, those gone by last. `today` is ISO. */
export function deadlinesOf(plan: Pick<PlanData, 'deadlines'>, today: string): Deadline[] {
  const list = (Object.keys(plan.deadlines) as DeadlineId[]).flatMap((id): Deadline[] => {
    const rule = plan.deadlines[id];
    if (!rule) return [];
    const lastDay = `${today.slice(0, 4)}-${rule.lastDay}`;
    return [{ id, lastDay, ref: rule.ref, daysLeft: Math.round((Date.parse(lastDay) - Date.parse(today)) / dayMilliseconds) }];
  });
  return list.sort((a, b) => Number(a.daysLeft < 0) - Number(b.daysLeft < 0) || a.daysLeft - b.daysLeft);
}
