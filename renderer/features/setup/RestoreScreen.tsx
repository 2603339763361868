import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../shared/bundle/recoverySheet';
import type { Result } from '../../../shared/result';
import { parseBackupName } from '../../../shared/bundle/backupNames';
import { arrivedMedium, pickedMedium, type BackupMedium } from '../../data/backupMedium';
import { useData } from '../../data/DataContext';
import { useOpenedFor } from '../../data/openedFiles';
import { giveUpRestore, prepareRestore, type RestoreError, type RestorePlan } from '../../data/restoreBackup';
import { useWorkspace } from '../../data/workspace';
import { formatBytes, formatDate } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { DropZone } from '../../ui/DropZone';
import { LinkButton } from '../../ui/LinkButton';
import { ProgressBar } from '../../ui/ProgressBar';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { RestoreDialog } from './RestoreDialog';
import { SetupFrame } from './SetupFrame';
import styles from './setup.module.css';

interface Picked {
  medium: BackupMedium;
  name: string;
}

interface Props {
  /** Where in the first run; absent when there is a workspace already. */
  steps?: ReactNode;
  /** Of a recovery sheet, for a backup that holds no keys. */
  seed?: SheetContent['seed'] | undefined;
  onLeave: () => void;
}

/** A backup is picked, read and verified whole, and shown before it replaces anything. */
export function RestoreScreen({ steps, seed, onLeave }: Props) {
  const { t } = useTranslation(['backup', 'app']);
  const data = useData();
  const [picked, setPicked] = useState<Picked | null>(null);
  const [needsPassphrase, setNeedsPassphrase] = useState(false);
  const [missing, setMissing] = useState(false);
  const [reading, setReading] = useState<{ done: number; total: number; stop: AbortController } | null>(null);
  const [error, setError] = useState<RestoreError | null>(null);
  const [plan, setPlan] = useState<RestorePlan | null>(null);
  const workspace = useWorkspace();
  const passphrase = useRef<HTMLInputElement>(null);
  useShortcut('Escape', onLeave, { enabled: reading === null && plan === null });

  const choose = (next: Picked | null) => {
    setNeedsPassphrase(false);
    setMissing(false);
    setError(null);
    setPicked(next);
  };
  const pick = (files: readonly File[]) => {
    const medium = pickedMedium(files);
    const newest = medium.backups[0];
    choose(newest ? { medium, name: newest.name } : null);
    if (!newest) setError({ type: 'notABackup' });
  };
  useOpenedFor('restore', ([file]) => choose({ medium: arrivedMedium(data.desktop, file!), name: file!.name }));
  const open = async ({ medium, name }: Picked) => {
    const typed = passphrase.current?.value ?? '';
    if (needsPassphrase && typed === '') return setMissing(true);
    const stop = new AbortController();
    setMissing(false);
    setError(null);
    setReading({ done: 0, total: 0, stop });
    const opened = await prepareRestore(
      data,
      medium,
      { name, seed, ...(typed !== '' && { passphrase: typed }) },
      { signal: stop.signal, onProgress: (done, total) => setReading((now) => now && { ...now, done, total }) },
    );
    setReading(null);
    return show(opened);
  };
  const show = (opened: Result<RestorePlan, RestoreError>) => {
    if (opened.ok) return setPlan(opened.value);
    if (opened.error.type === 'passphraseNeeded') return setNeedsPassphrase(true);
    return opened.error.type === 'cancelled' ? undefined : setError(opened.error);
  };

  return (
    <SetupFrame
      title={t('restore.title')}
      steps={steps}
      actions={
        <>
          {reading ? (
            <Button onClick={() => reading.stop.abort()}>{t('app:action.cancel')}</Button>
          ) : (
            <Button onClick={onLeave}>{t('app:action.back')}</Button>
          )}
          {picked && (
            <Button kind="primary" trailingIcon="arrowRight" disabled={reading !== null} onClick={() => void open(picked)}>
              {t('restore.check')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack} aria-busy={reading !== null}>
        {picked ? (
          <Chosen picked={picked} disabled={reading !== null} onChoose={(name) => choose({ ...picked, name })} onOther={() => choose(null)} />
        ) : (
          <Places onFiles={pick} />
        )}
        {picked && needsPassphrase && (
          <TextField
            ref={passphrase}
            type="password"
            label={t('restore.passphrase')}
            hint={t('restore.passphraseHint')}
            error={missing ? t('restore.passphraseMissing') : undefined}
            required
            autoFocus
            disabled={reading !== null}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) void open(picked);
            }}
          />
        )}
        {reading && <Reading {...reading} />}
        {error && <ErrorNotice error={error} opening={{ place: 'restore', here: workspace?.kind ?? null }} />}
      </div>
      {plan && (
        <RestoreDialog
          plan={plan}
          onGiveUp={() => {
            setPlan(null);
            void giveUpRestore(data);
          }}
        />
      )}
    </SetupFrame>
  );
}

function Places({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('backup');
  return (
    <>
      <p>{t('restore.intro')}</p>
      <DropZone
        size="wide"
        folder
        prompt={t('restore.folderPrompt')}
        browseLabel={t('restore.folderBrowse')}
        label={t('restore.folderLabel')}
        hint={t('restore.folderHint')}
        onFiles={onFiles}
      />
      <DropZone
        size="wide"
        multiple={false}
        prompt={t('restore.filePrompt')}
        browseLabel={t('restore.fileBrowse')}
        label={t('restore.fileLabel')}
        onFiles={onFiles}
      />
    </>
  );
}

function Chosen({ picked, disabled, onChoose, onOther }: { picked: Picked; disabled: boolean; onChoose: (name: string) => void; onOther: () => void }) {
  const { t } = useTranslation('backup');
  const { backups } = picked.medium;
  const labelOf = ({ name, at }: { name: string; at: string | null }): string =>
    at === null ? name : t('restore.backupOption', { date: formatDate(at.slice(0, 10)), time: at.slice(11, 16), unit: parseBackupName(name)?.unit ?? '' });
  return (
    <>
      <Select
        label={t('restore.backup')}
        hint={t('restore.picked', { count: backups.length })}
        value={picked.name}
        options={backups.map((backup) => ({ value: backup.name, label: labelOf(backup) }))}
        disabled={disabled}
        onChoose={onChoose}
      />
      {!disabled && <LinkButton onClick={onOther}>{t('restore.other')}</LinkButton>}
    </>
  );
}

function Reading({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation('backup');
  const bytes = total > 0 ? t('restore.checkingBytes', { done: formatBytes(done), total: formatBytes(total) }) : '';
  return (
    <div>
      <p>
        {t('restore.checking')} {bytes}
      </p>
      <ProgressBar value={total > 0 ? Math.min(1, done / total) : null} label={t('restore.checking')} valueText={bytes} tone="neutral" />
    </div>
  );
}
