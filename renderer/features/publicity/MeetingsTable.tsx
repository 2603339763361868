import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeMeeting } from '../../../shared/model/exchangeMeeting';
import { foldForSearch } from '../../../shared/text/search';
import type { Exemplar } from '../../data/exemplars';
import { formatDate } from '../../i18n/formats';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
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
export function MeetingsTable({ meetings, exemplars, onOpen }: { meetings: ExchangeMeeting[]; exemplars: Exemplar[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation(['publicity', 'app']);
  const rows = useMemo(
    () =>
      meetings.map(
        ({ id, date, cluster, place, speakerIds }): Row => ({ id, date: date ?? '', cluster: cluster ?? '', place: place ?? '', speakers: namesAmong(exemplars, speakerIds) }),
      ),
    [meetings, exemplars],
  );
  const text = { kind: 'text', placeholder: t('filterText') } as const;
  const columns: DataColumn<Row>[] = [
    {
      id: 'date',
      header: t('meetings.date'),
      value: ({ date }) => date || null,
      text: ({ date }) => (date ? formatDate(date) : ''),
      cell: ({ id, date }) => (
        <RowName onOpen={() => onOpen(id)}>
          {date ? formatDate(date) : t('meetings.noDate')}
        </RowName>
      ),
      width: 108,
      filter: text,
    },
    { id: 'cluster', header: t('meetings.cluster'), value: ({ cluster }) => cluster, width: 120, filter: text },
    { id: 'place', header: t('meetings.place'), value: ({ place }) => place, width: 180, grow: 2, filter: text },
    { id: 'speakers', header: t('meetings.speakers'), value: ({ speakers }) => speakers.join(', '), width: 180, grow: 2, filter: text },
  ];
  return (
    <DataTable
      label={t('meetings.tab')}
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      numberHeader={t('app:table.number')}
      filterRow
      fold={foldForSearch}
      onOpen={({ id }) => onOpen(id)}
      empty={<EmptyState sentence={t('noMatch')} />}
      totals={<span>{t('meetings.total', { count: rows.length })}</span>}
    />
  );
}
