import { useTranslation } from 'react-i18next';
import type { HistoryEntry, RecordHistory } from '../../data/recordHistory';
import { formatDate } from '../../i18n/formats';
import type { ValueWords } from '../../i18n/useValueWords';
import { VirtualList } from '../../ui/VirtualList';
import { HistoryItem } from './HistoryItem';
import styles from './history.module.css';

/** The actions of a record's history, the latest first, and from when on their details are kept. */
export function HistoryList({ history: { entries, detailsAfter }, words }: { history: RecordHistory; words: ValueWords }) {
  const { t } = useTranslation('history');
  return (
    <>
      {detailsAfter !== null && <p className={styles.kept}>{t('record.keptAfter', { date: formatDate(detailsAfter) })}</p>}
      <VirtualList
        label={t('record.list')}
        items={entries}
        itemKey={entryKey}
        estimate={96}
        render={(entry) => <HistoryItem entry={entry} words={words} />}
      />
    </>
  );
}

const entryKey = ({ key }: HistoryEntry): string => key;
