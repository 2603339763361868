/** Which days belong to a plan year. */

/**
 * True for a day on which a council meets or a notice hangs for a plan year. A plan year is a calendar year; what was to be
 * decided in it is finished in January of the next (a dossier that came back in December is voted on anew). Not the whole
 * school year: a day of next spring counts for the next year, and is as a rule a year that was typed amiss.
 */
export function isDayOfPlanYear(planYear: number, day: string): boolean {
  return day >= `${planYear}-01-01` && day <= lastDayOfPlanYear(planYear);
}

/** The last such day, ISO. */
export function lastDayOfPlanYear(planYear: number): string {
  return `${planYear + 1}-01-31`;
}
