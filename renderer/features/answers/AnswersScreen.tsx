import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAnswerRows, type AnswerRow } from '../../data/answersToUnits';
import { formatCount, formatDate } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useChosenRows } from '../../lists/useChosenRows';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { SendingBanners } from '../../safety/SendingBanners';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { AnswerBar } from './AnswerBar';
import { AnswerPanel } from './AnswerPanel';
import styles from './answers.module.css';
import { answerStates, lookOfRow, stateOfRow } from './answerLook';

/** Gửi trả lời: what each unit is to be told, and one bundle a unit to tell it. */
export function AnswersScreen() {
  const { t } = useTranslation(['answers', 'app']);
  const navigate = useNavigate();
  const rows = useAnswerRows();
  const columns = useColumns();
  const { chosen, selection } = useChosenRows(rows, keyOf);
  if (!rows) return null;
  const due = rows.filter(({ isDue }) => isDue);
  const current = chosen[0] ?? rows[0];
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.answers')}
        detail={rows.length > 0 && t('detail', { due: formatCount(due.length), all: formatCount(rows.length) })}
      />
      <div className={styles.banners}>
        <SendingBanners />
      </div>
      {current ? (
        <>
          <SplitPane end={<AnswerPanel row={current} />} endWidth={{ narrow: 216, base: 304, wide: 400 }}>
            <ListTable
              list="answers"
              label={t('list')}
              title={t('list')}
              rows={rows}
              rowKey={keyOf}
              columns={columns}
              {...selection}
            />
          </SplitPane>
          <AnswerBar rows={rows} chosen={chosen} />
        </>
      ) : (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button kind="primary" icon="trayIn" onClick={() => void navigate(places.receive())}>
              {t('goReceive')}
            </Button>
          }
        />
      )}
    </div>
  );
}

function keyOf({ sender }: AnswerRow): string {
  return sender.id;
}

function useColumns(): DataColumn<AnswerRow>[] {
  const { t } = useTranslation('answers');
  const { text, choice } = useColumnKinds();
  return useMemo(() => {
    const count = (id: 'receipts' | 'requests' | 'decisions' | 'recognitions', value: (row: AnswerRow) => number): DataColumn<AnswerRow> => ({
      id,
      header: t(`column.${id}`),
      width: 68,
      align: 'end',
      value,
      text: (row) => (value(row) > 0 ? String(value(row)) : ''),
      cell: (row) => (value(row) > 0 ? value(row) : ''),
    });
    return [
      {
        id: 'unit',
        header: t('column.unit'),
        width: 112,
        grow: 2,
        value: ({ sender }) => sender.name,
        filter: text,
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 140,
        value: (row) => t(`state.${stateOfRow(row)}`),
        cell: (row) => (
          <StateText {...lookOfRow(row)} dense>
            {t(`state.${stateOfRow(row)}`)}
          </StateText>
        ),
        filter: choice(answerStates.map((state) => t(`state.${state}`))),
      },
      { ...count('receipts', ({ newReceipts }) => newReceipts.length), width: 76 },
      count('requests', ({ newRequests }) => newRequests),
      count('decisions', ({ newDecisions }) => newDecisions),
      { ...count('recognitions', ({ newRecognitions }) => newRecognitions), width: 92 },
      { id: 'nominations', header: t('column.nominations'), width: 64, align: 'end', value: ({ names }) => names.length, optional: true },
      {
        id: 'last',
        header: t('column.last'),
        width: 140,
        value: ({ last }) => last?.writtenAt ?? '',
        text: ({ last }) => (last ? formatDate(last.writtenAt) : ''),
        cell: ({ last }) => (last ? formatDate(last.writtenAt) : ''),
        optional: true,
      },
    ];
  }, [t, text, choice]);
}
