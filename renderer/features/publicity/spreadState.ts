import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Whether an activity or a meeting makes its exemplars count as spread (plan IV.2), or what it lacks for that. */
export type SpreadState = 'counts' | 'planned' | 'noDate' | 'otherYear' | 'noExemplar';

/** How it stands on the ISO day `today`; `exemplars` are those that it makes known. */
export function spreadState({ date, planYear }: { date?: string | undefined; planYear: number }, exemplars: readonly string[], today: string): SpreadState {
  if (date === undefined) return 'noDate';
  if (Number(date.slice(0, 4)) !== planYear) return 'otherYear';
  if (exemplars.length === 0) return 'noExemplar';
  return date > today ? 'planned' : 'counts';
}

export const spreadStates: readonly SpreadState[] = ['counts', 'planned', 'noDate', 'otherYear', 'noExemplar'];

/** Icon and colour of each; the word stands beside it. */
export const spreadLook: Record<SpreadState, { tone: Tone; shape: StateShape }> = {
  counts: { tone: 'done', shape: 'tick' },
  planned: { tone: 'information', shape: 'clock' },
  noDate: { tone: 'attention', shape: 'triangle' },
  otherYear: { tone: 'attention', shape: 'triangle' },
  noExemplar: { tone: 'attention', shape: 'triangle' },
};
