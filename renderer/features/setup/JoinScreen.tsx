import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/DataContext';
import { prepareJoin, type JoinError } from '../../data/joinFile';
import { leaveForRestored, openAnew } from '../../data/restart';
import { finishRestore } from '../../data/restoreBackup';
import { formatBytes } from '../../i18n/formats';
import { Button } from '../../ui/Button';
import { DropZone } from '../../ui/DropZone';
import { LinkButton } from '../../ui/LinkButton';
import { ProgressBar } from '../../ui/ProgressBar';
import { TextField } from '../../ui/TextField';
import { useShortcut } from '../../ui/useShortcut';
import { ErrorNotice } from './ErrorNotice';
import { SetupFrame } from './SetupFrame';
import { SetupSteps } from './SetupSteps';
import styles from './setup.module.css';

/** A second computer of a workspace: opens the join file that the first one saved. */
export function JoinScreen({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation(['trust', 'app']);
  const data = useData();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [work, setWork] = useState<{ done: number; total: number; stop: AbortController } | 'finishing' | null>(null);
  const [error, setError] = useState<JoinError | null>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const deviceName = useRef<HTMLInputElement>(null);
  useShortcut('Escape', onLeave, { enabled: work === null });
  const join = async (picked: File) => {
    const typed = passphrase.current?.value ?? '';
    setMissing(typed === '');
    if (typed === '') return;
    const stop = new AbortController();
    setError(null);
    setWork({ done: 0, total: 0, stop });
    const prepared = await prepareJoin(
      data,
      picked,
      { passphrase: typed, deviceName: deviceName.current?.value ?? '' },
      { signal: stop.signal, onProgress: (done, total) => setWork((now) => (now && now !== 'finishing' ? { ...now, done, total } : now)) },
    );
    if (!prepared.ok) {
      setWork(null);
      return prepared.error.type === 'cancelled' ? undefined : setError(prepared.error);
    }
    setWork('finishing');
    const finished = await finishRestore(data);
    if (!finished.ok) {
      setWork(null);
      return setError(finished.error);
    }
    await leaveForRestored(data);
    openAnew();
  };
  const reading = work !== null && work !== 'finishing' ? work : null;
  return (
    <SetupFrame
      title={t('join.title')}
      steps={<SetupSteps place="join" current="second" />}
      hint={t('join.note')}
      actions={
        <>
          {reading ? (
            <Button onClick={() => reading.stop.abort()}>{t('app:action.cancel')}</Button>
          ) : (
            <Button onClick={onLeave} disabled={work !== null}>
              {t('app:action.back')}
            </Button>
          )}
          {file && (
            <Button kind="primary" trailingIcon="arrowRight" disabled={work !== null} onClick={() => void join(file)}>
              {t('join.open')}
            </Button>
          )}
        </>
      }
    >
      <form
        className={styles.stack}
        aria-busy={work !== null}
        onSubmit={(event) => {
          event.preventDefault();
          if (file && work === null) void join(file);
        }}
      >
        {file ? (
          <>
            <p>
              {t('join.file')}: <strong>{file.name}</strong> · {formatBytes(file.size)}
            </p>
            {work === null && <LinkButton onClick={() => setFile(null)}>{t('join.other')}</LinkButton>}
            <TextField
              ref={passphrase}
              type="password"
              label={t('join.passphrase')}
              error={missing ? t('join.passphraseMissing') : undefined}
              required
              autoFocus
              disabled={work !== null}
            />
            <TextField ref={deviceName} label={t('join.deviceName')} hint={t('join.deviceNameHint')} maxLength={100} disabled={work !== null} />
            <input type="submit" hidden />
          </>
        ) : (
          <DropZone
            size="wide"
            multiple={false}
            prompt={t('join.prompt')}
            browseLabel={t('join.browse')}
            label={t('join.label')}
            hint={t('join.hint')}
            onFiles={(files) => {
              setError(null);
              setFile(files[0]!);
            }}
          />
        )}
        {reading && (
          <ProgressBar value={reading.total > 0 ? Math.min(1, reading.done / reading.total) : null} label={t('join.reading')} tone="neutral" />
        )}
        {work !== null && <p role="status">{t(work === 'finishing' ? 'join.finishing' : 'join.reading')}</p>}
        {error && <ErrorNotice error={error} opening={{ place: 'join', here: null }} />}
      </form>
    </SetupFrame>
  );
}
