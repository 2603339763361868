import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planEnded } from '../../../shared/rules/deadlines';
import { usePlanVersions, useRulePackVersions } from '../../data/plans';
import { useRules } from '../../data/workspace';
import { today } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { tabPanel, Tabs } from '../../ui/Tabs';
import { BasesDialog } from './BasesDialog';
import { BasesPane } from './BasesPane';
import { CriteriaPane } from './CriteriaPane';
import { PlanDialog } from './PlanDialog';
import { PlanPane } from './PlanPane';
import { VersionsPane } from './VersionsPane';
import styles from './plan.module.css';

type TabId = 'plan' | 'criteria' | 'bases' | 'versions';
const tabIds: readonly TabId[] = ['plan', 'criteria', 'bases', 'versions'];

/** Kế hoạch, quy định: what is in force, in the plan's own words, and its versions. The Sở issues new ones from here. */
export function PlanScreen() {
  const { t } = useTranslation(['plan', 'app']);
  const rules = useRules();
  const plans = usePlanVersions();
  const packs = useRulePackVersions();
  const [tab, setTab] = useState<TabId>('plan');
  const [editing, setEditing] = useState<'plan' | 'period' | 'bases' | null>(null);
  if (!rules || !plans || !packs) return null;
  const { plan, rulePack } = rules;
  const ended = planEnded(plan, today());
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.plan')}
        detail={t('detail', { from: plan.period.from, to: plan.period.to, version: plan.version })}
        actions={
          tab === 'bases' ? (
            <Button kind={ended ? 'secondary' : 'primary'} icon="pencil" onClick={() => setEditing('bases')}>
              {t('editBases')}
            </Button>
          ) : (
            <Button kind={ended ? 'secondary' : 'primary'} icon="pencil" onClick={() => setEditing('plan')}>
              {t('edit')}
            </Button>
          )
        }
      />
      {ended && (
        <div className={styles.ended}>
          <Banner
            tone="accent"
            icon="calendar"
            title={t('period.ended', plan.period)}
            detail={t('period.endedDetail')}
            action={
              <Button kind="primary" trailingIcon="arrowRight" onClick={() => setEditing('period')}>
                {t('period.start')}
              </Button>
            }
          />
        </div>
      )}
      <Tabs
        label={t('tabs')}
        moreLabel={t('more')}
        idBase="plan"
        currentId={tab}
        onChoose={(id) => setTab(id as TabId)}
        tabs={tabIds.map((id) => ({ id, label: t(`tab.${id}`) }))}
      />
      <div {...tabPanel('plan', tab)} className={styles.panel}>
        <PaneScroll label={t('content')} padded>
          {tab === 'plan' && <PlanPane plan={plan} />}
          {tab === 'criteria' && <CriteriaPane criteria={plan.criteria} />}
          {tab === 'bases' && <BasesPane bases={rulePack.legalBases} />}
          {tab === 'versions' && (
            <VersionsPane plans={plans} packs={packs} planKey={plan.id} rulePackKey={rulePack.id} />
          )}
        </PaneScroll>
      </div>
      {editing === 'plan' && (
        <PlanDialog plan={plan} issues={{ version: next(plans, plan.planId, 'planId') }} onClose={() => setEditing(null)} />
      )}
      {editing === 'period' && (
        <PlanDialog plan={plan} issues={{ periodFrom: Number(today().slice(0, 4)) }} onClose={() => setEditing(null)} />
      )}
      {editing === 'bases' && (
        <BasesDialog
          rulePack={rulePack}
          nextVersion={next(packs, rulePack.rulePackId, 'rulePackId')}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  );
}

function next<K extends string>(all: readonly ({ version: number } & Record<K, string>)[], id: string, key: K): number {
  return Math.max(...all.filter((item) => item[key] === id).map(({ version }) => version)) + 1;
}
