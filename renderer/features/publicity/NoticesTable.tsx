import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeFile } from '../../../shared/rules/nominationFile';
import { isSettled, noticeState, noticeStates, type NoticeState } from '../../../shared/rules/publicNotice';
import type { Exemplar } from '../../data/exemplars';
import { formatDate } from '../../i18n/formats';
import { useRulesOfYear } from '../../data/workspace';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
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
  year: number;
  /** ISO day. */
  day: string;
  onOpen: (id: string) => void;
}

/** The public notices of a year. */
export function NoticesTable({ notices, exemplars, year, day, onOpen }: Props) {
  const { t } = useTranslation('publicity');
  const objectionDays = useRulesOfYear(year)?.plan.objectionDays;
  const rows = useMemo(
    () =>
      // Nothing is said of any notice before the plan has been read.
      (objectionDays === undefined ? [] : notices).map((file): Row => {
        const { id, from, to, place, nominationIds } = file.notice;
        return {
          id,
          from: from ?? '',
          to: to ?? '',
          place: place ?? '',
          nominees: namesAmong(exemplars, nominationIds),
          objections: file.objections.length,
          open: file.objections.filter((each) => !isSettled(each, day)).length,
          state: noticeState(file, day, objectionDays ?? 0),
        };
      }),
    [notices, exemplars, day, objectionDays],
  );
  const { day: dayColumn, text, choice } = useColumnKinds();
  const columns: DataColumn<Row>[] = [
    dayColumn('from', t('notices.from'), ({ from }) => from || null, {
      cell: ({ id, from }) => <RowName onOpen={() => onOpen(id)}>{from ? formatDate(from) : t('notices.noDate')}</RowName>,
      width: 104,
      filter: text,
    }),
    dayColumn('to', t('notices.to'), ({ to }) => to || null, { width: 96, filter: text }),
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
      filter: choice(noticeStates.map((state) => t(`notices.state.${state}`))),
    },
  ];
  return (
    <ListTable
      list="publicNotices"
      label={t('notices.tab')}
      title={t('notices.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => (
        <>
          <span>{t('notices.total', { count: shown.length })}</span>
          <span>{t('notices.totalOpen', { count: shown.reduce((sum, row) => sum + row.open, 0) })}</span>
        </>
      )}
    />
  );
}
