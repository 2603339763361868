import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClusterView } from '../../data/clusterMeetings';

/** "còn 18 ngày", "quá 42 ngày" until the last day for a meeting; '' once it was held. */
export function useLeftWords(): (view: Pick<ClusterView, 'standing'>) => string {
  const { t } = useTranslation('cluster');
  return useCallback(
    ({ standing: { state, daysLeft } }) => {
      if (state === 'done') return '';
      if (daysLeft === 0) return t('leftToday');
      return daysLeft < 0 ? t('leftOver', { count: -daysLeft }) : t('leftDays', { count: daysLeft });
    },
    [t],
  );
}
