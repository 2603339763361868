/**
 * Dates as Vietnamese offices type and read them. Values are ISO `YYYY-MM-DD`; people see dd/mm/yyyy.
 * For dates inside documents ("ngày 05 tháng 01 năm 2026") see `documentDates.ts`.
 */

/** Two-digit years below this belong to the 2000s, the others to the 1900s: births and coming deadlines both fit. */
const pivotYear = 50;

/**
 * Reads what a person typed: 5/10/2026, 05.10.2026, 5-10-26, 05102026, 051026, or ISO 2026-10-05. Day before month,
 * always. Spaces around and between are ignored. Gives ISO, or null when it is not a date of the calendar between the
 * years 1900 and 2099.
 */
export function parseVietnameseDate(text: string): string | null {
  const clean = text.trim().replace(/\s*([/.-])\s*|\s+/g, (_, mark: string | undefined) => mark ?? '/');
  const parts =
    /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(clean) ??
    /^(\d{2})()(\d{2})(\d{4}|\d{2})$/.exec(clean);
  if (parts) return isoOf(fullYear(parts[4] ?? ''), Number(parts[3]), Number(parts[1]));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(clean);
  return iso ? isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
}

/** ISO `YYYY-MM-DD` as dd/mm/yyyy. Anything else gives an empty text. */
export function formatVietnameseDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : '';
}

/**
 * Puts the slashes in while a date is being typed with digits only: "05" → "05/", "05/10" → "05/10/". `.`, `-` and
 * spaces become slashes, a slash typed after an automatic one is dropped. `grew` is false while something is being
 * deleted: then nothing is added.
 */
export function slashDate(typed: string, grew: boolean): string {
  const text = typed
    .replace(/[.\s-]/g, '/')
    .replace(/[^\d/]/g, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, '');
  if (!grew) return text;
  if (/^\d{3,8}$/.test(text)) {
    return [text.slice(0, 2), text.slice(2, 4), text.slice(4)].filter((part) => part !== '').join('/') + (text.length === 4 ? '/' : '');
  }
  const open = /^(\d{2}|\d{1,2}\/\d{2})$/.exec(text);
  if (open) return `${text}/`;
  // "05/1020": digits typed on after a slash was deleted.
  const run = /^(\d{1,2})\/(\d{2})(\d{1,4})$/.exec(text);
  return run ? `${run[1]}/${run[2]}/${run[3]}` : text.slice(0, 10);
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < pivotYear ? 2000 + year : 1900 + year;
}

function isoOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2099) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
