import type { Inspection } from '../model/inspection';
import type { NurtureAction } from '../model/nurture';
import { isBlank } from './criteria';
import { daysBetween, isSoon } from './deadlines';

/** Something that somebody wrote down to do, with its last day near or gone by. */
export interface Reminder {
  kind: 'nurture' | 'inspection' | 'objection';
  /** Id of the nomination, of the inspection, of the notice. */
  placeId: string;
  text: string;
  dueOn: string;
  urgency: Urgency;
}

/** Late: the last day is over; soon: within 30 days of it. */
export type Urgency = 'late' | 'soon';

/** How something to do presses on the day `today` (ISO); null where it is done, has no day or has time. */
export function urgencyOf(dueOn: string | undefined, doneOn: string | undefined, today: string): Urgency | null {
  if (dueOn === undefined || doneOn !== undefined) return null;
  const daysLeft = daysBetween(today, dueOn);
  if (daysLeft < 0) return 'late';
  return isSoon(daysLeft) ? 'soon' : null;
}

/** What presses on the day `today` (ISO), the oldest day first. */
export function remindersOf(actions: readonly NurtureAction[], inspections: readonly Inspection[], today: string): Reminder[] {
  const remind = (kind: Reminder['kind'], placeId: string, text: string, dueOn: string | undefined, doneOn: string | undefined): Reminder[] => {
    const urgency = urgencyOf(dueOn, doneOn, today);
    return urgency !== null && dueOn !== undefined ? [{ kind, placeId, text, dueOn, urgency }] : [];
  };
  const list = [
    ...actions.flatMap(({ nominationId, text, dueOn, doneOn }) => remind('nurture', nominationId, text, dueOn, doneOn)),
    ...inspections.flatMap(({ id, title, followUp, followUpDueOn, followUpDoneOn }) =>
      remind('inspection', id, followUp === undefined || isBlank(followUp) ? title : followUp, followUpDueOn, followUpDoneOn),
    ),
  ];
  return list.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
