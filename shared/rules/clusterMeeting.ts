/** The exchange meeting that the Sở holds once a year for each cluster (plan II.3.2, IV.1): how it stands, and by when. */
import { compareStamps } from '../journal/stamp';
import type { ClusterMeeting } from '../model/clusterMeeting';
import type { PlanData } from '../model/plan';
import { compareTitles } from '../text/names';
import { daysBetween, stateOf, type DeadlineState } from './deadlines';

/** How the meeting of one cluster stands in a year. */
export interface ClusterStanding {
  state: DeadlineState;
  /** The last allowed day, ISO. */
  lastDay: string;
  /** Clause of the plan. */
  ref: string;
  /** Whole days until the last day; 0 on the day itself, negative after it. */
  daysLeft: number;
}

/**
 * How it stands on the ISO day `today`: done once it was held in the year, up to today, else by the last day of the plan. One that was
 * held late is done; a plan that asks for none counts every cluster as done.
 */
export function clusterMeetingStanding({ deadlines, quotas }: Pick<PlanData, 'deadlines' | 'quotas'>, year: number, meeting: Pick<ClusterMeeting, 'heldOn'> | null, today: string): ClusterStanding {
  const { lastDay: day, ref } = deadlines.exchangeMeeting;
  const lastDay = `${year}-${day}`;
  const daysLeft = daysBetween(today, lastDay);
  const heldOn = meeting ? heldInYear(year, meeting) : undefined;
  const isHeld = heldOn !== undefined && heldOn <= today;
  const isAsked = quotas.exchangeMeetingsPerClusterPerYear > 0;
  return { state: isHeld || !isAsked ? 'done' : stateOf(daysLeft), lastDay, ref, daysLeft };
}

/** The day it was held on; undefined for a day of another year, which was mistyped. */
export function heldInYear(year: number, { heldOn }: Pick<ClusterMeeting, 'heldOn'>): string | undefined {
  return heldOn?.startsWith(`${year}-`) ? heldOn : undefined;
}

/** What is wrong in what is typed, and in which field. */
export type ClusterMeetingFault = { field: 'plannedOn' | 'heldOn'; type: 'otherYear'; year: number } | { field: 'heldOn'; type: 'heldToCome' } | { field: 'plannedOn'; type: 'plannedLate' };

/**
 * What does not hold together on the ISO day `today`; `lastDay` is that of the plan. It is kept all the same and said
 * beside the field: only a day that has come counts as held.
 */
export function clusterMeetingFaults({ planYear, plannedOn, heldOn, cancelled }: Pick<ClusterMeeting, 'planYear' | 'plannedOn' | 'heldOn' | 'cancelled'>, lastDay: string, today: string): ClusterMeetingFault[] {
  const isElsewhere = (day: string): boolean => Number(day.slice(0, 4)) !== planYear;
  const faults: ClusterMeetingFault[] = [];
  if (plannedOn !== undefined && isElsewhere(plannedOn)) faults.push({ field: 'plannedOn', type: 'otherYear', year: planYear });
  else if (plannedOn !== undefined && plannedOn > lastDay && heldOn === undefined && !cancelled) faults.push({ field: 'plannedOn', type: 'plannedLate' });
  if (heldOn !== undefined && isElsewhere(heldOn)) faults.push({ field: 'heldOn', type: 'otherYear', year: planYear });
  else if (heldOn !== undefined && heldOn > today) faults.push({ field: 'heldOn', type: 'heldToCome' });
  return faults;
}

/** Each cluster once, with how many units of the list it has; those that meetings alone name have none. In the order of names. */
export function clustersOf(units: readonly { cluster?: string | undefined }[], meetings: readonly Pick<ClusterMeeting, 'cluster'>[]): { cluster: string; units: number }[] {
  const counts = new Map<string, number>();
  for (const { cluster } of meetings) counts.set(cluster, 0);
  for (const { cluster } of units) if (cluster !== undefined && cluster !== '') counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return [...counts].map(([cluster, count]) => ({ cluster, units: count })).sort((a, b) => compareTitles(a.cluster, b.cluster));
}

/** Of the meetings of one year that a unit was told of, which change with its cluster, the one to go by: told last, and not called off. */
export function toldMeeting(meetings: readonly ClusterMeeting[]): ClusterMeeting | null {
  const told = meetings.toSorted((a, b) => compareStamps(a.asOf ?? '0@-', b.asOf ?? '0@-'));
  return told.findLast(({ cancelled }) => cancelled !== true) ?? told.at(-1) ?? null;
}
