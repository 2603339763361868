import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../shared/rules/deadlines';

const plan = {
  deadlines: { exchangeMeeting: { lastDay: '08-30', ref: 'IV.1' }, annualReport: { lastDay: '10-29', ref: 'IV.2' } },
};

describe('deadlinesOf', () => {
  it('counts the days to the last allowed day (plan IV.2: before 30 October is 29 October)', () => {
    expect(deadlinesOf(plan, '2026-10-12')).toEqual([
      { id: 'annualReport', lastDay: '2026-10-29', ref: 'IV.2', daysLeft: 17 },
      { id: 'exchangeMeeting', lastDay: '2026-08-30', ref: 'IV.1', daysLeft: -43 },
    ]);
  });

  it('gives 0 on the last day and the year of today', () => {
    expect(deadlinesOf(plan, '2027-08-30')[0]).toMatchObject({ id: 'exchangeMeeting', lastDay: '2027-08-30', daysLeft: 0 });
  });
});
