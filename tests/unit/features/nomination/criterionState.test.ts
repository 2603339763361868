import { describe, expect, it } from 'vitest';
import { criterionState } from '../../../../renderer/features/nomination/criteria/criterionState';
import type { Answer } from '../../../../shared/model/answer';
import { criteriaFor } from '../../../../shared/rules/criteria';
import { shippedPlan } from '../../../../shared/rules/shippedPlan';
import { readyFile } from '../../../support/nominationFile';

const pupil = readyFile('student');
const anyOf = criteriaFor(shippedPlan, 'student').find(({ id }) => id === 'student.2')!;
const answered = pupil.answers.find(({ criterionId }) => criterionId === 'student.2')!;

function stateWith(change: Partial<Answer>): string {
  return criterionState(anyOf, { ...answered, ...change }, pupil).id;
}

describe('the state of a criterion in its row', () => {
  it('says first what keeps it from being met', () => {
    expect(criterionState(anyOf, undefined, pupil).id).toBe('unanswered');
    expect(stateWith({})).toBe('yes');
    expect(stateWith({ met: 'partly' })).toBe('partly');
    expect(stateWith({ met: 'no', explanation: '' })).toBe('no');
    expect(stateWith({ explanation: '  ' })).toBe('explanationMissing');
    expect(stateWith({ options: [] })).toBe('optionMissing');
  });

  it('of a manager follows the collective', () => {
    const manager = readyFile('manager');
    const criterion = criteriaFor(shippedPlan, 'manager').find(({ rule }) => rule?.type === 'qualifyingCollective')!;
    expect(criterionState(criterion, undefined, manager).id).toBe('yes');
    const { collective, ...alone } = manager;
    expect(criterionState(criterion, undefined, alone).id).toBe('collectiveMissing');
    const weaker = { ...manager, collective: { ...collective!, answers: collective!.answers.slice(1) } };
    expect(criterionState(criterion, undefined, weaker)).toMatchObject({ id: 'collectiveNot', met: 4, of: 5 });
  });
});
