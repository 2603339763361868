import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan';
import type { RulePack } from '../../../shared/model/rulePack';
import { formatDate } from '../../i18n/formats';
import { Card } from '../../ui/Card';
import { CardTable } from '../../ui/CardTable';
import { StateText } from '../../ui/StateText';
import styles from './plan.module.css';

interface Props {
  plans: readonly Plan[];
  packs: readonly RulePack[];
  planKey: string;
  rulePackKey: string;
}

/** Every version of plans and rule packs; nothing of an old one is ever changed. */
export function VersionsPane({ plans, packs, planKey, rulePackKey }: Props) {
  const { t } = useTranslation('plan');
  const table = (title: string, rows: readonly (Plan | RulePack)[], inForce: string) => (
    <Card title={title} flush>
      <CardTable
        label={title}
        rows={rows}
        rowKey={({ id }) => id}
        currentKey={inForce}
        columns={[
          { id: 'version', header: t('versions.version'), width: '4rem', align: 'end', cell: ({ version }) => version },
          { id: 'made', header: t('versions.made'), width: '7rem', cell: ({ createdAt }) => formatDate(createdAt) },
          {
            id: 'state',
            header: t('versions.state'),
            width: '10rem',
            cell: ({ id }) =>
              id === inForce ? (
                <StateText tone="done" shape="tick">
                  {t('versions.inForce')}
                </StateText>
              ) : (
                <StateText tone="neutral" shape="dashed">
                  {t('versions.old')}
                </StateText>
              ),
          },
          { id: 'what', header: t('versions.what'), cell: (row) => <span title={row.title}>{row.title}</span> },
        ]}
      />
    </Card>
  );
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t('versions.note')}</p>
      {table(t('tab.plan'), plans, planKey)}
      {table(t('tab.bases'), packs, rulePackKey)}
    </div>
  );
}
