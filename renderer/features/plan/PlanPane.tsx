import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan';
import { formatDate } from '../../i18n/formats';
import { Card } from '../../ui/Card';
import { classes } from '../../ui/tone';
import { deadlineIds, quotaIds } from './planParts';
import styles from './plan.module.css';

/** The plan in force: its decision, quotas, deadlines and council rules, each with its clause. */
export function PlanPane({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const { council, decision } = plan;
  return (
    <div className={styles.cards}>
      <Card title={t('issued.title')} className={styles.wide}>
        <dl className={styles.facts}>
          <Fact label={t('issued.name')}>{plan.title}</Fact>
          <Fact label={t('issued.number')}>{decision.number || t('issued.noNumber')}</Fact>
          <Fact label={t('issued.date')}>{decision.date ? formatDate(decision.date) : t('issued.noNumber')}</Fact>
          <Fact label={t('issued.issuer')}>{decision.issuer}</Fact>
          <Fact label={t('issued.period')}>
            {plan.period.from} - {plan.period.to}
          </Fact>
        </dl>
      </Card>
      <Card title={t('quotas.title')}>
        <dl className={classes(styles.facts, styles.figures)}>
          {quotaIds.map((id) => (
            <Fact key={id} label={t(`quotas.${id}`)} clause={t(`quotas.clause.${id}`)}>
              {String(plan.quotas[id]).padStart(2, '0')}
            </Fact>
          ))}
        </dl>
      </Card>
      <Card title={t('deadlines.title')}>
        <dl className={classes(styles.facts, styles.figures)}>
          {deadlineIds.map((id) => {
            const deadline = plan.deadlines[id];
            return (
              <Fact key={id} label={t(`deadlines.${id}`)} clause={deadline?.ref}>
                {deadline ? dayMonth(deadline.lastDay) : t('deadlines.none')}
              </Fact>
            );
          })}
        </dl>
      </Card>
      <Card title={t('council.title')} className={styles.wide}>
        <dl className={styles.facts}>
          <Fact label={t('council.quorum')}>{t('council.quorumValue', council.quorum)}</Fact>
          <Fact label={t('council.pass')}>
            {council.moreThanHalf ? t('council.passHalf') : t('council.passPercent', { percent: council.passPercent })}
          </Fact>
          <Fact label={t('council.written')}>{t(council.countsWritten ? 'council.writtenCounts' : 'council.writtenNoted')}</Fact>
          <Fact label={t('council.objectionDays')}>{t('council.days', { count: plan.objectionDays })}</Fact>
        </dl>
      </Card>
    </div>
  );
}

function Fact({ label, clause, children }: { label: string; clause?: string | undefined; children: ReactNode }) {
  const { t } = useTranslation('plan');
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        {children}
        {clause && <span className={styles.clause}> {t('clause', { ref: clause })}</span>}
      </dd>
    </div>
  );
}

/** `08-30` as 30/08. */
function dayMonth(lastDay: string): string {
  return lastDay.split('-').reverse().join('/');
}
