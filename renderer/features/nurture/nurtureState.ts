import type { NurtureAction } from '../../../shared/model/nurture';
import { urgencyOf } from '../../../shared/rules/reminders';
import { isNurtured, type NurtureRecords } from '../../../shared/rules/registers';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** How the nurture of one who was nominated stands. */
export type NurtureState = 'none' | 'going' | 'soon' | 'late' | 'done';

export const nurtureStates: readonly NurtureState[] = ['none', 'late', 'soon', 'going', 'done'];

/** How it stands on the ISO day `today`. */
export function nurtureState(records: NurtureRecords, today: string): NurtureState {
  if (!isNurtured(records)) return 'none';
  const urgencies = records.actions.map(({ dueOn, doneOn }) => urgencyOf(dueOn, doneOn, today));
  if (urgencies.includes('late')) return 'late';
  if (urgencies.includes('soon')) return 'soon';
  return records.actions.length > 0 && records.actions.every(({ doneOn }) => doneOn !== undefined) ? 'done' : 'going';
}

/** Icon and colour of each; the word stands beside it. */
export const nurtureLook: Record<NurtureState, { tone: Tone; shape: StateShape }> = {
  none: { tone: 'attention', shape: 'triangle' },
  going: { tone: 'information', shape: 'half' },
  soon: { tone: 'attention', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
  done: { tone: 'done', shape: 'tick' },
};

/** The nearest day among what is still to be done; null when there is none. */
export function nextDue(actions: readonly NurtureAction[]): string | null {
  const days = actions.flatMap(({ dueOn, doneOn }) => (dueOn !== undefined && doneOn === undefined ? [dueOn] : []));
  return days.sort()[0] ?? null;
}
