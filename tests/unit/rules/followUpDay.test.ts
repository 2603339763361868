import { expect, test } from 'vitest';
import { followUpDayFault } from '../../../shared/rules/followUpDay';

const today = '2026-10-12';

test('II.2.2: a follow-up lies between the first year of recognition and next year', () => {
  expect(followUpDayFault('2025-01-01', 2025, today)).toBeNull();
  expect(followUpDayFault('2027-12-31', 2025, today)).toBeNull();
  expect(followUpDayFault('2024-12-31', 2025, today)).toEqual({ type: 'tooEarly', limit: 2025 });
  expect(followUpDayFault('2062-10-05', 2025, today)).toEqual({ type: 'tooLate', limit: 2027 });
});

test('II.2.2: where nobody knows the year of recognition, no year before 1945 is meant', () => {
  for (const since of [0, null]) {
    expect(followUpDayFault('1945-09-02', since, today)).toBeNull();
    expect(followUpDayFault('1944-12-31', since, today)).toEqual({ type: 'tooEarly', limit: 1945 });
  }
});
