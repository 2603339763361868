import { describe, expect, it } from 'vitest';
import { quorumFor } from '../../../../renderer/features/council/minutesSource';
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
