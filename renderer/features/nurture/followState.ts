import type { FollowedView } from '../../data/followUps';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** How the follow-up of one who was recognised stands in a year. */
export type FollowState = 'none' | 'noDate' | 'planned' | 'done' | 'nextYear';

export const followStates: readonly FollowState[] = ['none', 'noDate', 'planned', 'done', 'nextYear'];

/** How it stands in `year` on the ISO day `today`; in the year of recognition itself none is asked for. */
export function followState({ since, followUps }: Pick<FollowedView, 'since' | 'followUps'>, year: number, today: string): FollowState {
  const own = followUps.filter(({ planYear }) => planYear === year);
  if (own.some(({ date }) => date !== undefined && date <= today)) return 'done';
  if (own.some(({ date }) => date !== undefined)) return 'planned';
  if (own.length > 0) return 'noDate';
  return since !== null && since < year ? 'none' : 'nextYear';
}

/** Icon and colour of each; the word stands beside it. */
export const followLook: Record<FollowState, { tone: Tone; shape: StateShape }> = {
  none: { tone: 'attention', shape: 'triangle' },
  noDate: { tone: 'attention', shape: 'triangle' },
  planned: { tone: 'information', shape: 'clock' },
  done: { tone: 'done', shape: 'tick' },
  nextYear: { tone: 'neutral', shape: 'dashed' },
};
