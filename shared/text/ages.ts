/**
 * Full years of age on a day, both ISO `YYYY-MM-DD`. Negative before birth. Who is born on 29 February comes of age
 * on 1 March of common years.
 */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The same day a year earlier, ISO `YYYY-MM-DD`; 28 February for 29 February. */
export function yearBefore(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.slice(5) === '02-29' ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
