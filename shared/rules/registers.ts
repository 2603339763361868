/** How much of what the plan asks of a unit's registers is there: records in, a count of how many out (see `obligations.ts`). */
import type { CouncilMember } from '../model/councilMember';
import type { FollowUp } from '../model/followUp';
import type { Inspection } from '../model/inspection';
import type { NurtureAction, NurturePlan } from '../model/nurture';
import type { StaffMember } from '../model/staff';
import { isBlank } from './criteria';
import type { DisplayStage } from './lifecycle';

export interface RegisterTally {
  need: number;
  have: number;
}

/** The nurture of one nomination, as far as it is written. */
export interface NurtureRecords {
  plan?: NurturePlan | undefined;
  actions: readonly NurtureAction[];
}

/** True when something is done for the person: support is given, or an action is named. Shortcomings alone are none. */
export function isNurtured({ plan, actions }: NurtureRecords): boolean {
  return !isBlank(plan?.materialSupport) || !isBlank(plan?.moralSupport) || actions.some(({ text }) => !isBlank(text));
}

/** True while a nomination is one of somebody who is to be nurtured. */
export function asksForNurture(stage: DisplayStage): boolean {
  return stage === 'emerging' || stage === 'nurturing';
}

/**
 * Plan II.2.1. Asked for: nominations of the year that are emerging or nurturing. One that has gone on since counts as
 * well when it was nurtured, so that what was done does not vanish with the vote of the council; one that was withdrawn
 * never does.
 */
export function nurtureTally(nominations: readonly (NurtureRecords & { stage: DisplayStage })[]): RegisterTally {
  const counted = nominations.filter((each) => asksForNurture(each.stage) || (each.stage !== 'withdrawn' && isNurtured(each)));
  return { need: counted.length, have: counted.filter(isNurtured).length };
}

/** Plan II.2.2. Asked for: those recognised in a year before; there: those with a follow-up dated in the year, up to today. */
export function followUpTally(subjectIds: readonly string[], followUps: readonly FollowUp[], year: number, today: string): RegisterTally {
  const followed = new Set(followUps.filter(({ date }) => isHeld(date, year, today)).map(({ subjectId }) => subjectId));
  const asked = new Set(subjectIds);
  return { need: asked.size, have: [...asked].filter((id) => followed.has(id)).length };
}

/**
 * Plan II.5 sets no number of visits: at least one in the year. It asks besides that each member of the year's council has a
 * duty; `idle` counts those who have none, each one thing more that is needed. `visits` are all that were held.
 */
export function inspectionTally(
  inspections: readonly Inspection[],
  council: readonly Pick<CouncilMember, 'duty'>[],
  year: number,
  today: string,
): RegisterTally & { idle: number; visits: number } {
  const visits = inspections.filter(({ date }) => isHeld(date, year, today)).length;
  const idle = council.filter(({ duty }) => isBlank(duty)).length;
  return { need: 1 + idle, have: idle > 0 ? Math.min(visits, 1) : visits, idle, visits };
}

/** Plan II.6 names two kinds of staff: at least one for emulation and one for communication. One person may be both. */
export function staffTally(staff: readonly StaffMember[], year: number): RegisterTally {
  const serving = staff.filter((each) => servesIn(each, year));
  return { need: 2, have: Number(serving.some(({ emulation }) => emulation === true)) + Number(serving.some(({ communication }) => communication === true)) };
}

/** True when somebody is on the staff in a year; without years, always. */
export function servesIn({ from, to }: Pick<StaffMember, 'from' | 'to'>, year: number): boolean {
  return (from === undefined || from <= year) && (to === undefined || to >= year);
}

function isHeld(date: string | undefined, year: number, today: string): boolean {
  return date !== undefined && date <= today && date.startsWith(`${year}-`);
}
