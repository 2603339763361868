import type { NoticeState } from '../../../shared/rules/publicNotice';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** Icon and colour of a notice beside its word. */
export const noticeLook: Record<NoticeState, { tone: Tone; shape: StateShape }> = {
  objections: { tone: 'refused', shape: 'octagon' },
  running: { tone: 'information', shape: 'half' },
  planned: { tone: 'information', shape: 'clock' },
  draft: { tone: 'attention', shape: 'triangle' },
  done: { tone: 'done', shape: 'tick' },
};
