import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftConclusion } from '../../../shared/documents/meetingMinutes';
import type { Meeting } from '../../../shared/model/meeting';
import { useData } from '../../data/DataContext';
import { useAttendees } from '../../data/meetingRoom';
import { editMeeting, type BallotRow } from '../../data/meetings';
import { takeBackLast } from '../../data/undoing';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import { TextArea } from '../../ui/TextArea';
import { useToast } from '../../ui/Toast';
import { MinutesDialog } from './MinutesDialog';
import { minutesCases, standingOf } from './minutesSource';
import { Standing } from './VoteTable';
import styles from './room.module.css';

/** The end of a meeting: what every case came to, the conclusion, and the minutes drafted from both. */
export function RoomEnd({ meeting, rows }: { meeting: Meeting; rows: readonly BallotRow[] }) {
  const { t } = useTranslation(['council', 'app']);
  const data = useData();
  const toast = useToast();
  const attendees = useAttendees(meeting);
  const [drafting, setDrafting] = useState(false);
  if (!attendees) return null;
  const draft = async () => {
    const kept = await editMeeting(data, meeting.id, { conclusion: draftConclusion(minutesCases(meeting, rows, attendees)) || null });
    if (kept.ok) toast({ text: t('room.drafted'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <section className={styles.ending} aria-label={t('room.end')}>
      <PaneScroll label={t('room.end')}>
        <div className={styles.person}>
          <h2 className={styles.endTitle}>{t('room.results')}</h2>
          <ul className={styles.results}>
            {rows.map((row) => (
              <li key={row.nomination.id}>
                <strong>{row.subject.name}</strong>
                <Standing standing={standingOf(meeting, row)} voted={row.vote !== null} />
              </li>
            ))}
          </ul>
          <TextArea
            className={styles.conclusion}
            label={t('fields.conclusion')}
            rows={3}
            value={meeting.conclusion ?? ''}
            onCommit={(text) => void editMeeting(data, meeting.id, { conclusion: text.trim() || null })}
          />
          <div className={styles.tools}>
            <Button icon="pencil" disabled={rows.length === 0} onClick={() => void draft()}>
              {t('room.draft')}
            </Button>
            <Button icon="doc" onClick={() => setDrafting(true)}>
              {t('minutes.draft')}
            </Button>
          </div>
        </div>
      </PaneScroll>
      {drafting && <MinutesDialog meeting={meeting} rows={rows} onClose={() => setDrafting(false)} />}
    </section>
  );
}
