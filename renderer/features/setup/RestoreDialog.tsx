import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupCounts } from '../../../shared/model/backupFacts';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { leaveForRestored, openAnew } from '../../data/restart';
import { finishRestore, type RestorePlan } from '../../data/restoreBackup';
import { formatCount, formatDate, formatTime } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { CardTable } from '../../ui/CardTable';
import { Dialog } from '../../ui/Dialog';
import { StateText } from '../../ui/StateText';
import { ErrorNotice } from './ErrorNotice';
import styles from './setup.module.css';

interface Props {
  plan: RestorePlan;
  onGiveUp: () => void;
}

/** What the backup holds, beside what it would replace; the last step before it does. */
export function RestoreDialog({ plan, onGiveUp }: Props) {
  const { t } = useTranslation(['backup', 'app']);
  const data = useData();
  const [finishing, setFinishing] = useState(false);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const { current } = plan;
  const restore = async () => {
    setFinishing(true);
    const finished = await finishRestore(data);
    // The vault is closed by now, whichever stands in its place: what happened is shown before it is opened anew.
    if (!finished.ok) return setFailure(finished.error);
    await leaveForRestored(data);
    openAnew();
  };
  const open = (
    <Button kind="primary" onClick={openAnew}>
      {t('plan.reload')}
    </Button>
  );
  const decide = (
    <>
      <Button onClick={onGiveUp} disabled={finishing} data-autofocus>
        {t('app:action.cancel')}
      </Button>
      <Button kind="primary" onClick={() => void restore()} disabled={finishing}>
        {finishing ? t('plan.finishing') : plan.joins ? t('plan.join') : current ? t('plan.replace') : t('plan.confirm')}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={finishing ? undefined : onGiveUp} title={plan.joins ? t('plan.joinTitle', { name: plan.workspace.name }) : t('plan.title')} actions={failure ? open : decide}>
      <div className={styles.stack} role="group" aria-label={t('plan.compare')} tabIndex={0}>
        {failure && <ErrorNotice error={failure} />}
        {plan.joins && <p>{t('plan.joinMeans')}</p>}
        <Warnings plan={plan} />
        <Comparison plan={plan} />
        <StateText tone="done" shape="tick">
          {t('plan.sound')}
        </StateText>
        <Keys plan={plan} />
        {(current || data.isDamaged) && <p>{t(data.isDamaged ? 'plan.keptDamaged' : 'plan.kept')}</p>}
      </div>
    </Dialog>
  );
}

function Warnings({ plan: { current, workspace, lastChange } }: { plan: RestorePlan }) {
  const { t } = useTranslation('backup');
  const momentOf = useMoment();
  if (!current) return null;
  return (
    <>
      {!current.isSame && (
        <Banner
          tone="attention"
          shape="triangle"
          title={t('plan.otherUnit')}
          detail={t('plan.otherUnitDetail', { here: current.name, backup: workspace.name })}
        />
      )}
      {current.lastChange && (lastChange ?? '') < current.lastChange && (
        <Banner
          tone="attention"
          shape="triangle"
          title={t('plan.older')}
          detail={t('plan.olderDetail', { backup: momentOf(lastChange), here: momentOf(current.lastChange) })}
        />
      )}
    </>
  );
}

function Comparison({ plan }: { plan: RestorePlan }) {
  const { t } = useTranslation('backup');
  const momentOf = useMoment();
  const { current } = plan;
  const holds = ({ nominations, records, files }: BackupCounts): string =>
    t('plan.counts', { nominations: formatCount(nominations), records: formatCount(records), files: formatCount(files) });
  const rows = [
    { id: 'name', backup: plan.workspace.name, here: current?.name },
    { id: 'holds', backup: holds(plan.counts), here: current && holds(current.counts) },
    { id: 'lastChange', backup: momentOf(plan.lastChange), here: current && momentOf(current.lastChange) },
    { id: 'madeAt', backup: momentOf(plan.madeAt), here: '' },
  ] as const;
  return (
    <CardTable
      label={t('plan.compare')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'what', header: t('plan.what'), width: '9rem', cell: ({ id }) => t(`plan.${id}`) },
        { id: 'backup', header: t('plan.backup'), cell: ({ backup }) => <strong>{backup}</strong> },
        ...(current ? [{ id: 'here', header: t('plan.here'), cell: ({ here }: { here?: string | null | undefined }) => here }] : []),
      ]}
    />
  );
}

function Keys({ plan: { hasKeys, workspace } }: { plan: RestorePlan }) {
  const { t } = useTranslation('backup');
  return (
    <StateText tone={hasKeys ? 'done' : 'attention'} shape={hasKeys ? 'tick' : 'triangle'}>
      {hasKeys ? t('plan.keys') : workspace.kind === 'unit' ? t('plan.noKeysUnit') : t('plan.noKeysDepartment')}
    </StateText>
  );
}

function useMoment(): (iso: string | null) => string {
  const { t } = useTranslation('backup');
  return (iso) => (iso === null ? t('plan.none') : t('plan.moment', { date: formatDate(iso), time: formatTime(new Date(iso)) }));
}
