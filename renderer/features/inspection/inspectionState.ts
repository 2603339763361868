import type { Inspection } from '../../../shared/model/inspection';
import { isBlank } from '../../../shared/rules/criteria';
import { urgencyOf } from '../../../shared/rules/reminders';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Whether a visit counts for its year, and then how what is to be put right stands. */
export type InspectionState = 'noDate' | 'otherYear' | 'planned' | 'late' | 'soon' | 'open' | 'settled' | 'held';

export const inspectionStates: readonly InspectionState[] = ['noDate', 'otherYear', 'planned', 'late', 'soon', 'open', 'settled', 'held'];

/** How it stands on the ISO day `today`. */
export function inspectionState({ date, planYear, followUp, followUpDueOn, followUpDoneOn }: Inspection, today: string): InspectionState {
  if (date === undefined) return 'noDate';
  if (Number(date.slice(0, 4)) !== planYear) return 'otherYear';
  if (date > today) return 'planned';
  if (followUpDoneOn !== undefined) return 'settled';
  return urgencyOf(followUpDueOn, followUpDoneOn, today) ?? (isBlank(followUp) && followUpDueOn === undefined ? 'held' : 'open');
}

/** Icon and colour of each; the word stands beside it. */
export const inspectionLook: Record<InspectionState, { tone: Tone; shape: StateShape }> = {
  noDate: { tone: 'attention', shape: 'triangle' },
  otherYear: { tone: 'attention', shape: 'triangle' },
  planned: { tone: 'information', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
  soon: { tone: 'attention', shape: 'clock' },
  open: { tone: 'information', shape: 'half' },
  settled: { tone: 'done', shape: 'tick' },
  held: { tone: 'done', shape: 'tick' },
};
