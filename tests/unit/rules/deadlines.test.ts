import { describe, expect, it } from 'vitest';
import { deadlinesOf, planEnded } from '../../../shared/rules/deadlines';

const plan = {
  period: { from: 2026, to: 2030 },
  deadlines: { exchangeMeeting: { lastDay: '08-30', ref: 'IV.1' }, annualReport: { lastDay: '10-29', ref: 'IV.2' } },
};

describe('deadlinesOf', () => {
  it('counts the days to the last allowed day (plan IV.2: before 30 October is 29 October)', () => {
    expect(deadlinesOf(plan, '2026-10-12')).toEqual([
      { id: 'annualReport', lastDay: '2026-10-29', ref: 'IV.2', daysLeft: 17, state: 'dueSoon' },
      { id: 'exchangeMeeting', lastDay: '2026-08-30', ref: 'IV.1', daysLeft: -43, state: 'late' },
    ]);
  });

  it('gives 0 on the last day and the year of today', () => {
    expect(deadlinesOf(plan, '2027-08-30')[0]).toMatchObject({ id: 'exchangeMeeting', lastDay: '2027-08-30', daysLeft: 0, state: 'dueSoon' });
  });

  it('is on track while more than 30 days are left, and done however late it is', () => {
    const stateOn = (today: string, ...done: 'annualReport'[]) => deadlinesOf(plan, today, done).find(({ id }) => id === 'annualReport')?.state;
    expect([stateOn('2026-09-28'), stateOn('2026-09-29'), stateOn('2026-10-30')]).toEqual(['onTrack', 'dueSoon', 'late']);
    expect(stateOn('2026-10-30', 'annualReport')).toBe('done');
  });

  it('counts to the first year of a plan that is still to come', () => {
    expect(deadlinesOf({ ...plan, period: { from: 2027, to: 2030 } }, '2026-11-26').map(({ lastDay }) => lastDay)).toEqual(['2027-08-30', '2027-10-29']);
  });
});

describe('planEnded', () => {
  it('is so from the year after the last', () => {
    expect(['2026-01-01', '2030-12-31', '2031-01-01'].map((today) => planEnded(plan, today))).toEqual([false, false, true]);
  });
});
