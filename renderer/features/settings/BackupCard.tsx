import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { chooseBackupFolder, useBackupState } from '../../data/backupState';
import { checkBackup } from '../../data/checkBackup';
import { useData } from '../../data/DataContext';
import { backUp, backUpToFile, suggestedBackupName } from '../../data/writeBackup';
import type { BackupCounts } from '../../../shared/model/backupFacts';
import type { BackupFolder } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { useBackupWords } from '../../i18n/backupWords';
import type { KnownError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import { FailureBanner } from './FailureBanner';
import { PassphraseDialog } from './PassphraseDialog';
import { ReplacedVaults } from './ReplacedVaults';
import styles from './settings.module.css';

type Outcome = { type: 'done'; what: 'written' | 'checked'; name: string; counts: BackupCounts } | { type: 'failed'; error: KnownError };

const shapes = { done: 'tick', attention: 'triangle', refused: 'octagon' } as const;

/** Sao lưu: where to, with or without a passphrase, and everything that can be done with a backup. */
export function BackupCard() {
  const { t } = useTranslation('backup');
  const data = useData();
  const navigate = useNavigate();
  const words = useBackupWords();
  const backups = useBackupState();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [asking, setAsking] = useState(false);
  const [stop, setStop] = useState<AbortController | null>(null);
  if (!backups) return null;
  const { facts, folder, hasPassphrase, work } = backups;
  const standing = words(facts);

  const show = (result: Result<unknown, KnownError>, done?: Extract<Outcome, { type: 'done' }>) => {
    if (result.ok) setOutcome(done ?? null);
    else setOutcome(result.error.type === 'cancelled' ? null : { type: 'failed', error: result.error });
  };
  /** One thing at a time, with a way to stop it. */
  const run = async (act: (signal: AbortSignal) => Promise<void>) => {
    const controller = new AbortController();
    setOutcome(null);
    setStop(controller);
    try {
      await act(controller.signal);
    } finally {
      setStop(null);
    }
  };
  const choose = async () => show(await chooseBackupFolder(data, t('folder.dialog')));
  const write = () =>
    run(async (signal) => {
      const written = await backUp(data, { signal });
      show(written, written.ok ? { type: 'done', what: 'written', name: written.value.name, counts: written.value.counts } : undefined);
    });
  const check = () =>
    run(async (signal) => {
      const checked = await checkBackup(data, { signal });
      show(checked, checked.ok ? { type: 'done', what: 'checked', name: checked.value.name, counts: checked.value.counts } : undefined);
    });
  const writeFile = () =>
    run(async (signal) => {
      const target = await data.desktop.files.chooseSave({
        suggestedName: await suggestedBackupName(data), kind: 'bundle', title: t('action.fileTitle'),
      });
      if (!target.ok) return show(target);
      const written = await backUpToFile(data, target.value, { signal });
      return show(written, written.ok ? { type: 'done', what: 'written', name: written.value.name, counts: written.value.counts } : undefined);
    });

  const busy = stop !== null || work !== null;
  return (
    <Card title={t('title')} detail={t('detail')} className={styles.wide}>
      <div className={styles.stack}>
        <div role="status">
          <StateText tone={standing.state} shape={shapes[standing.state]}>
            {standing.title}
          </StateText>
          <p className={styles.small}>{standing.detail}</p>
        </div>
        {outcome?.type === 'failed' && <FailureBanner error={outcome.error} />}
        {outcome?.type === 'done' && <Done {...outcome} />}
        {work && (
          <ProgressBar value={work.total > 0 ? work.done / work.total : null} label={t(`safety.${work.type}`)} tone="neutral" />
        )}
        <div className={styles.buttons}>
          <Button icon="save" onClick={() => void (folder ? write() : choose())} disabled={busy}>
            {t('action.now')}
          </Button>
          <Button icon="shield" onClick={() => void check()} disabled={busy || !folder || !facts.last}>
            {t('action.check')}
          </Button>
          <Button icon="usb" onClick={() => void writeFile()} disabled={busy}>
            {t('action.file')}
          </Button>
          <Button icon="history" onClick={() => void navigate(places.restore())} disabled={busy}>
            {t('action.restore')}
          </Button>
          {stop && <Button onClick={() => stop.abort()}>{t('action.cancel')}</Button>}
        </div>
        <div className={styles.halves}>
          <Place folder={folder} busy={busy} onChoose={() => void choose()} />
          <div className={styles.stack}>
            <StateText tone={hasPassphrase ? 'done' : 'attention'} shape={hasPassphrase ? 'tick' : 'triangle'}>
              {hasPassphrase ? t('passphrase.on') : t('passphrase.off')}
            </StateText>
            <div>
              <Button icon="key" onClick={() => setAsking(true)} disabled={busy}>
                {hasPassphrase ? t('passphrase.change') : t('passphrase.set')}
              </Button>
            </div>
          </div>
        </div>
        <p className={styles.small}>{t('folder.automatic')}</p>
        <ReplacedVaults busy={busy} />
      </div>
      {asking && <PassphraseDialog hasOne={hasPassphrase} hasPlain={facts.last?.encrypted === false} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Done({ what, name, counts }: Extract<Outcome, { type: 'done' }>) {
  const { t } = useTranslation('backup');
  const { nominations, records, files } = counts;
  return (
    <p role="status">
      <StateText tone="done" shape="tick">
        {t(`action.${what}`, { name, nominations: formatCount(nominations), records: formatCount(records), files: formatCount(files) })}
      </StateText>
    </p>
  );
}

function Place({ folder, busy, onChoose }: { folder: BackupFolder | null; busy: boolean; onChoose: () => void }) {
  const { t } = useTranslation('backup');
  return (
    <div className={styles.stack}>
      {folder ? (
        <div>
          <p className={styles.small}>{t('folder.label')}</p>
          <p className={styles.path}>{folder.path}</p>
        </div>
      ) : (
        <p>{t('folder.none')}</p>
      )}
      {folder?.sameDisk && !folder.removable && (
        <StateText tone="attention" shape="triangle" dense>
          {t('folder.sameDisk')}
        </StateText>
      )}
      {folder?.removable && <p className={styles.small}>{t('folder.removable')}</p>}
      <div>
        <Button icon="folder" onClick={onChoose} disabled={busy}>
          {folder ? t('folder.other') : t('folder.choose')}
        </Button>
      </div>
    </div>
  );
}
