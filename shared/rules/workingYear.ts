/** Which years a workspace may work with, and by which plan each is judged. */
import type { PlanData } from '../model/plan';

/**
 * Every year from the first of a plan, or of a record, up to that of the ISO day `today`, and the next one where a plan
 * covers it; with any other year that holds records. The latest first.
 */
export function workableYears(plans: readonly Pick<PlanData, 'period'>[], recorded: readonly number[], today: string): number[] {
  const current = yearOf(today);
  const isPlanned = (year: number): boolean => plans.some(({ period }) => covers(period, year));
  const years = new Set([current, ...recorded]);
  for (let year = Math.min(current, ...plans.map(({ period }) => period.from)); year < current; year += 1) years.add(year);
  if (isPlanned(current + 1)) years.add(current + 1);
  return [...years].sort((a, b) => b - a);
}

/**
 * The plans up to the one in force. One of a later period was issued by nobody who may: by a computer that the Sở has revoked
 * since, or before the Sở was restored; nominations that were made under it keep it, and nothing else goes by it.
 */
export function plansUpTo<P extends Pick<PlanData, 'period'>>(plans: readonly P[], inForce: Pick<PlanData, 'period'>): P[] {
  return plans.filter(({ period }) => period.from <= inForce.period.from);
}

/** The plan that a year is judged by: that in force where it covers the year, else the newest before it that does, else that in force. */
export function planOfYear<P extends Pick<PlanData, 'period' | 'version'>>(plans: readonly P[], inForce: P, year: number): P {
  if (covers(inForce.period, year)) return inForce;
  const [newest] = plansUpTo(plans, inForce).filter(({ period }) => covers(period, year)).sort((a, b) => b.period.from - a.period.from || b.version - a.version);
  return newest ?? inForce;
}

/**
 * The year that is asked for while one works with `year`: of a plan that is still to come its first. A year that was over
 * before the plan began stays itself: see {@link isAsked}.
 */
export function yearAskedFor({ period }: Pick<PlanData, 'period'>, year: number, today: string): number {
  return year < yearOf(today) ? year : Math.max(year, period.from);
}

/** False for a year that was over before the plan began: nothing was asked of it. */
export function isAsked({ period }: Pick<PlanData, 'period'>, year: number): boolean {
  return year >= period.from;
}

/** The year of an ISO day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function covers({ from, to }: PlanData['period'], year: number): boolean {
  return from <= year && year <= to;
}
