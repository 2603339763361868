import { describe, expect, it } from 'vitest';
import { formatVietnameseDate, parseVietnameseDate, slashDate } from '../../../../shared/text/dates';

describe('parseVietnameseDate', () => {
  it.each([
    ['05/10/2026', '2026-10-05'],
    ['5/1/2026', '2026-01-05'],
    ['05.10.2026', '2026-10-05'],
    ['5-10-26', '2026-10-05'],
    ['05102026', '2026-10-05'],
    ['051026', '2026-10-05'],
    [' 5 / 10 / 2026 ', '2026-10-05'],
    ['5 10 2026', '2026-10-05'],
    ['2026-10-05', '2026-10-05'],
    ['29/02/2024', '2024-02-29'],
    ['20/11/82', '1982-11-20'],
    ['20/11/49', '2049-11-20'],
  ])('reads %s as %s', (typed, iso) => {
    expect(parseVietnameseDate(typed)).toBe(iso);
  });

  it.each(['', '32/01/2026', '29/02/2026', '10/13/2026', '00/10/2026', '5/10.2026', '5/10/226', '12/10', '01/01/1899', 'hôm nay'])(
    'refuses "%s"',
    (typed) => {
      expect(parseVietnameseDate(typed)).toBeNull();
    },
  );
});

describe('formatVietnameseDate', () => {
  it('always writes two digits for day and month', () => {
    expect(formatVietnameseDate('2026-01-05')).toBe('05/01/2026');
  });

  it('gives an empty text for what is not an ISO date', () => {
    expect(formatVietnameseDate('05/01/2026')).toBe('');
  });

  it('is undone by parsing', () => {
    expect(parseVietnameseDate(formatVietnameseDate('1999-12-31'))).toBe('1999-12-31');
  });
});

describe('slashDate', () => {
  function type(keys: string): string {
    let text = '';
    for (const key of keys) text = slashDate(text + key, true);
    return text;
  }

  it('puts slashes between digits as they are typed', () => {
    expect(type('05102026')).toBe('05/10/2026');
  });

  it('takes slashes, dots and dashes that are typed anyway', () => {
    expect(type('05/10/2026')).toBe('05/10/2026');
    expect(type('5.1.26')).toBe('5/1/26');
    expect(type('5-10-2026')).toBe('5/10/2026');
  });

  it('adds nothing while text is being deleted', () => {
    expect(slashDate('05', false)).toBe('05');
    expect(slashDate('05/10', false)).toBe('05/10');
  });

  it('takes a pasted run of digits at once', () => {
    expect(slashDate('05102026', true)).toBe('05/10/2026');
    expect(slashDate('0510', true)).toBe('05/10/');
  });

  it('drops what is no digit', () => {
    expect(slashDate('ngày 05', true)).toBe('05/');
  });
});
