import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError, ReplacedVault } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { leaveForRestored, openAnew } from '../../data/restart';
import { takeBackReplaced } from '../../data/restoreBackup';
import { formatDate, formatTime } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

/** The data that restores replaced, each with the way back to it. Nothing where nothing was replaced. */
export function ReplacedVaults({ busy }: { busy: boolean }) {
  const { t } = useTranslation('backup');
  const data = useData();
  const [replaced, setReplaced] = useState<ReplacedVault[]>([]);
  const [chosen, setChosen] = useState<ReplacedVault | null>(null);
  useEffect(() => void data.desktop.copy.replaced().then((found) => setReplaced(found.ok ? found.value : [])), [data]);
  const momentOf = ({ at }: ReplacedVault) => ({ date: formatDate(at), time: formatTime(new Date(at)) });
  if (replaced.length === 0) return null;
  return (
    <div className={styles.stack}>
      <p className={styles.small}>{t('replaced.title')}</p>
      {replaced.map((each) => (
        <div key={each.name} className={styles.buttons}>
          <Button icon="history" disabled={busy} onClick={() => setChosen(each)}>
            {t('replaced.takeBack', momentOf(each))}
          </Button>
        </div>
      ))}
      {chosen && <Confirm moment={momentOf(chosen)} name={chosen.name} onClose={() => setChosen(null)} />}
    </div>
  );
}

function Confirm({ moment, name, onClose }: { moment: { date: string; time: string }; name: string; onClose: () => void }) {
  const { t } = useTranslation(['backup', 'app']);
  const data = useData();
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const takeBack = async (): Promise<void> => {
    setIsWorking(true);
    const taken = await takeBackReplaced(data, name);
    // The vault is closed by now, whichever stands in its place: what happened is shown before it is opened anew.
    if (!taken.ok) return setFailure(taken.error);
    await leaveForRestored(data, 'takenBack');
    openAnew();
  };
  return (
    <Dialog
      open
      size="small"
      title={t('replaced.confirmTitle')}
      {...(!isWorking && { onClose })}
      actions={
        failure ? (
          <Button kind="primary" onClick={openAnew}>
            {t('plan.reload')}
          </Button>
        ) : (
          <>
            <Button data-autofocus disabled={isWorking} onClick={onClose}>
              {t('app:action.cancel')}
            </Button>
            <Button disabled={isWorking} onClick={() => void takeBack()}>
              {t('replaced.confirm')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.stack}>
        {failure && <FailureBanner error={failure} />}
        <p>{t('replaced.words', moment)}</p>
      </div>
    </Dialog>
  );
}
