import { useTranslation } from 'react-i18next';
import type { SetupContent } from '../../../shared/bundle/setup';
import { setupChanges, type CatalogueChanges } from '../../../shared/rules/setupChanges';
import { useRules } from '../../data/workspace';
import styles from './settings.module.css';

/** What the plan and the rules in force become, by the names of what changes. */
export function SetupChanges({ setup: { plan, rulePack } }: { setup: SetupContent }) {
  const { t } = useTranslation('settings');
  const rules = useRules();
  if (!rules) return null;
  const isSamePlan = rules.plan.id === plan.id;
  const isSamePack = rules.rulePack.id === rulePack.id;
  const period = { from: plan.period.from, to: plan.period.to };
  const { criteria, awards, parts } = setupChanges(rules, { plan, rulePack });
  return (
    <ul className={styles.small}>
      <li>
        {rules.plan.planId === plan.planId
          ? t(isSamePlan ? 'setupFile.planSame' : 'setupFile.plan', { ...period, before: rules.plan.version, after: plan.version })
          : t('setupFile.planNew', { ...period, after: plan.version, oldFrom: rules.plan.period.from, oldTo: rules.plan.period.to })}
        <Names of="criteria" changes={criteria} />
        {parts.length > 0 && <p>{t('setupFile.changes.parts', { names: parts.map((part) => t(`setupFile.part.${part}`)).join(', ') })}</p>}
      </li>
      <li>
        {t(isSamePack ? 'setupFile.rulesSame' : 'setupFile.rules', { before: rules.rulePack.version, after: rulePack.version })}
        <Names of="awards" changes={awards} />
      </li>
      {!isSamePlan && <li>{t('setupFile.openOnes')}</li>}
    </ul>
  );
}

function Names({ of, changes }: { of: 'criteria' | 'awards'; changes: CatalogueChanges }) {
  const { t } = useTranslation('settings');
  return (['added', 'removed', 'changed'] as const)
    .filter((change) => changes[change].length > 0)
    .map((change) => <p key={change}>{t(`setupFile.changes.${of}.${change}`, { names: changes[change].join('; ') })}</p>);
}
