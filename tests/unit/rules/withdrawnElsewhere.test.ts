import { describe, expect, it } from 'vitest';
import type { SubjectKind } from '../../../shared/model/plan';
import { displayStage, displayStages, type DisplayStage, type LifecycleState } from '../../../shared/rules/lifecycle';
import { withdrawalChoices, withdrawnElsewhere, type WithdrawalChoice } from '../../../shared/rules/withdrawnElsewhere';

const stateOf: Record<DisplayStage, LifecycleState> = {
  emerging: { stage: 'emerging' },
  nurturing: { stage: 'nurturing' },
  selected: { stage: 'selected' },
  submitted: { stage: 'submitted', submissionNo: 1 },
  returned: { stage: 'submitted', submissionNo: 1, answer: { outcome: 'requested', submissionNo: 1 } },
  recognised: { stage: 'submitted', submissionNo: 1, answer: { outcome: 'recognised', submissionNo: 1 } },
  replicating: { stage: 'replicating', submissionNo: 1, answer: { outcome: 'recognised', submissionNo: 1 } },
  declined: { stage: 'submitted', submissionNo: 1, answer: { outcome: 'declined', submissionNo: 1 } },
  withdrawn: { stage: 'withdrawn', submissionNo: 1 },
};
const asOf = '9@so';
const receivedAt = '2026-11-22T01:00:00.000Z';
type Why = 'unit' | 'consent';

/** What a person is shown of a withdrawal that the Sở has told, and may decide; null for nothing. */
function choicesOf(why: Why, shown: DisplayStage, { kind = 'student' as SubjectKind, isNotedHere = false, heard = [] as string[] } = {}): WithdrawalChoice[] | null {
  const told = withdrawnElsewhere('n', shown, [{ asOf, withdrawn: { why, receivedAt, said: ['7@lost'] } }], [{ heard }], []);
  return told ? withdrawalChoices(told, stateOf[shown], { kind, isNotedHere }) : null;
}

describe('a withdrawal of which only the Sở told', () => {
  it.each(displayStages)('asks where the nomination is %s only for what can be done there', (shown) => {
    expect(displayStage(stateOf[shown])).toBe(shown);
    const open = ['emerging', 'nurturing', 'selected', 'submitted', 'returned'].includes(shown);
    const isRecognised = shown === 'recognised' || shown === 'replicating';
    expect(choicesOf('unit', shown)).toEqual(open ? ['withdraw', 'keepNomination'] : isRecognised ? ['keepNomination'] : null);
    // The consent is the person's: its record is to say so whatever became of the nomination.
    expect(choicesOf('consent', shown)).toEqual(['noteWithdrawn', 'denyWithdrawn']);
  });

  it.each(displayStages)('asks nothing more where it is %s and somebody has decided', (shown) => {
    for (const why of ['unit', 'consent'] as const) expect(choicesOf(why, shown, { heard: ['7@lost'] })).toBeNull();
  });

  it('never offers to deny what is withdrawn here too, nor to note a consent of a collective', () => {
    expect(choicesOf('consent', 'selected', { isNotedHere: true })).toEqual(['noteWithdrawn']);
    for (const isNotedHere of [false, true]) expect(choicesOf('consent', 'selected', { kind: 'collective', isNotedHere })).toEqual(['denyWithdrawn']);
  });
});
