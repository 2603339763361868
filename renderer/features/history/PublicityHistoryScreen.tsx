import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useRegisterHistory } from '../../data/recordHistory';
import { formatCount } from '../../i18n/formats';
import { useValueWords } from '../../i18n/useValueWords';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { HistoryList } from './HistoryList';
import styles from './history.module.css';

/** The tables, and the pages of their records, by the part of the path that names them. */
const registers = {
  activities: { table: 'publicityActivities', list: places.publicity(), record: places.publicityActivity },
  meetings: { table: 'exchangeMeetings', list: places.publicity('meetings'), record: places.exchangeMeeting },
  notices: { table: 'publicNotices', list: places.publicity('notices'), record: places.publicNotice },
} as const;

const noNames: ReadonlyMap<string, string> = new Map();

/** Lịch sử of one publicity activity, exchange meeting or public notice: who changed what and when, the latest first. */
export function PublicityHistoryScreen() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { part, id = '' } = useParams();
  const { table, list, record } = registers[part === 'meetings' || part === 'notices' ? part : 'activities'];
  const history = useRegisterHistory(table, id);
  const words = useValueWords(null, history?.names ?? noNames);
  if (history === undefined) return null;
  if (history === null) {
    return <EmptyState sentence={t('record.missing')} action={<Button onClick={() => void navigate(list)}>{t('record.backToList')}</Button>} />;
  }
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('record.title')}
        detail={t('record.detail', {
          name: t(`part.${table}`),
          count: t('record.count', { count: history.entries.length, shown: formatCount(history.entries.length) }),
        })}
        actions={
          <Button kind="primary" icon="arrowLeft" onClick={() => void navigate(record(id))}>
            {t('record.backToRecord')}
          </Button>
        }
      />
      <HistoryList history={history} words={words} />
    </div>
  );
}
