import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { confirmSender, useUnconfirmedSenders } from '../../data/received';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Fingerprint } from '../../ui/Fingerprint';
import { StateText } from '../../ui/StateText';
import styles from './receive.module.css';

/** Says that some senders' fingerprints were not compared yet, and opens the list of them. */
export function UnconfirmedBanner() {
  const { t } = useTranslation('receive');
  const senders = useUnconfirmedSenders();
  const [open, setOpen] = useState(false);
  if (!senders || (senders.length === 0 && !open)) return null;
  return (
    <>
      {senders.length > 0 && (
        <Banner
          tone="attention"
          shape="triangle"
          title={t('confirm.banner', { count: senders.length })}
          detail={t('confirm.detail')}
          action={
            <Button icon="key" onClick={() => setOpen(true)}>
              {t('confirm.open')}
            </Button>
          }
        />
      )}
      {open && <ConfirmDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function ConfirmDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['receive', 'app', 'errors']);
  const data = useData();
  const senders = useUnconfirmedSenders() ?? [];
  const [error, setError] = useState<PlatformError | null>(null);
  const words = error && describeError(t, error);
  const confirm = async (id: string) => {
    const written = await confirmSender(data, id);
    setError(written.ok ? null : written.error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('confirm.title')}
      actions={
        <Button kind="primary" data-autofocus onClick={onClose}>
          {t('app:action.done')}
        </Button>
      }
    >
      <div className={styles.stack}>
        {words && <Banner role="alert" tone="refused" shape="octagon" title={words.what} detail={`${words.why} ${words.todo}`} />}
        <p>{senders.length > 0 ? t('confirm.intro') : t('confirm.none')}</p>
        <ul className={styles.senders}>
          {senders.map(({ id, name, fingerprint, phone, contested }) => (
            <li key={id} className={styles.sender}>
              <div>
                <p className={styles.title}>{name}</p>
                <p className={styles.hint}>{phone ? t('confirm.phone', { phone }) : t('confirm.noPhone')}</p>
                {contested && (
                  <StateText tone="attention" shape="triangle" dense>
                    {t('confirm.claimants')}
                  </StateText>
                )}
              </div>
              <Fingerprint label={t('confirm.fingerprint')} value={fingerprint} />
              <Button icon="check" onClick={() => void confirm(id)}>
                {t('confirm.same')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
