import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deadlinesOf, planEnded, type Deadline } from '../../../shared/rules/deadlines';
import { useClusters } from '../../data/clusterMeetings';
import { useDepartmentFigures } from '../../data/departmentFigures';
import { useSetupState } from '../../data/setupState';
import { useWorkingYear, workWithYear } from '../../data/workingYear';
import { useRulesOfYear } from '../../data/workspace';
import { deadlineLook } from '../../i18n/deadlineLook';
import { formatDate, formatToday, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { ConflictsBanner } from '../../safety/ConflictsBanner';
import { RevokedBanner } from '../../safety/RevokedBanner';
import { SafetyCard } from '../../safety/SafetyCard';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { NoticeLine } from '../../ui/NoticeLine';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { FiguresCard } from './FiguresCard';
import { NextBanner } from './NextBanner';
import styles from './overview.module.css';

/** Tổng quan: the one next thing, the year's figures, the plan's deadlines. */
export function OverviewScreen() {
  const { t } = useTranslation(['overview', 'app']);
  const navigate = useNavigate();
  const day = today();
  const { year, isCurrent } = useWorkingYear();
  const figures = useDepartmentFigures(year);
  const setup = useSetupState();
  const rules = useRulesOfYear(year);
  const clusters = useClusters(year, day) ?? [];
  const areHeld = clusters.length > 0 && clusters.every(({ standing }) => standing.state === 'done');
  if (!figures || !setup || !rules) return null;
  const before = isCurrent ? figures.waitingBefore : null;
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('app:nav.overview')} detail={formatToday(day)} />
      <div className={styles.body}>
        <RevokedBanner />
        <ConflictsBanner />
        {before && (
          <NoticeLine
            tone="attention"
            shape="clock"
            title={t('yearBefore.title', before)}
            action={<LinkButton onClick={() => workWithYear(before.year)}>{t('yearBefore.open', before)}</LinkButton>}
          />
        )}
        <NextBanner figures={figures} setup={setup} year={year} />
        {planEnded(rules.plan, `${year}-01-01`) && (
          <Banner
            tone="attention"
            shape="triangle"
            title={t('planEnded.title', rules.plan.period)}
            detail={t('planEnded.detail', { year })}
            action={
              <Button icon="calendar" onClick={() => void navigate(places.plan())}>
                {t('planEnded.action')}
              </Button>
            }
          />
        )}
        <div className={styles.columns}>
          <FiguresCard
            figures={figures}
            year={year}
            quota={rules.plan.quotas.provinceProposalsPerYear}
            onOpen={(path) => void navigate(path)}
          />
          <div className={styles.side}>
            <Card title={t('deadlines.title')}>
              <ul className={styles.deadlines} aria-label={t('deadlines.title')}>
                {deadlinesOf(rules.plan, day, areHeld ? ['exchangeMeeting'] : [], year).map((deadline) => (
                  <DeadlineLine key={deadline.id} deadline={deadline} />
                ))}
              </ul>
            </Card>
            <SafetyCard />
          </div>
        </div>
      </div>
    </div>
  );
}

/** What is due by when, and how it stands. */
function DeadlineLine({ deadline: { id, ref, lastDay, state, daysLeft } }: { deadline: Deadline }) {
  const { t } = useTranslation(['overview', 'domain']);
  const days = daysLeft < 0 ? t('deadlines.passed', { count: -daysLeft }) : daysLeft === 0 ? t('deadlines.today') : t('deadlines.days', { count: daysLeft });
  return (
    <li className={styles.deadline}>
      <span>{t(`deadlines.${id}`)}</span>
      <StateText {...deadlineLook[state]}>{`${t(`domain:deadlineState.${state}`)} · ${days}`}</StateText>
      <span className={styles.date}>{t(ref === '' ? 'deadlines.lastDay' : 'deadlines.lastDayRef', { date: formatDate(lastDay), ref })}</span>
    </li>
  );
}
