import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { dropAttendance, markAttendance, useAttendees, type Attendee, type Mark } from '../../data/meetingRoom';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import styles from './CouncilScreen.module.css';

/** Điểm danh: who of the year's council is there, and why the others are not. The number present follows once everybody is marked. */
export function AttendanceDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation('council');
  const data = useData();
  const keeping = useKeeping();
  const attendees = useAttendees(meeting);
  if (!attendees) return null;
  const ids = attendees.map(({ member }) => member.id);
  const mark = (marks: readonly Mark[]) => void keeping.keep(() => markAttendance(data, meeting.id, ids, marks));
  const unmarked = attendees.filter(({ attendance }) => attendance === null);
  const present = attendees.filter(({ attendance }) => attendance?.present).length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('attendance.title')}
      footStart={
        <>
          <span>{t('attendance.count', { present, total: ids.length })}</span>
          {unmarked.length > 0 && unmarked.length < ids.length && <span className={styles.hint}>{t('attendance.unmarked', { count: unmarked.length })}</span>}
          {unmarked.length < ids.length && (
            <Button kind="quiet" onClick={() => void keeping.keep(() => dropAttendance(data, meeting.id))}>
              {t('attendance.drop')}
            </Button>
          )}
        </>
      }
      actions={
        <>
          {unmarked.length > 0 && (
            <Button icon="check" data-autofocus onClick={() => mark(unmarked.map(({ member }) => ({ memberId: member.id, present: true })))}>
              {t(unmarked.length === ids.length ? 'attendance.all' : 'attendance.rest')}
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {t('members.done')}
          </Button>
        </>
      }
    >
      <KeepingBanner keeping={keeping} />
      {ids.length === 0 && <p className={styles.none}>{t('attendance.none')}</p>}
      {ids.length > 0 && meeting.totalMembers !== undefined && meeting.totalMembers !== ids.length && (
        <p className={styles.hint}>{t('attendance.otherTotal', { total: meeting.totalMembers, listed: ids.length })}</p>
      )}
      <ul className={styles.people}>
        {attendees.map((attendee) => (
          <Line key={attendee.member.id} attendee={attendee} onMark={(each) => mark([each])} />
        ))}
      </ul>
    </Dialog>
  );
}

function Line({ attendee: { member, attendance }, onMark }: { attendee: Attendee; onMark: (mark: Mark) => void }) {
  const { t } = useTranslation(['council', 'domain']);
  const name = member.name || t('members.unnamed');
  return (
    <li className={styles.person}>
      <span>
        <strong>{name}</strong>
        <span className={styles.hint}>{t(`domain:councilRole.${member.role}`)}</span>
      </span>
      {attendance?.present === false && (
        <TextField
          className={styles.reason}
          label={t('attendance.reasonOf', { name })}
          hideLabel
          placeholder={t('attendance.reason')}
          maxLength={500}
          value={attendance.reason ?? ''}
          onCommit={(reason) => onMark({ memberId: member.id, present: false, reason: reason.trim() || null })}
        />
      )}
      <Segmented
        label={t('attendance.of', { name })}
        value={attendance === null ? null : attendance.present ? 'present' : 'absent'}
        options={[
          { value: 'present', label: t('attendance.present'), shape: 'tick', tone: 'done' },
          { value: 'absent', label: t('attendance.absent'), shape: 'dashed', tone: 'attention' },
        ]}
        onChoose={(chosen) => onMark({ memberId: member.id, present: chosen === 'present' })}
      />
    </li>
  );
}
