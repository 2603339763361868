import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useRegisterHistory, type RegisterTable } from '../../data/recordHistory';
import { formatCount } from '../../i18n/formats';
import { useValueWords } from '../../i18n/useValueWords';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { HistoryList } from './HistoryList';
import styles from './history.module.css';

const noNames: ReadonlyMap<string, string> = new Map();

/** The registers by the part of the path that names them: their table, their list, and the page of a record where it has one. */
const registers: Readonly<Record<string, { table: RegisterTable; list: string; record?: (id: string) => string }>> = {
  visits: { table: 'inspections', list: places.inspections(), record: places.inspection },
  year: { table: 'annualReports', list: places.report(), record: places.report },
  people: { table: 'staffMembers', list: places.staff(), record: places.staffMember },
  movements: { table: 'movements', list: places.staff('movements') },
  awards: { table: 'recognitions', list: places.recognitions(), record: places.recognition },
  meetings: { table: 'clusterMeetings', list: places.clusters() },
  members: { table: 'councilMembers', list: places.council('members') },
};

/** Lịch sử of one record of a register: who changed what and when, the latest first. */
export function RegisterHistoryScreen() {
  const { t } = useTranslation('history');
  const navigate = useNavigate();
  const { part = '', id = '' } = useParams();
  const { table, list, record } = registers[part] ?? registers['members']!;
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
          <Button kind="primary" icon="arrowLeft" onClick={() => void navigate(record ? record(id) : list)}>
            {t(record ? 'record.backToRecord' : 'record.backToList')}
          </Button>
        }
      />
      <HistoryList history={history} words={words} />
    </div>
  );
}
