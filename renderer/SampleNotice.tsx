import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../shared/platform';
import { useData } from './data/DataContext';
import { removeSample } from './data/openSample';
import { leaveForRestored, openAnew } from './data/restart';
import { describeError } from './i18n/errorWords';
import './SampleNotice.css';
import { Banner } from './ui/Banner';
import { Button } from './ui/Button';
import { Dialog } from './ui/Dialog';
import { LinkButton } from './ui/LinkButton';
import { NoticeLine } from './ui/NoticeLine';

/** Stands above every screen of the sample, and on everything that is printed there: says what it is, and removes it. */
export function SampleNotice() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const { dataset } = document.body;
    dataset['sample'] = t('status.sample');
    return () => {
      delete dataset['sample'];
    };
  }, [t]);
  return (
    <>
      <NoticeLine
        band
        tone="attention"
        shape="triangle"
        title={t('sample.title')}
        detail={t('sample.detail')}
        action={<LinkButton onClick={() => setAsking(true)}>{t('sample.remove')}</LinkButton>}
      />
      {asking && <RemoveDialog onClose={() => setAsking(false)} />}
    </>
  );
}

/** Asks once; then the window begins anew, with the first run. */
function RemoveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const data = useData();
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const remove = async (): Promise<void> => {
    setRemoving(true);
    const removed = await removeSample(data);
    // The vault is closed by now: what happened is shown before it is opened anew.
    if (!removed.ok) return setFailure(removed.error);
    await leaveForRestored(data);
    openAnew();
  };
  const words = failure && describeError(t, failure);
  return (
    <Dialog
      open
      size="small"
      title={t('sample.removeTitle')}
      {...(!removing && { onClose })}
      actions={
        failure ? (
          <Button kind="primary" onClick={openAnew}>
            {t('sample.reload')}
          </Button>
        ) : (
          <>
            <Button data-autofocus disabled={removing} onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button icon="trash" disabled={removing} onClick={() => void remove()}>
              {removing ? t('sample.removing') : t('sample.remove')}
            </Button>
          </>
        )
      }
    >
      {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
      <p>{t('sample.removeWords')}</p>
    </Dialog>
  );
}
