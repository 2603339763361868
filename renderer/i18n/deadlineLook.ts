import type { DeadlineState } from '../../shared/rules/deadlines';
import type { StateShape } from '../ui/StateIcon';
import type { Tone } from '../ui/tone';

/** Icon and colour of a deadline beside its word. */
export const deadlineLook: Record<DeadlineState, { tone: Tone; shape: StateShape }> = {
  done: { tone: 'done', shape: 'tick' },
  onTrack: { tone: 'information', shape: 'half' },
  dueSoon: { tone: 'attention', shape: 'clock' },
  late: { tone: 'refused', shape: 'octagon' },
};
