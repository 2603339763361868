import { useTranslation } from 'react-i18next';
import { subjectKinds, type Criterion } from '../../../shared/model/plan';
import { Card } from '../../ui/Card';
import styles from './plan.module.css';

/** The criteria catalogue by kind of subject, with the official wording. */
export function CriteriaPane({ criteria }: { criteria: readonly Criterion[] }) {
  const { t } = useTranslation(['plan', 'domain']);
  return (
    <div className={styles.stack}>
      {(['*', ...subjectKinds] as const).map((kind) => (
        <Card key={kind} title={kind === '*' ? t('criteria.general') : t(`domain:subjectKind.${kind}`)}>
          <ul className={styles.criteria}>
            {criteria
              .filter((criterion) => criterion.kind === kind)
              .map((criterion) => (
                <CriterionEntry key={criterion.id} criterion={criterion} />
              ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}

function CriterionEntry({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation('plan');
  const { label, ref, wording, rule, evidenceHint } = criterion;
  return (
    <li className={styles.criterion}>
      <p>
        <strong>{label}</strong> <span className={styles.clause}>{t('clause', { ref })}</span>
      </p>
      <blockquote className={styles.wording}>{wording}</blockquote>
      {rule?.type === 'anyOf' && (
        <p className={styles.note}>
          {t('criteria.options')}: {rule.options.map((option) => option.label).join('; ')}.
        </p>
      )}
      {rule?.type === 'qualifyingCollective' && <p className={styles.note}>{t('criteria.qualifyingCollective')}</p>}
      {evidenceHint && <p className={styles.note}>{t('criteria.evidence', { hint: evidenceHint })}</p>}
    </li>
  );
}
