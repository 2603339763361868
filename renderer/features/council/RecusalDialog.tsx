import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../../shared/model/meeting';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { keepRecusal, useAttendees } from '../../data/meetingRoom';
import type { BallotRow } from '../../data/meetings';
import { KeepingBanner } from '../../safety/KeepingBanner';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './CouncilScreen.module.css';

/** Who does not vote on one nomination for a conflict of interest, and why. Each present of them gets no ballot. */
export function RecusalDialog({ meeting, row, onClose }: { meeting: Meeting; row: BallotRow; onClose: () => void }) {
  const { t } = useTranslation(['council', 'domain']);
  const data = useData();
  const keeping = useKeeping();
  const attendees = useAttendees(meeting);
  if (!attendees) return null;
  const keep = (memberId: string, recusal: { reason?: string | null } | null) =>
    void keeping.keep(() => keepRecusal(data, meeting.id, row.nomination.id, memberId, recusal));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('recusal.title', { name: row.subject.name })}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('members.done')}
        </Button>
      }
    >
      <KeepingBanner keeping={keeping} />
      <p className={styles.hint}>{t('recusal.hint')}</p>
      {attendees.length === 0 && <p className={styles.none}>{t('attendance.none')}</p>}
      <ul className={styles.people}>
        {attendees.map(({ member }) => {
          const recusal = row.recusals.find(({ memberId }) => memberId === member.id);
          const name = member.name || t('members.unnamed');
          return (
            <li key={member.id} className={styles.person}>
              <Checkbox
                label={name}
                hint={t(`domain:councilRole.${member.role}`)}
                checked={recusal !== undefined}
                onToggle={(checked) => keep(member.id, checked ? {} : null)}
              />
              {recusal && (
                <TextField
                  className={styles.reason}
                  label={t('recusal.reasonOf', { name })}
                  hideLabel
                  placeholder={t('recusal.reason')}
                  maxLength={500}
                  value={recusal.reason ?? ''}
                  onCommit={(reason) => keep(member.id, { reason: reason.trim() || null })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
