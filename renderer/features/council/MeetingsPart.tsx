import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { formatDate } from '../../i18n/formats';
import { EmptyState } from '../../ui/EmptyState';
import styles from './CouncilScreen.module.css';
import { MeetingRecord } from './MeetingRecord';

interface Props {
  meetings: readonly Meeting[];
  openId: string | null;
  onOpen: (id: string) => void;
  /** The button that adds one, where there is none. */
  add: ReactNode;
}

/** The meetings of the year, and the record of the one that is open. */
export function MeetingsPart({ meetings, openId, onOpen, add }: Props) {
  const { t } = useTranslation('council');
  const open = meetings.find(({ id }) => id === openId) ?? meetings[0];
  if (!open) return <EmptyState sentence={t('empty')} action={add} />;
  return (
    <div className={styles.split}>
      <ul className={styles.list} aria-label={t('list')} data-pane>
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <button type="button" className={styles.entry} aria-current={meeting.id === open.id} onClick={() => onOpen(meeting.id)}>
              <strong>{meeting.date ? formatDate(meeting.date) : t('noDate')}</strong>
              <span>{meeting.minutesNumber ?? ''}</span>
            </button>
          </li>
        ))}
      </ul>
      <MeetingRecord key={open.id} meeting={open} />
    </div>
  );
}
