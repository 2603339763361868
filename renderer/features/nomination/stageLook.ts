import type { DisplayStage } from '../../../shared/rules/lifecycle';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Icon and colour of each stage; the word stands beside it. */
export const stageLook: Record<DisplayStage, { tone: Tone; shape: StateShape }> = {
  emerging: { tone: 'neutral', shape: 'dashed' },
  nurturing: { tone: 'information', shape: 'half' },
  selected: { tone: 'information', shape: 'tick' },
  submitted: { tone: 'information', shape: 'clock' },
  returned: { tone: 'attention', shape: 'triangle' },
  recognised: { tone: 'done', shape: 'tick' },
  replicating: { tone: 'done', shape: 'tick' },
  declined: { tone: 'refused', shape: 'octagon' },
  withdrawn: { tone: 'neutral', shape: 'equals' },
};
