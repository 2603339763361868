import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { describeError } from '../../i18n/errorWords';
import { formatCount, formatMoment } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { LetGoBanner } from '../../safety/LetGoBanner';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { CounterFilter } from '../../ui/CounterFilter';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { useWindowSize } from '../../ui/theme';
import { useShortcut } from '../../ui/useShortcut';
import { BookPanel } from './BookPanel';
import { bookLooks, heldWords, useRowWords } from './importWords';
import styles from './receive.module.css';
import { useReceiptBook, type BookLine } from './useReceiptBook';

const filters = ['all', 'received', 'held', 'refused'] as const;
type Filter = (typeof filters)[number];

/** Sổ nhận hồ sơ: what was taken in, to be taken back while nobody has worked on it, what waits for a word, and what was refused and why. */
export function ReceiptBookScreen() {
  const { t } = useTranslation(['receive', 'app']);
  const { t: tError } = useTranslation();
  const navigate = useNavigate();
  const { lines, error, reload } = useReceiptBook();
  const words = error && describeError(tError, error);
  const back = () => void navigate(places.receive());
  useShortcut('Escape', back);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('book.title')}
        detail={t('book.detail')}
        actions={
          <Button kind="quiet" icon="chevronLeft" onClick={back}>
            {t('book.back')}
          </Button>
        }
      />
      <div className={styles.top}>
        <LetGoBanner />
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
      </div>
      {lines && <Book lines={lines} onChanged={reload} />}
    </div>
  );
}

function Book({ lines, onChanged }: { lines: readonly BookLine[]; onChanged: () => void }) {
  const { t } = useTranslation('receive');
  const size = useWindowSize();
  const columns = useColumns();
  const [filter, setFilter] = useState<Filter>('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const shown = filter === 'all' ? lines : lines.filter(({ type }) => type === filter);
  const current = shown.find(({ id }) => selected.has(id)) ?? shown[0];
  const count = (wanted: Filter) => formatCount(wanted === 'all' ? lines.length : lines.filter(({ type }) => type === wanted).length);
  return (
    <>
      <div className={styles.counters}>
        <CounterFilter
          label={t('book.filter')}
          currentId={filter}
          onChoose={(id) => setFilter(filters.find((known) => known === id) ?? 'all')}
          counters={[
            { id: 'all', label: t('book.all'), count: count('all') },
            { id: 'received', label: t('book.received'), count: count('received'), ...bookLooks.received },
            // Few are held: the counter is there when one is.
            ...(lines.some(({ type }) => type === 'held') ? [{ id: 'held', label: t('book.held'), count: count('held'), ...bookLooks.held }] : []),
            { id: 'refused', label: t('book.refused'), count: count('refused'), ...bookLooks.refused },
          ]}
        />
      </div>
      <SplitPane endWidth={{ narrow: 240, base: 300, wide: 400 }} end={current && <BookPanel key={current.id} line={current} onChanged={onChanged} />}>
        <ListTable
          list="receipts"
          label={t('book.title')}
          title={t('book.title')}
          rows={shown}
          rowKey={lineKey}
          rowNumber={({ number }) => number}
          columns={columns}
          selected={new Set(current ? [current.id] : [])}
          onSelect={setSelected}
          filterRow={size === 'wide'}
          empty={<EmptyState sentence={t('book.empty')} />}
        />
      </SplitPane>
    </>
  );
}

const lineKey = ({ id }: BookLine): string => id;

function useColumns(): DataColumn<BookLine>[] {
  const { t } = useTranslation('receive');
  const { text } = useColumnKinds();
  const { reason: shortReason } = useRowWords();
  const result = ({ type }: BookLine) => t(`book.${type}`);
  return [
    { id: 'at', header: t('book.moment'), width: 144, value: ({ at }) => (at === '' ? '' : formatMoment(at)), compare: (left, right) => (left.at < right.at ? -1 : 1) },
    {
      id: 'result',
      header: t('column.result'),
      width: 104,
      value: result,
      cell: (line) => <StateText {...bookLooks[line.type]}>{result(line)}</StateText>,
    },
    {
      id: 'unit',
      header: t('column.unit'),
      width: 160,
      grow: 1,
      value: (line) => line.unitName ?? line.fileName,
      filter: text,
    },
    {
      id: 'note',
      header: t('column.note'),
      width: 160,
      grow: 1,
      value: (line) => {
        if (line.type === 'refused') return line.file.error ? shortReason(line.file.error) : t('book.noteLostShort');
        if (line.type === 'held') {
          const [hold] = line.bundle.holds;
          return hold ? t(`hold.short.${hold.type}`) : t('held.noteLostShort');
        }
        return heldWords(t, line.receipt);
      },
    },
  ];
}
