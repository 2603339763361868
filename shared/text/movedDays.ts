/**
 * Tells a year that was written down for one day (`anchor`) as it would be told on another: nothing that had happened
 * lies in the future, the order of the days stays, and all of it is in the year of `today`. What was still to come, comes
 * as many days from now. Other years keep their distance. Days are ISO.
 */
export function movedDay(day: string, { anchor, today }: { anchor: string; today: string }): string {
  const shift = Number(today.slice(0, 4)) - Number(anchor.slice(0, 4));
  if (day.slice(0, 4) !== anchor.slice(0, 4)) return movedYear(day, shift);
  const [at, told, now] = [day, anchor, today].map(dayOfYear) as [number, number, number];
  if (at <= told) return addDays(`${today.slice(0, 4)}-01-01`, told === 0 ? now : Math.floor((at * now) / told));
  return addDays(today, at - told);
}

/** Years in a text, as many later: "năm học 2025 - 2026". Those in the number of a document stay. */
export function movedYears(text: string, shift: number): string {
  return text.replace(/(?<![/\d.])20\d\d(?![/\d])/g, (year) => String(Number(year) + shift));
}

function movedYear(day: string, shift: number): string {
  const year = Number(day.slice(0, 4)) + shift;
  const rest = day.slice(4);
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${year}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`;
}

function dayOfYear(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000);
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}
