/** Which backups stay in the folder: 7 daily, 4 weekly, 12 monthly, and everything of the last 24 hours. */

/** A backup by its name; `at` is the local time in it, `2026-10-12T16:05:00`. */
export interface DatedBackup {
  name: string;
  at: string;
}

const daily = 7;
const weekly = 4;
const monthly = 12;
const dayMillis = 24 * 60 * 60 * 1000;

/**
 * The names to keep. Of each of the last days, weeks and months that have a backup the newest one stays. What was made
 * within 24 hours stays too, so that the backup before an import outlives a later one of the same day; and what a wrong
 * clock dated into the future, since nobody can say how old it is.
 */
export function keep(backups: readonly DatedBackup[], now: string): Set<string> {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const recent = newestFirst.filter(({ at }) => millisOf(at) > millisOf(now) - dayMillis);
  const past = newestFirst.filter(({ at }) => at <= now);
  return new Set(
    [
      ...recent,
      ...newestOfEach(past, dayOf, daily),
      ...newestOfEach(past, weekOf, weekly),
      ...newestOfEach(past, monthOf, monthly),
    ].map(({ name }) => name),
  );
}

function newestOfEach(newestFirst: readonly DatedBackup[], periodOf: (at: string) => string, count: number): DatedBackup[] {
  const newest = new Map<string, DatedBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.at);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, count);
}

/** Local times are only compared with each other, so they are counted as if they were UTC. */
function millisOf(at: string): number {
  return Date.parse(`${at}Z`);
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** The Monday of the week. */
function weekOf(at: string): string {
  const day = new Date(`${dayOf(at)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

function monthOf(at: string): string {
  return at.slice(0, 7);
}
