import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeMeeting } from '../../../shared/model/exchangeMeeting';
import type { Exemplar } from '../../data/exemplars';
import { formatDate } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { RowName } from '../../ui/RowName';
import { namesAmong } from './names';

interface Row {
  id: string;
  date: string;
  cluster: string;
  place: string;
  speakers: string[];
}

const keyOf = ({ id }: Row): string => id;

/** The exchange meetings of a year that the unit takes part in. */
export function MeetingsTable({ meetings, exemplars, year, onOpen }: { meetings: ExchangeMeeting[]; exemplars: Exemplar[]; year: number; onOpen: (id: string) => void }) {
  const { t } = useTranslation('publicity');
  const rows = useMemo(
    () =>
      meetings.map(
        ({ id, date, cluster, place, speakerIds }): Row => ({ id, date: date ?? '', cluster: cluster ?? '', place: place ?? '', speakers: namesAmong(exemplars, speakerIds) }),
      ),
    [meetings, exemplars],
  );
  const { day, text } = useColumnKinds();
  const columns = useMemo(
    (): DataColumn<Row>[] => [
      day('date', t('meetings.date'), ({ date }) => date || null, {
        cell: ({ id, date }) => <RowName onOpen={() => onOpen(id)}>{date ? formatDate(date) : t('meetings.noDate')}</RowName>,
        width: 108,
        filter: text,
      }),
      { id: 'cluster', header: t('meetings.cluster'), value: ({ cluster }) => cluster, width: 120, filter: text },
      { id: 'place', header: t('meetings.place'), value: ({ place }) => place, width: 180, grow: 2, filter: text },
      { id: 'speakers', header: t('meetings.speakers'), value: ({ speakers }) => speakers.join(', '), width: 180, grow: 2, filter: text },
    ],
    [t, onOpen, day, text],
  );
  return (
    <ListTable
      list="exchangeMeetings"
      label={t('meetings.tab')}
      title={t('meetings.printTitle', { year })}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      totals={(shown) => <span>{t('meetings.total', { count: shown.length })}</span>}
    />
  );
}
