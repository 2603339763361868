import { DATE_ZERO } from '../documents/layout/nd30';

/**
 * A date as papers write it (NĐ 30/2020, Phụ lục I, II.4): "ngày 05 tháng 01 năm 2026", "ngày 12 tháng 3 năm 2026".
 * Days below 10 and the months 1 and 2 take a zero, months 3 to 9 do not. Takes ISO `YYYY-MM-DD`.
 */
export function documentDate(iso: string): string {
  const { day, month, year } = partsOf(iso);
  return `ngày ${day < DATE_ZERO.daysBelow ? pad(day) : String(day)} tháng ${month < DATE_ZERO.monthsBelow ? pad(month) : String(month)} năm ${year}`;
}

/** A date inside a table: "05/01/2026". Takes ISO `YYYY-MM-DD`. */
export function shortDate(iso: string): string {
  const { day, month, year } = partsOf(iso);
  return `${pad(day)}/${pad(month)}/${year}`;
}

/** The year of an ISO date. */
export function yearOf(iso: string): number {
  return Number(partsOf(iso).year);
}

function partsOf(iso: string): { day: number; month: number; year: string } {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
  const [, year, month, day] = match ?? [];
  if (year === undefined || month === undefined || day === undefined) throw new RangeError(`Not a date: ${iso}`);
  return { day: Number(day), month: Number(month), year };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
