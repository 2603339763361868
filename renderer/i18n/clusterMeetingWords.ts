import { useTranslation } from 'react-i18next';
import type { ClusterMeeting } from '../../shared/model/clusterMeeting';
import { formatDate } from './formats';

/** "Giao lưu cụm 1 năm 2026: dự kiến 20/08/2026, tại Trường THPT Mẫu Số 2": a meeting as a unit is told of it. */
export function useClusterMeetingWords(): (meeting: ClusterMeeting) => string {
  const { t } = useTranslation('cluster');
  return ({ planYear, cluster, plannedOn, heldOn, place, cancelled }) => {
    const when = (): string => {
      if (heldOn !== undefined) return t('told.held', { date: formatDate(heldOn) });
      if (cancelled) return t('told.cancelled');
      return plannedOn === undefined ? t('told.open') : t('told.planned', { date: formatDate(plannedOn) });
    };
    const at = place !== undefined && place !== '' && (heldOn !== undefined || !cancelled) ? t('told.at', { place }) : '';
    return t('told.meeting', { cluster, year: planYear, when: `${when()}${at}` });
  };
}
