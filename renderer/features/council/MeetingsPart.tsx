import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../../shared/text/names';
import type { HeldMeeting } from '../../data/meetings';
import { formatDate } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { RowName } from '../../ui/RowName';

interface Props {
  meetings: readonly HeldMeeting[];
  year: number;
  onOpen: (id: string) => void;
  /** The button that adds one, where there is none. */
  add: ReactNode;
}

const keyOf = ({ meeting }: HeldMeeting): string => meeting.id;

/** The meetings of the year's council. */
export function MeetingsPart({ meetings, year, onOpen, add }: Props) {
  const { t } = useTranslation('council');
  const columns = useColumns(onOpen);
  if (meetings.length === 0) return <EmptyState sentence={t('empty')} action={add} />;
  return (
    <ListTable
      list="councilMeetings"
      label={t('list')}
      title={t('printTitle', { year })}
      rows={meetings}
      rowKey={keyOf}
      columns={columns}
      onOpen={({ meeting }) => onOpen(meeting.id)}
      totals={(shown) => (
        <>
          <span>{t('total', { count: shown.length })}</span>
          <span>{t('totalVotes', { count: shown.reduce((sum, { votes }) => sum + votes, 0) })}</span>
        </>
      )}
    />
  );
}

function useColumns(onOpen: (id: string) => void): DataColumn<HeldMeeting>[] {
  const { t } = useTranslation('council');
  const { day, text } = useColumnKinds();
  return useMemo(() => {
    const person = (id: 'chair' | 'secretary'): DataColumn<HeldMeeting> => {
      const value = ({ meeting }: HeldMeeting): string => meeting[id] ?? '';
      return { id, header: t(`fields.${id}`), value, compare: (a, b) => compareNames(value(a), value(b)), width: 104, grow: 1, filter: text };
    };
    return [
      day('date', t('fields.date'), ({ meeting }) => meeting.date ?? null, {
        cell: ({ meeting }) => <RowName onOpen={() => onOpen(meeting.id)}>{meeting.date ? formatDate(meeting.date) : t('noDate')}</RowName>,
        width: 108,
        filter: text,
      }),
      { id: 'minutesNumber', header: t('fields.minutesNumber'), value: ({ meeting }) => meeting.minutesNumber ?? '', width: 104, filter: text },
      { id: 'present', header: t('fields.present'), value: ({ meeting }) => meeting.present ?? null, width: 72, align: 'end' },
      { id: 'totalMembers', header: t('fields.totalMembers'), value: ({ meeting }) => meeting.totalMembers ?? null, width: 128, align: 'end', optional: true },
      { id: 'votes', header: t('votesHeld'), value: ({ votes }) => votes, width: 104, align: 'end' },
      person('chair'),
      { ...person('secretary'), optional: true },
      { id: 'conclusion', header: t('fields.conclusion'), value: ({ meeting }) => meeting.conclusion ?? '', width: 110, grow: 2, optional: true, filter: text },
    ];
  }, [t, onOpen, day, text]);
}
