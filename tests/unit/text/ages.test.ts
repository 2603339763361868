import { expect, test } from 'vitest';
import { ageOn, yearBefore } from '../../../shared/text/ages';

test.each([
  ['2008-10-12', '2026-10-12', 18],
  ['2008-10-13', '2026-10-12', 17],
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2026-10-12', '2026-10-12', 0],
  ['2026-10-13', '2026-10-12', -1],
])('who was born on %s is on %s %i years old', (birthDate, day, age) => {
  expect(ageOn(birthDate, day)).toBe(age);
});

test('a year before 29 February is 28 February', () => {
  expect(yearBefore('2028-02-29')).toBe('2027-02-28');
  expect(yearBefore('2026-10-12')).toBe('2025-10-12');
});
