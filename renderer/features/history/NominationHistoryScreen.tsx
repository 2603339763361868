import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { NominationView } from '../../data/nominationFile';
import { useNominationView } from '../../data/nominationFile';
import { useNominationHistory, type RecordHistory } from '../../data/recordHistory';
import { formatCount } from '../../i18n/formats';
import { useValueWords } from '../../i18n/useValueWords';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { HistoryList } from './HistoryList';
import styles from './history.module.css';

/** Lịch sử of one nomination: who changed what and when, before and after, the latest first. */
export function NominationHistoryScreen() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const history = useNominationHistory(id);
  const view = useNominationView(id);
  if (history === undefined || view === undefined) return null;
  if (history === null) {
    return (
      <EmptyState
        sentence={t('record.missing')}
        action={<Button onClick={() => void navigate(places.nominations())}>{t('record.backToList')}</Button>}
      />
    );
  }
  return <Shown history={history} view={view} />;
}

function Shown({ history, view }: { history: RecordHistory; view: NominationView | null }) {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { entries, names } = history;
  const words = useValueWords(view?.file ?? null, names);
  const count = t('record.count', { count: entries.length, shown: formatCount(entries.length) });
  const place = view ? places.nomination(view.file.nomination.id) : places.nominations();
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('record.title')}
        detail={view ? t('record.detail', { name: view.file.subject.name, count }) : count}
        actions={
          <Button kind="primary" icon="arrowLeft" onClick={() => void navigate(place)}>
            {t(view ? 'record.back' : 'record.backToList')}
          </Button>
        }
      />
      <HistoryList history={history} words={words} />
    </div>
  );
}
