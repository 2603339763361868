import type { Mark } from '../../../shared/model/answer';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Icon and colour of each mark. */
export const markLook: Record<Mark, { tone: Tone; shape: StateShape }> = {
  yes: { tone: 'done', shape: 'tick' },
  partly: { tone: 'attention', shape: 'half' },
  no: { tone: 'neutral', shape: 'dashed' },
};
