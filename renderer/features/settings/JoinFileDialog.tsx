import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useBackupState } from '../../data/backupState';
import { useData } from '../../data/DataContext';
import { suggestedJoinName } from '../../data/joinFile';
import { writeJoinFile, type LastBackup } from '../../data/writeBackup';
import type { KnownError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import { TextField } from '../../ui/TextField';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

const shortest = 10;

const draftSchema = z
  .object({ passphrase: z.string().min(shortest), again: z.string() })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'] });
type Draft = z.infer<typeof draftSchema>;

/** The file with which another computer joins: a passphrase, a place, and it is written and read back. */
export function JoinFileDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const work = useBackupState()?.work ?? null;
  const [stop, setStop] = useState<AbortController | null>(null);
  const [failure, setFailure] = useState<KnownError | null>(null);
  const [written, setWritten] = useState<LastBackup | null>(null);
  const form = useForm<Draft>({ resolver: zodResolver(draftSchema), defaultValues: { passphrase: '', again: '' } });
  const { register, formState } = form;
  const save = async ({ passphrase }: Draft) => {
    setFailure(null);
    const target = await data.desktop.files.chooseSave({ suggestedName: await suggestedJoinName(data), kind: 'bundle', title: t('joinFile.saveTitle') });
    if (!target.ok) return target.error.type === 'cancelled' ? undefined : setFailure(target.error);
    const controller = new AbortController();
    setStop(controller);
    const saved = await writeJoinFile(data, target.value, passphrase, { signal: controller.signal });
    setStop(null);
    if (saved.ok) return setWritten(saved.value);
    return saved.error.type === 'cancelled' ? undefined : setFailure(saved.error);
  };
  const done = (
    <Button kind="primary" data-autofocus onClick={onClose}>
      {t('app:action.done')}
    </Button>
  );
  const decide = (
    <>
      <Button onClick={stop ? () => stop.abort() : onClose}>{t('app:action.cancel')}</Button>
      <Button kind="primary" type="submit" form="join-form" disabled={stop !== null}>
        {t('joinFile.save')}
      </Button>
    </>
  );
  return (
    <Dialog open onClose={stop ? undefined : onClose} size="small" title={t('joinFile.title')} actions={written ? done : decide}>
      {written ? (
        <div className={styles.stack} role="status">
          <StateText tone="done" shape="tick">
            {t('joinFile.written', { path: written.path })}
          </StateText>
          <p>{t('joinFile.writtenNote', { nominations: formatCount(written.counts.nominations), files: formatCount(written.counts.files) })}</p>
        </div>
      ) : (
        <form id="join-form" className={styles.stack} onSubmit={(event) => void form.handleSubmit(save)(event)} noValidate>
          {failure && <FailureBanner error={failure} />}
          <p>{t('joinFile.intro')}</p>
          <TextField
            type="password"
            label={t('joinFile.passphrase')}
            required
            data-autofocus
            hint={t('joinFile.hint')}
            error={formState.errors.passphrase && t('joinFile.short')}
            {...register('passphrase')}
          />
          <TextField
            type="password"
            label={t('joinFile.again')}
            required
            error={formState.errors.again && t('joinFile.differs')}
            {...register('again')}
          />
          {stop && <ProgressBar value={work && work.total > 0 ? work.done / work.total : null} label={t('joinFile.writing')} tone="neutral" />}
        </form>
      )}
    </Dialog>
  );
}
