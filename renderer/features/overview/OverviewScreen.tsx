import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deadlinesOf } from '../../../shared/rules/deadlines';
import { useDepartmentFigures } from '../../data/departmentFigures';
import { useSetupState } from '../../data/setupState';
import { useRules } from '../../data/workspace';
import { formatDate, formatToday, today } from '../../i18n/formats';
import { SafetyCard } from '../../safety/SafetyCard';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
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
  const year = Number(day.slice(0, 4));
  const figures = useDepartmentFigures(year);
  const setup = useSetupState();
  const rules = useRules();
  if (!figures || !setup || !rules) return null;
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('app:nav.overview')} detail={formatToday(day)} />
      <div className={styles.body}>
        <NextBanner figures={figures} setup={setup} year={year} />
        <div className={styles.columns}>
          <FiguresCard
            figures={figures}
            year={year}
            quota={rules.plan.quotas.provinceProposalsPerYear}
            onOpen={(path) => void navigate(path)}
          />
          <div className={styles.side}>
            <Card title={t('deadlines.title')} flush>
              <CardTable
                label={t('deadlines.title')}
                rows={deadlinesOf(rules.plan, day)}
                rowKey={({ id }) => id}
                columns={[
                  {
                    id: 'what',
                    header: t('deadlines.what'),
                    cell: ({ id, ref }) => <span title={t('deadlines.clause', { ref })}>{t(`deadlines.${id}`)}</span>,
                  },
                  {
                    id: 'last',
                    header: t('deadlines.last'),
                    width: '6.25rem',
                    cell: ({ lastDay }) => formatDate(lastDay),
                  },
                  {
                    id: 'left',
                    header: t('deadlines.left'),
                    width: '8.25rem',
                    cell: ({ daysLeft }) => <DaysLeft days={daysLeft} />,
                  },
                ]}
              />
            </Card>
            <SafetyCard />
          </div>
        </div>
      </div>
    </div>
  );
}

/** Days before a deadline is due soon. */
const soon = 30;

function DaysLeft({ days }: { days: number }) {
  const { t } = useTranslation('overview');
  if (days < 0) {
    return (
      <StateText tone="neutral" shape="clock">
        {t('deadlines.passed', { count: -days })}
      </StateText>
    );
  }
  const words = days === 0 ? t('deadlines.today') : t('deadlines.days', { count: days });
  return days <= soon ? (
    <StateText tone="attention" shape="clock">
      {words}
    </StateText>
  ) : (
    <StateText tone="information" shape="half">
      {words}
    </StateText>
  );
}
