import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useReminders } from '../../data/registerFacts';
import { useDueWords } from '../../i18n/dueWords';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import styles from './HomeScreen.module.css';

const shown = 5;
const placesOf = { nurture: places.nurtureOf, inspection: places.inspection, objection: places.publicNotice };

/** Nhắc việc: what was written down to be done and is late or due soon; each opens where it stands. Nothing when nothing is. */
export function RemindersCard({ today }: { today: string }) {
  const { t } = useTranslation(['home', 'nurture']);
  const navigate = useNavigate();
  const due = useDueWords(today);
  const reminders = useReminders(today) ?? [];
  const late = reminders.filter(({ urgency }) => urgency === 'late').length;
  if (reminders.length === 0) return null;
  return (
    <Card
      title={t('reminders.title')}
      aside={
        <Badge tone={late > 0 ? 'refused' : 'attention'} shape={late > 0 ? 'octagon' : 'clock'}>
          {late > 0 ? t('reminders.late', { count: late }) : t('reminders.soon', { count: reminders.length })}
        </Badge>
      }
    >
      <ul className={styles.requests}>
        {reminders.slice(0, shown).map(({ kind, placeId, name, text, dueOn, urgency }) => (
          <li key={`${kind} ${placeId} ${dueOn} ${text}`}>
            <button type="button" onClick={() => void navigate(placesOf[kind](placeId))}>
              <strong>{text || t(kind === 'objection' ? 'reminders.noText' : 'nurture:actions.untitled')}</strong>
              <span className={styles.date}>{t(`reminders.${kind}`, { name })}</span>
              <span className={urgency === 'late' ? styles.late : styles.date}>{due(dueOn)?.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {reminders.length > shown && <p className={styles.date}>{t('reminders.more', { count: reminders.length - shown })}</p>}
    </Card>
  );
}
