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

const noNames: ReadonlyMap<string, string> = new Map();

/** Lịch sử of one publicity activity or exchange meeting: who changed what and when, the latest first. */
export function PublicityHistoryScreen() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { part, id = '' } = useParams();
  const isMeeting = part === 'meetings';
  const history = useRegisterHistory(isMeeting ? 'exchangeMeetings' : 'publicityActivities', id);
  const words = useValueWords(null, history?.names ?? noNames);
  const list = places.publicity(isMeeting ? 'meetings' : undefined);
  if (history === undefined) return null;
  if (history === null) {
    return <EmptyState sentence={t('record.missing')} action={<Button onClick={() => void navigate(list)}>{t('record.backToList')}</Button>} />;
  }
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('record.title')}
        detail={t('record.detail', {
          name: t(isMeeting ? 'part.exchangeMeetings' : 'part.publicityActivities'),
          count: t('record.count', { count: history.entries.length, shown: formatCount(history.entries.length) }),
        })}
        actions={
          <Button kind="primary" icon="arrowLeft" onClick={() => void navigate(isMeeting ? places.exchangeMeeting(id) : places.publicityActivity(id))}>
            {t('record.backToRecord')}
          </Button>
        }
      />
      <HistoryList history={history} words={words} />
    </div>
  );
}
