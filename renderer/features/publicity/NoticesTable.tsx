import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeFile } from '../../../shared/rules/nominationFile';
import { isSettled, noticeState, noticeStates, type NoticeState } from '../../../shared/rules/publicNotice';
import { foldForSearch } from '../../../shared/text/search';
import type { Exemplar } from '../../data/exemplars';
import { formatDate } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';
import { StateText } from '../../ui/StateText';
import { namesAmong } from './names';
import { noticeLook } from './noticeLook';

interface Row {
  id: string;
  from: string;
  to: string;
  place: string;
  nominees: string[];
  objections: number;
  open: number;
  state: NoticeState;
}

const keyOf = ({ id }: Row): string => id;

interface Props {
  notices: readonly NoticeFile[];
  exemplars: readonly Exemplar[];
  /** ISO day. */
  day: string;
  onOpen: (id: string) => void;
}

/** The public notices of a year. */
export function NoticesTable({ notices, exemplars, day, onOpen }: Props) {
  const { t } = useTranslation(['publicity', 'app']);
  const rows = useMemo(
    () =>
      notices.map((file): Row => {
        const { id, from, to, place, nominationIds } = file.notice;
        return {
          id,
          from: from ?? '',
          to: to ?? '',
          place: place ?? '',
          nominees: namesAmong(exemplars, nominationIds),
          objections: file.objections.length,
          open: file.objections.filter((each) => !isSettled(each)).length,
          state: noticeState(file, day),
        };
      }),
    [notices, exemplars, day],
  );
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const columns: DataColumn<Row>[] = [
    {
      id: 'from',
      header: t('notices.from'),
      value: ({ from }) => from || null,
      text: ({ from }) => (from ? formatDate(from) : ''),
      cell: ({ id, from }) => <RowName onOpen={() => onOpen(id)}>{from ? formatDate(from) : t('notices.noDate')}</RowName>,
      width: 104,
      filter: text,
    },
    { id: 'to', header: t('notices.to'), value: ({ to }) => to || null, text: ({ to }) => (to ? formatDate(to) : ''), width: 96 },
    { id: 'nominees', header: t('notices.nominees'), value: ({ nominees }) => nominees.join(', '), width: 170, grow: 2, filter: text },
    { id: 'place', header: t('notices.place'), value: ({ place }) => place, width: 120, grow: 1, optional: true, filter: text },
    { id: 'objections', header: t('notices.objectionsHead'), value: ({ objections }) => objections, width: 64, align: 'end' },
    {
      id: 'state',
      header: t('notices.stateHead'),
      value: ({ state }) => t(`notices.state.${state}`),
      cell: ({ state, open }) => (
        <StateText dense {...noticeLook[state]}>
          {state === 'objections' ? t('notices.openOf', { count: open }) : t(`notices.state.${state}`)}
        </StateText>
      ),
      width: 176,
      filter: { kind: 'choice', placeholder: t('filterAll'), options: noticeStates.map((state) => ({ value: t(`notices.state.${state}`), label: t(`notices.state.${state}`) })) },
    },
  ];
  const open = rows.reduce((sum, row) => sum + row.open, 0);
  return (
    <DataTable
      label={t('notices.tab')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={
        <>
          <span>{t('notices.total', { count: rows.length })}</span>
          <span>{t('notices.totalOpen', { count: open })}</span>
        </>
      }
    />
  );
}
