import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { keepBackupPassphrase } from '../../data/backupState';
import { useData } from '../../data/DataContext';
import type { PlatformError } from '../../../shared/platform';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

const shortest = 10;

const draftSchema = z
  .object({ passphrase: z.string().min(shortest), again: z.string() })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'] });
type Draft = z.infer<typeof draftSchema>;

/** The passphrase of the backups, typed twice; it can be taken away again. What was written before stays as it is. */
export function PassphraseDialog({ hasOne, hasPlain, onClose }: { hasOne: boolean; hasPlain: boolean; onClose: () => void }) {
  const { t } = useTranslation(['backup', 'app']);
  const data = useData();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const form = useForm<Draft>({ resolver: zodResolver(draftSchema), defaultValues: { passphrase: '', again: '' } });
  const { register, formState } = form;
  const keep = async (passphrase: string | null) => {
    const kept = await keepBackupPassphrase(data, passphrase);
    if (kept.ok) onClose();
    else setFailure(kept.error);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('passphrase.title')}
      footStart={hasOne && <Button kind="quiet" onClick={() => void keep(null)}>{t('passphrase.remove')}</Button>}
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button kind="primary" type="submit" form="passphrase-form">
            {t('passphrase.keep')}
          </Button>
        </>
      }
    >
      <form
        id="passphrase-form"
        className={styles.stack}
        onSubmit={(event) => void form.handleSubmit(({ passphrase }) => keep(passphrase))(event)}
        noValidate
      >
        {failure && <FailureBanner error={failure} />}
        <TextField
          type="password"
          label={t('passphrase.label')}
          required
          data-autofocus
          hint={t('passphrase.hint')}
          error={formState.errors.passphrase && t('passphrase.short')}
          {...register('passphrase')}
        />
        <TextField
          type="password"
          label={t('passphrase.again')}
          required
          error={formState.errors.again && t('passphrase.differs')}
          {...register('again')}
        />
        <Banner tone="attention" shape="triangle" title={t('passphrase.warning')} detail={hasOne ? t('passphrase.changeNote') : hasPlain ? t('passphrase.plainNote') : undefined} />
      </form>
    </Dialog>
  );
}
