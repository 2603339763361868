import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDueWords } from '../../i18n/dueWords';
import { formatDate } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Badge } from '../../ui/Badge';
import { Card } from '../../ui/Card';
import styles from './HomeScreen.module.css';
import type { Standing } from '../../data/standing';

const shown = 5;

/** Sở yêu cầu: what waits for a reply, the nearest day first; each opens where it is answered. */
export function RequestsCard({ standings, today }: { standings: readonly Standing[]; today: string }) {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const due = useDueWords(today);
  const waiting = waitingRequests(standings);
  const withdrawn = standings.filter(({ withdrawnElsewhere }) => withdrawnElsewhere);
  if (waiting.length + withdrawn.length === 0) return null;
  return (
    <Card
      title={t('requests.title')}
      aside={
        <Badge tone="attention" shape="clock">
          {t('requests.waiting', { count: waiting.length + withdrawn.length })}
        </Badge>
      }
    >
      <ul className={styles.requests}>
        {withdrawn.map(({ id, name, withdrawnElsewhere }) => (
          <li key={id}>
            <button type="button" onClick={() => void navigate(places.nomination(id, 'criteria', 'withdrawnElsewhere'))}>
              <strong>{t('requests.whole')}</strong>
              <span>{t(`requests.withdrawn.${withdrawnElsewhere!.why}`)}</span>
              <span className={styles.date}>{name}</span>
            </button>
          </li>
        ))}
        {waiting.slice(0, shown).map(({ standing, request }) => {
          const words = due(request.dueDate);
          return (
            <li key={request.id}>
              <button type="button" onClick={() => void navigate(places.nomination(standing.id, request.focus.tab, request.focus.place))}>
                <strong>{request.about ?? t('requests.whole')}</strong>
                <span>“{request.text}”</span>
                <span className={styles.date}>
                  {[standing.name, words?.text ?? (standing.askedAt && t('requests.asked', { date: formatDate(standing.askedAt) }))].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {waiting.length > shown && <p className={styles.date}>{t('requests.more', { count: waiting.length - shown })}</p>}
    </Card>
  );
}

/** Every request that waits, those with the nearest day first, those without a day last. */
export function waitingRequests(standings: readonly Standing[]): { standing: Standing; request: Standing['requests'][number] }[] {
  const day = ({ request }: { request: { dueDate?: string } }): string => request.dueDate ?? '9999';
  return standings.flatMap((standing) => standing.requests.map((request) => ({ standing, request }))).sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}
