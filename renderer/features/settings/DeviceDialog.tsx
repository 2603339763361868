import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { renameDevice, revokeDevice, type KnownDevice } from '../../data/devices';
import { useWorkspace } from '../../data/workspace';
import type { KnownError } from '../../i18n/errorWords';
import { formatDate } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { useToast } from '../../ui/Toast';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

interface Props {
  device: KnownDevice;
  onClose: () => void;
}

/** One computer of the workspace: its name, how it came, and the way to revoke it. */
export function DeviceDialog({ device, onClose }: Props) {
  const [revoking, setRevoking] = useState(false);
  return revoking ? <Revoke device={device} onClose={onClose} /> : <Details device={device} onClose={onClose} onRevoke={() => setRevoking(true)} />;
}

function Details({ device, onClose, onRevoke }: Props & { onRevoke: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const field = useRef<HTMLInputElement>(null);
  const [nameless, setNameless] = useState(false);
  const [error, setError] = useState<KnownError | null>(null);
  const { id, number, origin, addedAt, revocation, revokedBy, revokedReason, isOwn } = device;
  const name = device.name ?? t('devices.numbered', { number });
  const keep = async () => {
    const typed = field.current?.value.trim() ?? '';
    if (typed === '') return setNameless(true);
    const kept = typed === name ? { ok: true as const } : await renameDevice(data, id, typed);
    return kept.ok ? onClose() : setError(kept.error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('devices.dialogTitle', { name })}
      footStart={
        !isOwn &&
        !revocation && (
          <Button kind="quiet" icon="x" onClick={onRevoke}>
            {t('devices.revoke')}
          </Button>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="device-form">
            {t('devices.keep')}
          </Button>
        </>
      }
    >
      <form
        id="device-form"
        className={styles.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        {error && <FailureBanner error={error} />}
        <TextField ref={field} label={t('devices.rename')} required defaultValue={name} maxLength={100} error={nameless ? t('devices.nameMissing') : undefined} />
        <p className={styles.small}>{t('devices.added', { date: formatDate(addedAt), origin: t(`devices.origin.${origin}`) })}</p>
        {revocation && (
          <div>
            <StateText tone="refused" shape="octagon">
              {t('devices.revoked', { date: formatDate(revocation.issuedAt) })}
            </StateText>
            <p className={styles.small}>{t('devices.revokedWhy', { name: revokedBy, reason: revokedReason })}</p>
          </div>
        )}
      </form>
    </Dialog>
  );
}

function Revoke({ device: { id, name: given, number }, onClose }: Props) {
  const { t } = useTranslation(['trust', 'app']);
  const name = given ?? t('devices.numbered', { number });
  const workspace = useWorkspace();
  const data = useData();
  const toast = useToast();
  const reason = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<KnownError | null>(null);
  const revoke = async () => {
    const revoked = await revokeDevice(data, id, reason.current?.value ?? '');
    if (!revoked.ok) return setError(revoked.error);
    toast({ text: t('devices.revokedToast', { name }) });
    return onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('devices.revokeTitle', { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="revoke-form">
            {t('devices.revokeDo')}
          </Button>
        </>
      }
    >
      <form
        id="revoke-form"
        className={styles.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void revoke();
        }}
      >
        {error && <FailureBanner error={error} />}
        <p>{t('devices.revokeWords')}</p>
        <Banner tone="attention" shape="triangle" title={t(`devices.revokeLimit.${workspace?.kind ?? 'unit'}`)} />
        <TextField ref={reason} label={t('devices.reason')} hint={t('devices.reasonHint')} required maxLength={300} data-autofocus />
      </form>
    </Dialog>
  );
}
