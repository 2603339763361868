import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ExchangeMeeting } from '../../../shared/model/exchangeMeeting';
import { useData } from '../../data/DataContext';
import { editExchangeMeeting, linkSpeaker, removeExchangeMeeting, useExchangeMeeting, type ExchangeFields } from '../../data/exchangeMeetings';
import { dayOfTelling, useExemplarsByDay, type ExemplarsByDay } from '../../data/exemplars';
import { useKeeping } from '../../data/keeping';
import { takeBackLast } from '../../data/undoing';
import { formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { EmptyState } from '../../ui/EmptyState';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { ExemplarChoice } from './ExemplarChoice';
import styles from './publicity.module.css';
import { RecordFrame } from './RecordFrame';
import { subjectsAmong } from './names';
import { spreadState } from './spreadState';

/** One exchange meeting that the unit takes part in: cluster, day, place, and who of its exemplars speaks. */
export function MeetingScreen() {
  const { t } = useTranslation('publicity');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const meeting = useExchangeMeeting(id);
  const exemplars = useExemplarsByDay();
  if (meeting === undefined || exemplars === undefined) return null;
  if (meeting === null) {
    return <EmptyState sentence={t('meetings.missing')} action={<Button onClick={() => void navigate(places.publicity('meetings'))}>{t('back')}</Button>} />;
  }
  return <Meeting key={id} meeting={meeting} exemplars={exemplars} />;
}

function Meeting({ meeting, exemplars }: { meeting: ExchangeMeeting; exemplars: ExemplarsByDay }) {
  const { t } = useTranslation(['publicity', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const toast = useToast();
  const keeping = useKeeping();
  const { id, date, planYear } = meeting;
  const then = exemplars.all(dayOfTelling(date, today()));
  const edit = (fields: ExchangeFields) => void keeping.keep(() => editExchangeMeeting(data, id, fields));
  const editText = (field: 'cluster' | 'place' | 'note') => (text: string) => edit({ [field]: text.trim() || null });
  const discard = async () => {
    if (!(await keeping.keep(() => removeExchangeMeeting(data, id)))) return;
    void navigate(places.publicity('meetings'));
    toast({ text: t('meetings.removed'), undoLabel: t('app:action.undo'), onUndo: takeBackLast(data) });
  };
  return (
    <RecordFrame
      title={date === undefined ? t('meetings.untitled') : t('meetings.of', { date: formatDate(date) })}
      state={spreadState(meeting, subjectsAmong(then, meeting.speakerIds), today())}
      back={places.publicity('meetings')}
      history={places.publicityHistory('meetings', id)}
      removeLabel={t('meetings.remove')}
      onRemove={() => void discard()}
      keeping={keeping}
      side={
        <ExemplarChoice
          title={t('meetings.speakers')}
          exemplars={then}
          now={exemplars.all(today())}
          chosen={meeting.speakerIds}
          onLink={(nominationId, linked) => void keeping.keep(() => linkSpeaker(data, id, nominationId, linked))}
        />
      }
    >
      <DateField
        className={styles.quarter}
        label={t('meetings.date')}
        required
        value={date ?? ''}
        placeholder={t('datePlaceholder')}
        invalidMessage={t('invalidDate')}
        draftOf={`${id}/date`}
        error={date !== undefined && Number(date.slice(0, 4)) !== planYear ? t('otherYear', { year: planYear }) : undefined}
        onCommit={(day) => edit({ date: day || null })}
      />
      <TextField className={styles.quarter} label={t('meetings.cluster')} maxLength={500} value={meeting.cluster ?? ''} onCommit={editText('cluster')} />
      <TextField className={styles.half} label={t('meetings.place')} maxLength={500} value={meeting.place ?? ''} onCommit={editText('place')} />
      <TextArea className={styles.full} label={t('meetings.note')} rows={4} maxLength={20_000} value={meeting.note ?? ''} onCommit={editText('note')} />
      <p className={styles.hint}>{t('meetings.duty')}</p>
    </RecordFrame>
  );
}
