import type { RecognitionView } from '../../data/recognitions';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** How a recognition stands; what somebody should look at first. */
export type RecognitionState = 'twice' | 'withdrawn' | 'decided' | 'presented';

export const recognitionStates: readonly RecognitionState[] = ['twice', 'withdrawn', 'decided', 'presented'];

/** How it stands on the ISO day `today`. */
export function recognitionState({ isTwice, isWithdrawn, recognition: { presentedOn } }: RecognitionView, today: string): RecognitionState {
  if (isTwice) return 'twice';
  if (isWithdrawn) return 'withdrawn';
  return presentedOn !== undefined && presentedOn <= today ? 'presented' : 'decided';
}

/** Icon and colour of each; the word stands beside it. */
export const recognitionLook: Record<RecognitionState, { tone: Tone; shape: StateShape }> = {
  twice: { tone: 'attention', shape: 'squares' },
  withdrawn: { tone: 'attention', shape: 'octagon' },
  decided: { tone: 'information', shape: 'half' },
  presented: { tone: 'done', shape: 'tick' },
};
