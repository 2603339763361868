import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { planEnded } from '../../../shared/rules/deadlines';
import { useLastBundle } from '../../data/lastBundle';
import { useWorkingYear } from '../../data/workingYear';
import { useYearState } from '../../data/yearState';
import { formatDate, formatToday, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { ConflictsBanner } from '../../safety/ConflictsBanner';
import { RevokedBanner } from '../../safety/RevokedBanner';
import { SafetyCard } from '../../safety/SafetyCard';
import { Button } from '../../ui/Button';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import styles from './HomeScreen.module.css';
import { NextStep } from './NextStep';
import { NominationsCard } from './NominationsCard';
import { ObligationsCard } from './ObligationsCard';
import { RemindersCard } from './RemindersCard';
import { RequestsCard } from './RequestsCard';
import { YearBefore } from './YearBefore';

/** Việc cần làm: the one next thing, what the plan asks, what each nomination lacks, and whether the data is safe. */
export function HomeScreen() {
  const { t } = useTranslation(['home', 'app']);
  const navigate = useNavigate();
  const day = today();
  const { year: planYear, isCurrent } = useWorkingYear();
  const state = useYearState(planYear, day);
  const last = useLastBundle('unit');
  if (!state || last === undefined) return null;
  const { year, rules, standings, obligations } = state;
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
        {isCurrent && <YearBefore year={planYear - 1} today={day} />}
        <NextStep standings={standings} obligations={obligations} year={planYear} today={day} />
        <div className={styles.columns}>
          <div className={styles.main}>
            <ObligationsCard obligations={obligations} year={year} ended={planEnded(rules.plan, `${year}-01-01`) ? rules.plan.period : null} />
            <NominationsCard standings={standings} year={planYear} />
          </div>
          <div className={styles.side}>
            <RequestsCard standings={standings} today={day} />
            <RemindersCard today={day} />
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
