import { describe, expect, it } from 'vitest';
import { quorumFor, quorumOf } from '../../../../renderer/features/council/minutesSource';
import type { BallotRow } from '../../../../renderer/data/meetings';
import type { Meeting } from '../../../../shared/model/meeting';
import { shippedPlan } from '../../../../shared/rules/shippedPlan';

const { council } = shippedPlan;
const larger = { ...council, quorum: { numerator: 4, denominator: 5 } };

describe('the quorum of a meeting', () => {
  it('is the plan’s while no case asks for more', () => {
    expect(quorumFor({ council }, [], 9)).toBe(6);
    expect(quorumFor({ council }, [{ rule: council, onAgenda: true }], 9)).toBe(6);
  });

  it('is the larger one of a case on the agenda', () => {
    expect(quorumFor({ council }, [{ rule: larger, onAgenda: true }], 9)).toBe(8);
    expect(quorumFor({ council }, [{ rule: larger, onAgenda: false }], 9)).toBe(6);
  });
});

describe('how the quorum of a meeting stands', () => {
  const meeting = { totalMembers: 9, present: 5 } as Meeting;
  const row = (countsWritten: boolean): BallotRow =>
    ({ rule: { ...council, countsWritten }, onAgenda: true, recused: 0, vote: { result: { handedOut: 5, returned: 5, valid: 5, for: 5, against: 0 }, written: { for: 1, against: 0, none: 0 } } }) as BallotRow;
  const stateOf = (rows: BallotRow[], present = 5) => quorumOf({ ...meeting, present }, { council }, rows)?.state;

  it('counts opinions in writing where the rule of a case does (NĐ 152/2025, Đ.45)', () => {
    expect(stateOf([row(true)])).toBe('written');
    expect(stateOf([row(true), row(false)])).toBe('some');
    expect(stateOf([row(false)])).toBe('missing');
    expect(stateOf([row(false)], 6)).toBe('present');
  });

  it('waits for no vote: a case without one says nothing of it', () => {
    expect(stateOf([row(true), { ...row(true), vote: null }])).toBe('written');
    expect(stateOf([{ ...row(true), vote: null }])).toBe('missing');
    expect(quorumOf({ ...meeting, totalMembers: 0 }, { council }, [])).toBeUndefined();
  });
});
