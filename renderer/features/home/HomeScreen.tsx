import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deadlinesOf, planEnded, type Deadline } from '../../../shared/rules/deadlines';
import { useLastBundle } from '../../data/lastBundle';
import { useNominationViews } from '../../data/nominationFile';
import { useRules } from '../../data/workspace';
import { formatDate, formatToday, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { ConflictsBanner } from '../../safety/ConflictsBanner';
import { RevokedBanner } from '../../safety/RevokedBanner';
import { SafetyCard } from '../../safety/SafetyCard';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { deadlineLook } from './deadlineLook';
import { standingOf, type Standing } from './standing';
import styles from './HomeScreen.module.css';
import { NextStep } from './NextStep';
import { NominationsCard } from './NominationsCard';
import { RequestsCard } from './RequestsCard';

/** Việc cần làm: the one next thing, what each nomination lacks, the plan's dates, and whether the data is safe. */
export function HomeScreen() {
  const { t } = useTranslation(['home', 'app']);
  const navigate = useNavigate();
  const day = today();
  const planYear = Number(day.slice(0, 4));
  const views = useNominationViews(planYear);
  const rules = useRules();
  const last = useLastBundle('unit');
  if (!views || !rules || last === undefined) return null;
  const standings = views.map((view): Standing => standingOf(view, day));
  const allSent = standings.length > 0 && standings.every(({ settled }) => settled);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.home')}
        detail={formatToday(day)}
        actions={
          <Button icon="plus" onClick={() => void navigate(places.addNomination())}>
            {t('add')}
          </Button>
        }
      />
      <div className={styles.body}>
        <RevokedBanner />
        <ConflictsBanner />
        <NextStep standings={standings} year={planYear} today={day} />
        <div className={styles.columns}>
          <NominationsCard standings={standings} year={planYear} />
          <div className={styles.side}>
            <RequestsCard standings={standings} today={day} />
            <Card title={t('deadlines.title')}>
              <ul className={styles.deadlines}>
                {deadlinesOf(rules.plan, day, allSent ? ['submission'] : []).map((deadline) => (
                  <DeadlineLine key={deadline.id} deadline={deadline} />
                ))}
              </ul>
              {planEnded(rules.plan, day) && <p className={styles.ended}>{t('deadlines.ended', rules.plan.period)}</p>}
            </Card>
            <SafetyCard
              actions={
                <Button icon="upload" onClick={() => void navigate(places.exportBundle())}>
                  {t('safety.export')}
                </Button>
              }
            >
              <StateText tone={last ? 'information' : 'neutral'} shape={last ? 'info' : 'dashed'}>
                {sentWords(t, last)}
              </StateText>
            </SafetyCard>
          </div>
        </div>
      </div>
    </div>
  );
}

function sentWords(t: TFunction<['home', 'app']>, last: ReturnType<typeof useLastBundle>): string {
  if (!last) return t('safety.notSent');
  const { sequence, at, receivedAt } = last;
  if (receivedAt === undefined) return t('safety.sent', { sequence, date: formatDate(at) });
  return t('safety.sentReceived', { sequence, date: formatDate(at), received: formatDate(receivedAt) });
}

/** What is due, how it stands, and by when. */
function DeadlineLine({ deadline: { id, lastDay, daysLeft, state } }: { deadline: Deadline }) {
  const { t } = useTranslation(['home', 'domain']);
  const days = daysLeft < 0 ? t('deadlines.passed', { count: -daysLeft }) : t('deadlines.left', { count: daysLeft });
  return (
    <li>
      <span>{t(`deadlines.${id}`)}</span>
      <StateText {...deadlineLook[state]} dense>
        {state === 'done' ? t(`domain:deadlineState.${state}`) : `${t(`domain:deadlineState.${state}`)} · ${days}`}
      </StateText>
      <span className={styles.date}>{t('deadlines.lastDay', { date: formatDate(lastDay) })}</span>
    </li>
  );
}
