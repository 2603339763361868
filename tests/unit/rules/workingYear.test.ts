import { describe, expect, it } from 'vitest';
import type { PlanData } from '../../../shared/model/plan';
import { deadlinesOf } from '../../../shared/rules/deadlines';
import { obligationsOf } from '../../../shared/rules/obligations';
import { shippedPlan } from '../../../shared/rules/shippedPlan';
import { isAsked, planOfYear, plansUpTo, workableYears, yearAskedFor } from '../../../shared/rules/workingYear';
import { unfinishedOf } from '../../../shared/rules/unfinishedYear';

const nothing = { nominations: [], publicity: [], exchanges: [] };

function planFor(from: number, to: number, version = 1): PlanData {
  return { ...shippedPlan, planId: `dhtt-${from}-${to}`, period: { from, to }, version };
}

const plan = planFor(2026, 2030);

describe('workableYears', () => {
  it('offers last year on the first of January, though nothing was written down in it', () => {
    expect(workableYears([plan], [], '2027-01-01')).toEqual([2028, 2027, 2026]);
  });

  it('offers the years of a plan before, and no year before the first of all', () => {
    expect(workableYears([plan, planFor(2023, 2025)], [], '2026-06-01')).toEqual([2027, 2026, 2025, 2024, 2023]);
  });

  it('offers a year that holds records, whatever the plan says', () => {
    expect(workableYears([plan], [2019, 2026], '2026-06-01')).toEqual([2027, 2026, 2019]);
  });

  it('offers no next year that no plan covers, and always the year of the clock', () => {
    expect(workableYears([plan], [], '2030-06-01')[0]).toBe(2030);
    expect(workableYears([plan], [], '2031-01-02')[0]).toBe(2031);
    expect(workableYears([plan], [], '2025-12-31')).toEqual([2026, 2025]);
  });
});

describe('planOfYear', () => {
  const before = planFor(2023, 2025);

  it('judges a year by the plan in force where that covers it, whichever version is newer', () => {
    expect(planOfYear([plan, planFor(2026, 2030, 2), before], plan, 2026)).toBe(plan);
  });

  it('judges last year by the plan of its own period, in its newest version, once the next is in force', () => {
    const newer = planFor(2023, 2025, 2);
    expect(planOfYear([before, plan, newer], plan, 2025)).toBe(newer);
  });

  it('goes by no plan of a later period than the one in force: who issued that may not, or has lost it', () => {
    expect(planOfYear([before, plan], before, 2026)).toBe(before);
    expect(plansUpTo([before, plan], before)).toEqual([before]);
  });

  it('judges a year of no plan by the plan in force', () => {
    expect(planOfYear([plan], plan, 2019)).toBe(plan);
    expect(planOfYear([plan], plan, 2031)).toBe(plan);
  });
});

describe('the year that is asked for', () => {
  it('is the working year, and of a plan that is still to come its first', () => {
    expect(yearAskedFor(plan, 2027, '2028-01-05')).toBe(2027);
    expect(yearAskedFor(plan, 2025, '2025-11-26')).toBe(2026);
  });

  it('is nothing in a year that was over before the plan began', () => {
    expect(yearAskedFor(plan, 2024, '2025-11-26')).toBe(2024);
    expect([2024, 2026].map((year) => isAsked(plan, year))).toEqual([false, true]);
  });
});

describe('a year that is over', () => {
  it('has its last days in itself, late by the day on which one looks', () => {
    expect(deadlinesOf(plan, '2027-01-05', [], 2026).find(({ id }) => id === 'annualReport')).toMatchObject({ lastDay: '2026-10-29', daysLeft: -68, state: 'late' });
    expect(deadlinesOf(plan, '2027-01-05').find(({ id }) => id === 'annualReport')).toMatchObject({ lastDay: '2027-10-29', state: 'onTrack' });
  });

  it('is late in January with what it was asked for, which the new year is not', () => {
    const late = (year: number) => obligationsOf(plan, year, '2027-01-01', nothing).flatMap(({ id, state }) => (state === 'late' ? [id] : []));
    expect(late(2026)).toEqual(['annualReport', 'spread']);
    expect(late(2027)).toEqual([]);
  });
});

describe('unfinishedOf', () => {
  const none = { requests: [] };
  const asked = { requests: ['a', 'b'] };

  it('counts what is late, and each dossier once for what concerns the unit most', () => {
    const obligations = obligationsOf(plan, 2026, '2027-01-05', { ...nothing, reportSentOn: '2026-12-30' });
    const unfinished = unfinishedOf(obligations, [
      { stage: 'returned', ...asked },
      { stage: 'submitted', ...asked },
      { stage: 'selected', ...none },
      { stage: 'submitted', ...none },
      { stage: 'recognised', ...none },
      { stage: 'declined', ...none },
      { stage: 'nurturing', ...none },
      { stage: 'withdrawn', ...asked },
    ]);
    expect(unfinished).toMatchObject({ count: 5, returned: 2, unsent: 1, unanswered: 1 });
    expect(unfinished.late.map(({ id }) => id)).toEqual(['spread']);
  });

  it('asks nothing more of what the report that was sent told as fulfilled', () => {
    const obligations = obligationsOf(plan, 2026, '2027-01-05', { ...nothing, reportSentOn: '2026-10-20' });
    expect(unfinishedOf(obligations, [], [{ id: 'spread', value: 2, of: 1 }]).count).toBe(0);
    expect(unfinishedOf(obligations, [], [{ id: 'spread', value: 0, of: 1 }]).count).toBe(1);
  });

  it('is nothing once everything was sent, answered and made known', () => {
    const obligations = obligationsOf(plan, 2026, '2027-01-05', {
      ...nothing,
      reportSentOn: '2027-01-04',
      publicity: [{ form: 'talk', organiser: 'unit', date: '2026-12-20', subjectIds: ['a'] }],
    });
    expect(unfinishedOf(obligations, [{ stage: 'recognised', ...none }]).count).toBe(0);
  });
});
