import { useTranslation } from 'react-i18next';
import type { BackupFacts } from '../../shared/model/backupFacts';
import { formatDate, formatTime } from './formats';
import { vi } from './vi/vi';

/** How the backups of this computer stand, in words. */
export interface BackupWords {
  state: 'done' | 'attention' | 'refused';
  title: string;
  detail: string;
}

const oldAfterDays = 7;
const dayMillis = 24 * 60 * 60 * 1000;

/** Puts the facts into words: the worst comes first. */
export function useBackupWords(): (facts: BackupFacts, now?: Date) => BackupWords {
  const { t } = useTranslation('backup');
  const reason = (type: string): string =>
    type !== 'other' && Object.hasOwn(vi.backup.failure, type) ? t(`failure.${type}` as 'failure.other') : t('failure.other');
  const momentOf = (iso: string) => ({ date: formatDate(iso), time: formatTime(new Date(iso)) });
  return ({ last, failure, check }, now = new Date()) => {
    if (failure) {
      const known = last ? t('safety.failedLast', momentOf(last.at)) : t('safety.failedNone');
      return { state: 'attention', title: t('safety.failed', momentOf(failure.at)), detail: `${reason(failure.type)} ${known}` };
    }
    if (check?.error) {
      return { state: 'refused', title: t('safety.damaged', { date: formatDate(check.at) }), detail: reason(check.error) };
    }
    if (!last) return { state: 'attention', title: t('safety.never'), detail: t('safety.neverDetail') };
    if (last.leftOut) {
      const names = last.leftOut.slice(0, 3).join(', ');
      return { state: 'attention', title: t('safety.leftOut', { count: last.leftOut.length, ...momentOf(last.at) }), detail: t('safety.leftOutDetail', { names }) };
    }
    const place = check
      ? t(check.at >= last.at ? 'safety.checked' : 'safety.checkedBefore', { path: last.path, date: formatDate(check.at) })
      : t('safety.unchecked', { path: last.path });
    const at = new Date(last.at);
    const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMillis);
    if (days > oldAfterDays) return { state: 'attention', title: t('safety.old', { count: days }), detail: place };
    const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : 'on';
    return { state: 'done', title: t(`safety.${when}`, momentOf(last.at)), detail: place };
  };
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
