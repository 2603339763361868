import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useSubjectHistory } from '../../data/recordHistory';
import { useRegistered } from '../../data/register';
import { formatCount, today } from '../../i18n/formats';
import { useValueWords } from '../../i18n/useValueWords';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { HistoryList } from './HistoryList';
import styles from './history.module.css';

const noNames: ReadonlyMap<string, string> = new Map();

/** Lịch sử of one person or collective: fields, consents and earlier awards, the latest change first. */
export function PersonHistoryScreen() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const history = useSubjectHistory(id);
  const person = useRegistered(id, today());
  const words = useValueWords(null, history?.names ?? noNames);
  if (history === undefined || person === undefined) return null;
  if (history === null) {
    return <EmptyState sentence={t('record.missing')} action={<Button onClick={() => void navigate(places.people())}>{t('record.backToList')}</Button>} />;
  }
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('record.title')}
        detail={t('record.detail', {
          name: person?.subject.name ?? t('part.subjects'),
          count: t('record.count', { count: history.entries.length, shown: formatCount(history.entries.length) }),
        })}
        actions={
          <Button kind="primary" icon="arrowLeft" onClick={() => void navigate(places.person(id))}>
            {t('record.backToRecord')}
          </Button>
        }
      />
      <HistoryList history={history} words={words} />
    </div>
  );
}
