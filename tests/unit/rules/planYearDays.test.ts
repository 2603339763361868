import { expect, it } from 'vitest';
import { isDayOfPlanYear } from '../../../shared/rules/planYearDays';

it('a plan year has the days of its calendar year, and January of the next in which it is finished', () => {
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01'].filter((day) => isDayOfPlanYear(2026, day))).toEqual(['2026-01-01', '2026-12-31', '2027-01-01', '2027-01-31']);
});
