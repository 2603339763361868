import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { renewOwnWorkingKey, useDevices } from '../../data/devices';
import type { KeysError } from '../../data/keys';
import { formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toast';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

/** Khóa làm việc: since when this computer of the Sở signs with it, and the way to make a new one. */
export function WorkingKey() {
  const { t } = useTranslation('trust');
  const own = useDevices()?.find(({ isOwn }) => isOwn);
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <p className={styles.small}>{own?.workingKeySince ? t('working.since', { date: formatDate(own.workingKeySince) }) : t('working.first')}</p>
      <Button icon="key" onClick={() => setAsking(true)}>
        {t('working.renew')}
      </Button>
      {asking && <Renew onClose={() => setAsking(false)} />}
    </div>
  );
}

function Renew({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KeysError | null>(null);
  const renew = async () => {
    setBusy(true);
    const renewed = await renewOwnWorkingKey(data);
    setBusy(false);
    if (!renewed.ok) return setError(renewed.error);
    toast({ text: t('working.renewed') });
    return onClose();
  };
  return (
    <Dialog
      open
      onClose={busy ? undefined : onClose}
      size="small"
      title={t('working.title')}
      actions={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('app:action.cancel')}
          </Button>
          <Button kind="primary" disabled={busy} onClick={() => void renew()}>
            {t('working.do')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        {error && <FailureBanner error={error} />}
        <p>{t('working.words')}</p>
      </div>
    </Dialog>
  );
}
