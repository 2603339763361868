import { describe, expect, it } from 'vitest';
import { keep, type DatedBackup } from '../../../shared/rules/backupRotation';

/** One backup a day at that hour, `count` days back from the last one. */
function daily(last: string, count: number, hour = '16:05:00'): DatedBackup[] {
  return Array.from({ length: count }, (_, back) => {
    const day = new Date(`${last}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() - back);
    const at = `${day.toISOString().slice(0, 10)}T${hour}`;
    return { name: at, at };
  });
}

const kept = (backups: readonly DatedBackup[], now: string) => [...keep(backups, now)].sort().reverse();

describe('the rotation of backups', () => {
  it('keeps 7 days, 4 weeks and 12 months of a year and a half of daily backups', () => {
    const names = kept(daily('2026-10-12', 550), '2026-10-12T16:05:00').map((name) => name.slice(0, 10));
    expect(names.slice(0, 7)).toEqual(['2026-10-12', '2026-10-11', '2026-10-10', '2026-10-09', '2026-10-08', '2026-10-07', '2026-10-06']);
    expect(names).toContain('2026-10-04');
    expect(names).toContain('2026-09-27');
    expect(names).toContain('2025-11-30');
    expect(names).not.toContain('2025-10-31');
    expect(names.length).toBeLessThanOrEqual(7 + 4 + 12);
  });

  it('counts days that have a backup, so that holidays empty nothing', () => {
    const old = daily('2026-06-05', 7);
    expect(kept(old, '2026-09-01T08:00:00')).toHaveLength(7);
  });

  it('keeps all of the last 24 hours, and of an older day only the newest', () => {
    const day = (at: string) => ({ name: at, at });
    const backups = ['2026-10-12T08:00:00', '2026-10-12T09:00:00', '2026-10-11T20:00:00', '2026-10-10T08:00:00', '2026-10-10T09:00:00'].map(day);
    expect(kept(backups, '2026-10-12T10:00:00')).toEqual([
      '2026-10-12T09:00:00', '2026-10-12T08:00:00', '2026-10-11T20:00:00', '2026-10-10T09:00:00',
    ]);
  });

  it('never lets go of the newest, nor of one that a wrong clock dated into the future', () => {
    const backups = [{ name: 'future', at: '2031-01-01T00:00:00' }, ...daily('2026-10-12', 60)];
    const names = kept(backups, '2026-10-12T16:05:00');
    expect(names).toContain('future');
    expect(names).toContain('2026-10-12T16:05:00');
    expect(kept([], '2026-10-12T16:05:00')).toEqual([]);
  });

  it('takes Monday to Sunday as a week, over the turn of a year', () => {
    const backups = [...daily('2027-01-03', 7), ...daily('2026-12-27', 30)];
    const names = kept(backups, '2027-01-03T17:00:00').map((name) => name.slice(0, 10));
    expect(names).toContain('2026-12-27');
    expect(names).toContain('2026-12-20');
    expect(names).toContain('2026-12-13');
    expect(names).not.toContain('2026-12-26');
  });
});
