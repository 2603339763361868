import type { AnswerRow } from '../../data/answersToUnits';
import type { StateShape } from '../../ui/StateIcon';
import type { Tone } from '../../ui/tone';

/** How a unit stands to the Sở's answers. */
export const answerStates = ['due', 'answerToUnconfirmed', 'answerToReplaced', 'answerWithoutRecipient', 'told'] as const;
export type AnswerState = (typeof answerStates)[number];

export function stateOfRow({ isDue, blocked }: Pick<AnswerRow, 'isDue' | 'blocked'>): AnswerState {
  if (isDue) return 'due';
  return blocked?.type ?? 'told';
}

const looks: Record<AnswerState, { tone: Tone; shape: StateShape }> = {
  due: { tone: 'attention', shape: 'clock' },
  answerToUnconfirmed: { tone: 'neutral', shape: 'dashed' },
  answerToReplaced: { tone: 'neutral', shape: 'dashed' },
  answerWithoutRecipient: { tone: 'neutral', shape: 'dashed' },
  told: { tone: 'done', shape: 'tick' },
};

/** Icon and colour of a state beside its word. */
export function lookOfRow(row: Pick<AnswerRow, 'isDue' | 'blocked'>): { tone: Tone; shape: StateShape } {
  return looks[stateOfRow(row)];
}
