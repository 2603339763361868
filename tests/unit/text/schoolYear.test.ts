import { expect, it } from 'vitest';
import { schoolYearOf, schoolYearWithin } from '../../../shared/text/schoolYear';

it('a school year begins in August', () => {
  expect(['2026-07-31', '2026-08-01', '2027-01-05'].map(schoolYearOf)).toEqual(['2025-2026', '2026-2027', '2026-2027']);
});

it('what is written down for a plan year has the school year of the nearest day in it', () => {
  expect(['2025-11-20', '2026-01-01', '2026-07-31', '2026-08-01', '2026-12-31', '2027-01-05', '2027-10-01'].map((day) => schoolYearWithin(2026, day))).toEqual([
    '2025-2026',
    '2025-2026',
    '2025-2026',
    '2026-2027',
    '2026-2027',
    '2026-2027',
    '2026-2027',
  ]);
});
