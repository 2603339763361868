import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Meeting } from '../../../shared/model/meeting';
import { isDayOfPlanYear, lastDayOfPlanYear } from '../../../shared/rules/planYearDays';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { dropAttendance, useAttendees } from '../../data/meetingRoom';
import { editMeeting, removeMeeting, setPresent, useBallot, useMeeting } from '../../data/meetings';
import { takeBackLast } from '../../data/undoing';
import { useRulesOfYear } from '../../data/workspace';
import { formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { NumberField } from '../../ui/NumberField';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { AgendaDialog } from './AgendaDialog';
import { AttendanceDialog } from './AttendanceDialog';
import { BallotsButton } from './BallotsButton';
import styles from './CouncilScreen.module.css';
import { MinutesDialog } from './MinutesDialog';
import { quorumOf } from './minutesSource';
import { VoteTable } from './VoteTable';

const mostMembers = 199;

/** One meeting of the council. */
export function MeetingRecordScreen() {
  const { t } = useTranslation('council');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const meeting = useMeeting(id);
  if (meeting === undefined) return null;
  if (meeting === null) return <EmptyState sentence={t('missing')} action={<Button onClick={() => void navigate(places.council())}>{t('backToList')}</Button>} />;
  return <MeetingRecord key={id} meeting={meeting} />;
}

/** The short record of one meeting: when, how many, and the vote on each nomination. Kept as it is typed. */
function MeetingRecord({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation(['council', 'app']);
  const data = useData();
  const toast = useToast();
  const rules = useRulesOfYear(meeting.planYear);
  const rows = useBallot(meeting);
  const attendees = useAttendees(meeting);
  const navigate = useNavigate();
  const keeping = useKeeping();
  const [dialog, setDialog] = useState<'attendance' | 'agenda' | 'minutes' | null>(null);
  const close = () => setDialog(null);
  const set = (fields: Parameters<typeof editMeeting>[2]) => void keeping.keep(() => editMeeting(data, meeting.id, fields));
  const discard = async () => {
    if (!(await keeping.keep(() => removeMeeting(data, meeting.id)))) return;
    void navigate(places.council());
    toast({ text: t('removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  const typePresent = async () => {
    if (await keeping.keep(() => dropAttendance(data, meeting.id))) toast({ text: t('attendance.dropped'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  if (!rules || !rows || !attendees) return null;
  const { totalMembers, present } = meeting;
  const quorum = quorumOf(meeting, rules.plan, rows);
  const counts = { present: present ?? 0, total: totalMembers ?? 0, needed: quorum?.needed ?? 0 };
  const tooMany = quorum && counts.present > counts.total ? t('presentTooMany', counts) : undefined;
  const nominationIds = rows.map(({ nomination }) => nomination.id);
  const recusedOf = new Map(rows.map(({ nomination, recused }) => [nomination.id, recused]));
  const listed = rows.filter(({ onAgenda }) => onAgenda);
  const isMarked = attendees.length > 0 && attendees.every(({ attendance }) => attendance !== null);
  const voted = rows.filter(({ vote }) => vote !== null).length;
  const title = meeting.date ? t('meetingOf', { date: formatDate(meeting.date) }) : t('meetingNew');
  return (
    <RecordPage
      title={title}
      beside={<span className={styles.summary}>{t('summary', { voted, all: listed.length })}</span>}
      actions={
        <>
          <Button icon="trash" kind="quiet" onClick={() => void discard()}>
            {t('remove')}
          </Button>
          <Button icon="arrowLeft" kind="primary" onClick={() => void navigate(places.council())}>
            {t('backToList')}
          </Button>
        </>
      }
      keeping={keeping}
      label={title}
      wide="whole"
    >
      <div className={styles.fields}>
        <DateField
          label={t('fields.date')}
          required
          value={meeting.date ?? ''}
          placeholder={t('datePlaceholder')}
          invalidMessage={t('invalidDate')}
          draftOf={`${meeting.id}/date`}
          error={dateFault(t, meeting)}
          onCommit={(date) => set({ date: date || null })}
        />
        <TextField
          label={t('fields.minutesNumber')}
          value={meeting.minutesNumber ?? ''}
          onCommit={(text) => set({ minutesNumber: text.trim() || null })}
        />
        <NumberField
          label={t('fields.totalMembers')}
          required
          value={totalMembers ?? null}
          min={1}
          max={mostMembers}
          invalidMessage={t('invalidCount', { min: 1, max: mostMembers })}
          error={tooMany}
          onCommit={(count) => set({ totalMembers: count })}
        />
        <NumberField
          label={t('fields.present')}
          required
          value={present ?? null}
          min={0}
          max={mostMembers}
          invalidMessage={t('invalidCount', { min: 0, max: mostMembers })}
          error={tooMany}
          onCommit={(count) => void keeping.keep(() => setPresent(data, meeting.id, count, nominationIds, recusedOf))}
          disabled={isMarked}
          aside={
            isMarked && (
              <LinkButton aria-label={t('attendance.typeIt')} onClick={() => void typePresent()}>
                {t('attendance.type')}
              </LinkButton>
            )
          }
          hint={isMarked ? t('attendance.follows') : undefined}
        />
        <TextField label={t('fields.chair')} value={meeting.chair ?? ''} onCommit={(text) => set({ chair: text.trim() || null })} />
        <TextField label={t('fields.secretary')} value={meeting.secretary ?? ''} onCommit={(text) => set({ secretary: text.trim() || null })} />
      </div>
      <p className={styles.quorum}>
        {!quorum ? (
          <StateText tone="attention" shape="triangle">
            {t('quorum.unknown')}
          </StateText>
        ) : tooMany ? (
          <StateText tone="refused" shape="octagon">
            {t('quorum.contradiction')}
          </StateText>
        ) : quorum.state === 'missing' ? (
          <StateText tone="refused" shape="octagon">
            {t('quorum.missing', counts)}
          </StateText>
        ) : quorum.state === 'some' ? (
          <StateText tone="attention" shape="triangle">
            {t('quorum.some', counts)}
          </StateText>
        ) : (
          <StateText tone="done" shape="tick">
            {t(quorum.state === 'written' ? 'quorum.written' : 'quorum.reached', counts)}
          </StateText>
        )}
      </p>
      <div className={styles.tools}>
        <Button icon="people" onClick={() => setDialog('attendance')}>
          {t('attendance.open')}
        </Button>
        <Button icon="list" onClick={() => setDialog('agenda')}>
          {t('agenda.open')}
        </Button>
        <BallotsButton meeting={meeting} rows={listed} />
        <Button icon="expand" disabled={listed.length === 0} onClick={() => void navigate(places.meetingRoom(meeting.id))}>
          {t('room.start')}
        </Button>
        <Button icon="doc" onClick={() => setDialog('minutes')}>
          {t('minutes.draft')}
        </Button>
      </div>
      <VoteTable meeting={meeting} rows={listed} />
      {rows.length > listed.length && <p className={styles.hint}>{t('agenda.outside', { count: rows.length - listed.length })}</p>}
      {dialog === 'attendance' && <AttendanceDialog meeting={meeting} onClose={close} />}
      {dialog === 'agenda' && <AgendaDialog meeting={meeting} rows={rows} onClose={close} />}
      {dialog === 'minutes' && <MinutesDialog meeting={meeting} rows={listed} onClose={close} />}
      <TextArea
        label={t('fields.conclusion')}
        value={meeting.conclusion ?? ''}
        rows={3}
        onCommit={(text) => set({ conclusion: text.trim() || null })}
      />
    </RecordPage>
  );
}

/** What is wrong with the day of a meeting that can be read: it is still to come, or of another year than its votes. */
function dateFault(t: TFunction<['council', 'app']>, { date, planYear }: Meeting): string | undefined {
  if (date === undefined) return undefined;
  if (date > today()) return t('dateInFuture');
  return isDayOfPlanYear(planYear, date) ? undefined : t('dateOtherYear', { year: planYear, last: formatDate(lastDayOfPlanYear(planYear)) });
}
