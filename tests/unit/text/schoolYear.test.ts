import { expect, it } from 'vitest';
import { schoolYearOf, schoolYearWithin } from '../../../shared/text/schoolYear';

it('a school year begins in August', () => {
  expect(['2026-07-31', '2026-08-01', '2027-01-05'].map(schoolYearOf)).toEqual(['2025-2026', '2026-2027', '2026-2027']);
});

it('what is written down for a plan year has the school year of its day, of December also in January, else the one that ended in the year', () => {
  const days = { before: '2025-11-20', spring: '2026-07-31', autumn: '2026-08-01', december: '2026-12-31', january: '2027-01-31', later: '2027-02-01' };
  expect(Object.fromEntries(Object.entries(days).map(([when, day]) => [when, schoolYearWithin(2026, day)]))).toEqual({
    before: '2025-2026',
    spring: '2025-2026',
    autumn: '2026-2027',
    december: '2026-2027',
    january: '2026-2027',
    later: '2025-2026',
  });
});
