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
 * The school year of what is written down for a plan year on the ISO day `today`: that of the day of the year nearest to it,
 * so that what is finished in January belongs to the same school year as what was written down in December.
 */
export function schoolYearWithin(planYear: number, today: string): string {
  const [first, last] = [`${planYear}-01-01`, `${planYear}-12-31`];
  return schoolYearOf(today < first ? first : today > last ? last : today);
}
