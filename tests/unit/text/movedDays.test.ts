import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedDay, movedYears } from '../../../shared/text/movedDays';

const anchor = '2026-10-12';
const at = (day: string, today: string): string => movedDay(day, { anchor, today });

describe('a year told on another day', () => {
  it('is the same on the day it was written down for', () => {
    for (const day of ['2026-01-01', '2026-03-18', '2026-10-12', '2026-12-31', '2025-10-20', '1986-04-02']) expect(at(day, anchor)).toBe(day);
  });

  it('is told in the days that have been, and what was to come comes as many days from now', () => {
    expect(at('2026-10-12', '2027-03-01')).toBe('2027-03-01');
    expect(at('2026-05-27', '2027-03-01')).toBe('2027-01-31');
    expect(at('2026-10-30', '2027-03-01')).toBe('2027-03-19');
  });

  it('keeps the distance of other years, and their days', () => {
    expect(at('2025-10-20', '2029-01-01')).toBe('2028-10-20');
    expect(at('2024-02-29', '2027-06-01')).toBe('2025-02-28');
  });

  it('has nothing of what had happened in the future or in another year, and all in its order', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date(anchor), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));
    const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, now, (one, other, today) => {
        const [first, second] = [one, other].sort() as [string, string];
        expect(at(first, today) <= at(second, today)).toBe(true);
        expect(at(second, today) <= today).toBe(true);
        expect(at(first, today).slice(0, 4)).toBe(today.slice(0, 4));
      }),
    );
  });
});

describe('years in a text', () => {
  it('move on, and those in the number or the day of a document stay', () => {
    expect(movedYears('năm học 2025 - 2026, đạt năm 2024', 2)).toBe('năm học 2027 - 2028, đạt năm 2026');
    expect(movedYears('Nghị định 152/2025/NĐ-CP, ngày 05.10.2026', 1)).toBe('Nghị định 152/2025/NĐ-CP, ngày 05.10.2026');
  });
});
