import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { schoolYearOf } from '../../../shared/text/schoolYear';
import { useData } from '../../data/DataContext';
import { addMeeting, useMeetings } from '../../data/meetings';
import { formatDate, today } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { MeetingRecord } from './MeetingRecord';
import styles from './CouncilScreen.module.css';

/** Hội đồng, in its short form: meetings of the year, and the record of the one that is open. */
export function CouncilScreen() {
  const { t } = useTranslation(['council', 'app']);
  const data = useData();
  const planYear = Number(today().slice(0, 4));
  const meetings = useMeetings(planYear);
  const [openId, setOpenId] = useState<string | null>(null);
  if (!meetings) return null;
  const open = meetings.find(({ id }) => id === openId) ?? meetings[0] ?? null;
  const add = async () => {
    const added = await addMeeting(data, { planYear, schoolYear: schoolYearOf(today()) });
    if (added.ok) setOpenId(added.value.id);
  };
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.council')}
        detail={t('detail', { count: meetings.length, year: planYear })}
        actions={
          <Button icon="plus" kind={meetings.length === 0 ? 'secondary' : 'primary'} onClick={() => void add()}>
            {t('add')}
          </Button>
        }
      />
      {open ? (
        <div className={styles.split}>
          <ul className={styles.list} aria-label={t('list')} data-pane>
            {meetings.map((meeting) => (
              <li key={meeting.id}>
                <button
                  type="button"
                  className={styles.entry}
                  aria-current={meeting.id === open.id}
                  onClick={() => setOpenId(meeting.id)}
                >
                  <strong>{meeting.date ? formatDate(meeting.date) : t('noDate')}</strong>
                  <span>{meeting.minutesNumber ?? ''}</span>
                </button>
              </li>
            ))}
          </ul>
          <MeetingRecord key={open.id} meeting={open} />
        </div>
      ) : (
        <EmptyState
          sentence={t('empty')}
          action={
            <Button icon="plus" kind="primary" onClick={() => void add()}>
              {t('add')}
            </Button>
          }
        />
      )}
    </div>
  );
}
