import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { clusterMeetingFaults, type ClusterMeetingFault } from '../../../shared/rules/clusterMeeting';
import { keepClusterMeeting, type ClusterMeetingFields, type ClusterView } from '../../data/clusterMeetings';
import { useData } from '../../data/DataContext';
import type { Keeping } from '../../data/keeping';
import { deadlineLook } from '../../i18n/deadlineLook';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { PaneScroll } from '../../ui/PaneScroll';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './cluster.module.css';
import { useLeftWords } from './useLeftWords';

interface Props {
  view: ClusterView;
  year: number;
  /** ISO day. */
  day: string;
  keeping: Keeping;
}

/** The meeting of one cluster, kept as it is typed. */
export function ClusterPanel({ view, year, day, keeping }: Props) {
  const { t } = useTranslation(['cluster', 'domain', 'history']);
  const navigate = useNavigate();
  const data = useData();
  const leftWords = useLeftWords();
  const { cluster, meeting, standing } = view;
  const keep = (fields: ClusterMeetingFields) => void keeping.keep(() => keepClusterMeeting(data, year, cluster, fields));
  const faults = meeting ? clusterMeetingFaults(meeting, standing.lastDay, day) : [];
  const errorOf = (field: ClusterMeetingFault['field']): string | undefined => {
    const fault = faults.find((each) => each.field === field);
    return fault && t(`fault.${fault.type}`, { year, date: formatDate(standing.lastDay) });
  };
  const dayField = (field: 'plannedOn' | 'heldOn') => ({
    label: t(field),
    placeholder: t('datePlaceholder'),
    invalidMessage: t('invalidDate'),
    draftOf: `${year}.${cluster}/${field}`,
    value: meeting?.[field] ?? '',
    error: errorOf(field),
    onCommit: (iso: string) => keep({ [field]: iso || null }),
  });
  const textField = (field: 'place' | 'host') => ({
    label: t(field),
    maxLength: 500,
    value: meeting?.[field] ?? '',
    onCommit: (text: string) => keep({ [field]: text.trim() || null }),
  });
  return (
    <PaneScroll label={t('of', { cluster })} className={styles.panel}>
      <h2 className={styles.cluster}>{cluster}</h2>
      <div>
        <Badge {...deadlineLook[standing.state]}>{[t(`domain:deadlineState.${standing.state}`), leftWords(view)].filter(Boolean).join(' · ')}</Badge>
      </div>
      <DateField {...dayField('plannedOn')} />
      <DateField {...dayField('heldOn')} />
      <TextField {...textField('place')} />
      <TextField {...textField('host')} />
      <div>
        <Checkbox label={t('cancelled')} checked={meeting?.cancelled === true} onToggle={(checked) => keep({ cancelled: checked ? true : null })} />
        <p className={styles.quiet}>{t('cancelledHint')}</p>
      </div>
      <TextArea label={t('note')} hint={t('noteHint')} rows={2} maxLength={20_000} value={meeting?.note ?? ''} onCommit={(text) => keep({ note: text.trim() === '' ? null : text })} />
      <p className={styles.quiet}>{t('toldNext', { ref: standing.ref, date: formatDate(standing.lastDay) })}</p>
      {meeting && (
        <div>
          <Button icon="history" kind="quiet" size="small" onClick={() => void navigate(places.clusterHistory(meeting.id))}>
            {t('history:record.title')}
          </Button>
        </div>
      )}
    </PaneScroll>
  );
}
