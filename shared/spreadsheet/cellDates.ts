import { parseVietnameseDate } from '../text/dates';
import { serialDay, type Cell } from './cells';

/** Serial numbers of 01/01/1920 to 31/12/2099: what a birth or a decision may be when it lost its form of a day. */
const FIRST_SERIAL = 7306;
const LAST_SERIAL = 73_050;

/** What a cell says when a day is asked: an ISO day, a year without a day, nothing, or what cannot be read. */
export type CellDay = { kind: 'empty' } | { kind: 'day'; date: string } | { kind: 'yearOnly' } | { kind: 'unreadable' };

/**
 * Reads a day however it was typed: as a date, as its serial number, as digits whose zero in front was lost, or as text
 * (05/10/2026, 5.10.26, 2026-10-05, "ngày 5 tháng 10 năm 2026", with a time behind it or an apostrophe before it). A number
 * that may be two days is unreadable.
 */
export function cellDay(cell: Cell, text: string): CellDay {
  if (cell.kind === 'date') return { kind: 'day', date: cell.date };
  if (text === '') return { kind: 'empty' };
  if (/^(19|20)\d{2}$/.test(text)) return { kind: 'yearOnly' };
  const day = cell.kind === 'number' ? dayOfNumber(cell.digits) : dayOfText(text);
  return day === null ? { kind: 'unreadable' } : { kind: 'day', date: day };
}

function dayOfNumber(digits: string): string | null {
  const number = Number(digits);
  // 20190 is the serial of 11/04/1955, and 020190 without its zero: nobody but the clerk knows which.
  if (number >= FIRST_SERIAL && number <= LAST_SERIAL) return parseVietnameseDate(digits.padStart(6, '0')) === null ? serialDay(number) : null;
  // 05102026 typed as a number has lost its zero.
  return /^\d{7,8}$/.test(digits) ? parseVietnameseDate(digits.padStart(8, '0')) : null;
}

function dayOfText(text: string): string | null {
  const bare = text.replace(/^'/, '').replace(/[T\s]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(\s*(SA|CH|AM|PM))?Z?$/i, '');
  const words = /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i.exec(bare);
  if (words) return parseVietnameseDate(`${words[1]}/${words[2]}/${words[3]}`);
  return parseVietnameseDate(bare) ?? (/^\d{5}$/.test(bare) ? dayOfNumber(bare) : null);
}
