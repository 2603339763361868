/**
 * The school year that a day falls in, e.g. "2026-2027": it begins in August (Quyết định khung kế hoạch thời gian năm
 * học; schools return from 5 September, the paperwork of the new year starts on 1 August).
 */
export function schoolYearOf(isoDay: string): string {
  const year = Number(isoDay.slice(0, 4));
  const first = Number(isoDay.slice(5, 7)) >= 8 ? year : year - 1;
  return `${first}-${first + 1}`;
}

/**
 * The school year of what is written down for a plan year on the ISO day `today`: that of the day within the year; in January
 * after it, when the year is finished, that of its last day; at any other time the one that ended in the year.
 */
export function schoolYearWithin(planYear: number, today: string): string {
  if (today.startsWith(`${planYear}-`)) return schoolYearOf(today);
  return today.startsWith(`${planYear + 1}-01-`) ? schoolYearOf(`${planYear}-12-31`) : `${planYear - 1}-${planYear}`;
}
