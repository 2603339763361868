import type { ReviewStatus } from '../../../shared/model/review';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Icon and colour of each status; the word stands beside it. */
export const statusLook: Record<ReviewStatus, { tone: Tone; shape: StateShape }> = {
  new: { tone: 'information', shape: 'plus' },
  reviewing: { tone: 'information', shape: 'half' },
  requested: { tone: 'attention', shape: 'clock' },
  accepted: { tone: 'done', shape: 'tick' },
  declined: { tone: 'refused', shape: 'octagon' },
  forwarded: { tone: 'done', shape: 'tick' },
};
