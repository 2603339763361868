import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CouncilRule } from '../../../shared/model/plan';
import { shippedPlan, shippedRulePack } from '../../../shared/rules/shippedPlan';
import { councilRuleFor, countFaults, mayNotVote, percentOfMembers, quorumNeeded, voteStanding, votesNeeded } from '../../../shared/rules/voting';

const members = fc.integer({ min: 1, max: 999 });
const percents = fc.integer({ min: 0, max: 100_0000 }).map((value) => value / 10_000);

function atLeast(passPercent: number): CouncilRule {
  return { quorum: { numerator: 2, denominator: 3 }, moreThanHalf: false, passPercent };
}

describe('quorum', () => {
  test.each([
    [1, 1],
    [3, 2],
    [9, 6],
    [10, 7],
    [11, 8],
  ])('two thirds of %i members is %i present (NĐ 152/2025, Đ.45)', (total, needed) => {
    expect(quorumNeeded(shippedPlan.council, total)).toBe(needed);
  });

  test('is the least whole number that is not below the share', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (total, a, b) => {
        const [numerator, denominator] = [Math.min(a, b), Math.max(a, b)];
        const needed = quorumNeeded({ ...shippedPlan.council, quorum: { numerator, denominator } }, total);
        expect(needed * denominator).toBeGreaterThanOrEqual(total * numerator);
        expect((needed - 1) * denominator).toBeLessThan(total * numerator);
      }),
    );
  });
});

describe('without quorum', () => {
  test('no ballot may be counted (NĐ 152/2025, Đ.45)', () => {
    expect(mayNotVote(atLeast(80), { totalMembers: 9, present: 5 })).toBe(true);
    expect(mayNotVote(atLeast(80), { totalMembers: 9, present: 6 })).toBe(false);
  });

  test('ballots are taken while nobody knows how many are there, and where written opinions may make up for it', () => {
    expect(mayNotVote(atLeast(80), { totalMembers: 9 })).toBe(false);
    expect(mayNotVote({ ...atLeast(80), countsWritten: true }, { totalMembers: 9, present: 5 })).toBe(false);
  });
});

describe('votes for', () => {
  test.each([
    [10, 6],
    [11, 6],
    [1, 1],
    [2, 2],
  ])('more than half of %i members is %i', (total, needed) => {
    expect(votesNeeded(shippedPlan.council, total)).toBe(needed);
  });

  test.each([
    [80, 10, 8],
    [80, 11, 9],
    [90, 10, 9],
    [90, 11, 10],
    [66.6667, 9, 7],
    [100, 7, 7],
    [0, 7, 0],
  ])('%f percent of total members: of %i it is %i (NĐ 152/2025, Đ.33.5)', (percent, total, needed) => {
    expect(votesNeeded(atLeast(percent), total)).toBe(needed);
  });

  test('are the least whole number that is not below the percentage, for every percentage with four decimals', () => {
    fc.assert(
      fc.property(members, percents, (total, percent) => {
        const needed = votesNeeded(atLeast(percent), total);
        const share = BigInt(Math.round(percent * 10_000)) * BigInt(total);
        expect(BigInt(needed) * 1_000_000n >= share).toBe(true);
        expect(BigInt(needed - 1) * 1_000_000n < share).toBe(true);
      }),
    );
  });

  test('more than half is never a tie', () => {
    fc.assert(
      fc.property(members, (total) => {
        const needed = votesNeeded(shippedPlan.council, total);
        expect(needed * 2).toBeGreaterThan(total);
        expect((needed - 1) * 2).toBeLessThanOrEqual(total);
      }),
    );
  });

  test('as a percentage are cut, so that what fails never reads as the threshold', () => {
    expect(percentOfMembers(9, 11)).toBe(81.8);
    expect(percentOfMembers(7, 9)).toBe(77.7);
    expect(percentOfMembers(0, 0)).toBe(0);
    fc.assert(
      fc.property(members, members, fc.integer({ min: 1, max: 100 }), (a, b, percent) => {
        const [votes, total] = [Math.min(a, b), Math.max(a, b)];
        expect(percentOfMembers(votes, total) >= percent).toBe(votes >= votesNeeded(atLeast(percent), total));
      }),
    );
  });
});

describe('counts', () => {
  const agreeing = { handedOut: 10, returned: 10, valid: 9, for: 8, against: 1 };

  test('that agree have no fault; blank ballots may make a difference', () => {
    expect(countFaults(11, 10, agreeing)).toEqual([]);
    expect(countFaults(11, 10, { ...agreeing, for: 6 })).toEqual([]);
  });

  test.each([
    ['present', 12, { ...agreeing }, 12, 11],
    ['handedOut', 10, { ...agreeing, handedOut: 11 }, 11, 10],
    ['returned', 10, { ...agreeing, returned: 11 }, 11, 10],
    ['valid', 10, { ...agreeing, valid: 11 }, 11, 10],
    ['votes', 10, { ...agreeing, against: 2 }, 10, 9],
  ] as const)('of %s above what is possible are a fault that names both', (field, present, result, value, most) => {
    expect(countFaults(11, present, result)).toContainEqual({ type: 'countTooLarge', field, value, most });
  });

  test('without a fault never let more votes pass than there are members', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(count, count, fc.tuple(count, count, count, count, count), (total, present, [handedOut, returned, valid, yes, no]) => {
        const result = { handedOut, returned, valid, for: yes, against: no };
        if (countFaults(total, present, result).length === 0) expect(yes + no).toBeLessThanOrEqual(total);
      }),
    );
  });
});

describe('a vote', () => {
  test('passes with quorum, ratio and counts that agree', () => {
    const result = { handedOut: 8, returned: 8, valid: 8, for: 6, against: 2 };
    expect(voteStanding(shippedPlan.council, { totalMembers: 11, present: 8 }, result)).toMatchObject({ passed: true, votesNeeded: 6 });
    expect(voteStanding(shippedPlan.council, { totalMembers: 11, present: 7 }, result)?.passed).toBe(false);
    expect(voteStanding(shippedPlan.council, { totalMembers: 11, present: 8 }, { ...result, for: 5 })?.passed).toBe(false);
    expect(voteStanding(shippedPlan.council, { totalMembers: 11, present: 8 }, { ...result, valid: 9 })?.passed).toBe(false);
  });

  test('cannot be judged before the meeting has its members', () => {
    const result = { handedOut: 0, returned: 0, valid: 0, for: 0, against: 0 };
    expect(voteStanding(shippedPlan.council, { present: 8 }, result)).toBeUndefined();
    expect(voteStanding(shippedPlan.council, { totalMembers: 0, present: 0 }, result)).toBeUndefined();
  });

  test('on several awards must carry the hardest', () => {
    const proposals = ['departmentCertificate', 'grassrootsEmulationSoldier', 'cityEmulationSoldier'].map((awardId) => ({ awardId }));
    expect(councilRuleFor(shippedPlan, shippedRulePack, proposals, 11).awardId).toBe('cityEmulationSoldier');
    expect(councilRuleFor(shippedPlan, shippedRulePack, proposals.slice(0, 1), 11)).toEqual({ rule: shippedPlan.council });
  });

  test('keeps a larger quorum and the word on written opinions of the plan beside an award that needs more votes', () => {
    const quorum = { numerator: 4, denominator: 5 };
    const plan = { council: { ...shippedPlan.council, quorum, countsWritten: true } };
    const { rule, awardId } = councilRuleFor(plan, shippedRulePack, [{ awardId: 'cityEmulationSoldier' }], 10);
    expect(awardId).toBe('cityEmulationSoldier');
    expect(rule).toMatchObject({ quorum, countsWritten: true, passPercent: 90 });
  });

  test('takes the larger quorum of an award that needs no more votes, and its refusal of written opinions', () => {
    const council = { ...shippedPlan.council, quorum: { numerator: 9, denominator: 10 }, countsWritten: false };
    const awards = shippedRulePack.awards.map((award) => ({ ...award, council }));
    const plan = { council: { ...shippedPlan.council, countsWritten: true } };
    expect(councilRuleFor(plan, { awards }, [{ awardId: awards[0]!.id }], 10)).toEqual({ rule: council });
  });
});

describe('with members recused', () => {
  const awards = shippedRulePack.awards.map(({ id, council }) => [id, council ?? shippedPlan.council] as const);

  test.each(awards)('the vote on %s is measured on total members all the same (NĐ 152/2025, Đ.33.5)', (_id, rule) => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), count, count, count, (total, present, recused, yes) => {
        const result = { handedOut: 0, returned: 0, valid: 0, for: yes, against: 0 };
        const standing = voteStanding(rule, { totalMembers: total, present }, result, { recused })!;
        expect(standing.votesNeeded).toBe(votesNeeded(rule, total));
        expect(standing.quorumNeeded).toBe(quorumNeeded(rule, total));
        expect(standing.ratioReached).toBe(yes >= votesNeeded(rule, total));
        expect(standing.quorumReached).toBe(present >= quorumNeeded(rule, total));
        expect(standing.writtenFor).toBe(0);
      }),
    );
  });

  test('a ballot more than there are members who vote on it is a fault', () => {
    const result = { handedOut: 8, returned: 8, valid: 8, for: 8, against: 0 };
    expect(countFaults(9, 8, result)).toEqual([]);
    expect(countFaults(9, 8, result, { recused: 1 })).toEqual([{ type: 'countTooLarge', field: 'handedOut', value: 8, most: 7 }]);
    expect(voteStanding(shippedPlan.council, { totalMembers: 9, present: 8 }, result, { recused: 1 })?.passed).toBe(false);
  });

  test('a vote that passes never has more votes for than members who vote on it', () => {
    const count = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(count, count, count, fc.tuple(count, count, count, count, count), (total, present, recused, [handedOut, returned, valid, yes, no]) => {
        const result = { handedOut, returned, valid, for: yes, against: no };
        const standing = voteStanding(shippedPlan.council, { totalMembers: total, present }, result, { recused });
        if (standing?.passed) expect(yes).toBeLessThanOrEqual(present - recused);
      }),
    );
  });
});

describe('written opinions of absent members', () => {
  const result = { handedOut: 7, returned: 7, valid: 7, for: 6, against: 1 };
  const meeting = { totalMembers: 9, present: 7 };
  const written = { for: 2, against: 0, none: 0 };

  test('are noted and do not count where the rule pack says nothing of them', () => {
    expect(voteStanding(atLeast(80), meeting, result, { written })).toMatchObject({ votesFor: 6, writtenFor: 0, votesNeeded: 8, passed: false });
  });

  test('count as votes where the rule says so, and those who gave one towards the quorum (NĐ 152/2025, Đ.45)', () => {
    const counting = { ...atLeast(80), countsWritten: true };
    expect(voteStanding(counting, meeting, result, { written })).toMatchObject({ votesFor: 8, writtenFor: 2, passed: true });
    const few = { handedOut: 5, returned: 5, valid: 5, for: 5, against: 0 };
    expect(voteStanding(counting, { totalMembers: 9, present: 5 }, few, { written: { for: 0, against: 0, none: 1 } })?.quorumReached).toBe(true);
    expect(voteStanding(atLeast(50), { totalMembers: 9, present: 5 }, few, { written: { for: 0, against: 0, none: 1 } })?.quorumReached).toBe(false);
  });

  test('are a fault when there are more of them than members absent', () => {
    expect(countFaults(9, 7, result, { written: { for: 1, against: 1, none: 1 } })).toEqual([{ type: 'countTooLarge', field: 'written', value: 3, most: 2 }]);
  });
});
