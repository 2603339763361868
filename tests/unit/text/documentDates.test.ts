import { describe, expect, it } from 'vitest';
import { documentDate, shortDate, yearOf } from '../../../shared/text/documentDates';

describe('documentDate', () => {
  it.each([
    ['2026-01-05', 'ngày 05 tháng 01 năm 2026'],
    ['2026-02-10', 'ngày 10 tháng 02 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-09-30', 'ngày 30 tháng 9 năm 2026'],
    ['2026-12-01', 'ngày 01 tháng 12 năm 2026'],
  ])('writes %s as %s', (iso, written) => {
    expect(documentDate(iso)).toBe(written);
  });

  it('refuses what is no ISO date', () => {
    expect(() => documentDate('5/1/2026')).toThrow(RangeError);
  });
});

it('gives two digits to days and months in tables', () => {
  expect(shortDate('2026-03-05')).toBe('05/03/2026');
  expect(yearOf('1986-03-05')).toBe(1986);
});
