/** The school year that a day lies in, e.g. "2025-2026": it begins on 1 August. Takes ISO `YYYY-MM-DD`. */
export function schoolYearOn(day: string): string {
  const year = Number(day.slice(0, 4));
  return Number(day.slice(5, 7)) >= 8 ? `${year}-${year + 1}` : `${year - 1}-${year}`;
}

/** The school year that a calendar year's paperwork is about: of `day` in its own year, else the one that ended in it. */
export function schoolYearFor(planYear: number, day: string): string {
  return Number(day.slice(0, 4)) === planYear ? schoolYearOn(day) : `${planYear - 1}-${planYear}`;
}
