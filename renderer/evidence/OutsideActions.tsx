import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredFile } from '../../shared/model/evidence';
import { mayOpenOutside } from '../../shared/text/openableFiles';
import { useData } from '../data/DataContext';
import { openEvidenceOutside, saveEvidenceOutside } from '../data/evidenceOutside';
import { describeError, type KnownError } from '../i18n/errorWords';
import { Button } from '../ui/Button';
import { StateText } from '../ui/StateText';
import styles from './EvidencePreview.module.css';
import { useRunnable } from './useRunnable';

/**
 * Takes a piece of evidence to another program: opened as a copy when it only shows something, saved when it could run.
 * Asks first. The question stands in place, since evidence is also looked at inside a dialog.
 */
export function OutsideActions({ file }: { file: StoredFile }) {
  const { t } = useTranslation(['evidence', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const [asking, setAsking] = useState<'open' | 'save' | null>(null);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ said: string } | { error: KnownError } | null>(null);
  const runnable = useRunnable(file);
  const openable = mayOpenOutside(file.name);
  const { name } = file;

  const open = async () => {
    const opened = await openEvidenceOutside(data, file);
    setOutcome(opened.ok ? { said: t('outside.opened', { name }) } : { error: opened.error });
  };
  const save = async () => {
    const saved = await saveEvidenceOutside(data, file, t('outside.saveTitle'));
    if (!saved.ok) setOutcome({ error: saved.error });
    else if (saved.value !== null) setOutcome({ said: t('outside.saved', { name: saved.value }) });
  };
  const act = async (work: () => Promise<void>) => {
    setAsking(null);
    setOutcome(null);
    setBusy(true);
    await work();
    setBusy(false);
  };

  if (asking !== null) {
    const opening = asking === 'open';
    const question = t(opening ? 'outside.question' : 'outside.saveQuestion');
    return (
      <div className={styles.question} role="group" aria-label={question}>
        <StateText tone="attention" shape="triangle" dense>
          {question}
        </StateText>
        <p>{t(opening ? 'outside.openDetail' : 'outside.saveDetail', { name })}</p>
        <div className={styles.outside}>
          <Button size="small" data-autofocus autoFocus onClick={() => setAsking(null)}>
            {t('app:action.cancel')}
          </Button>
          <Button size="small" onClick={() => void act(opening ? open : save)}>
            {t(opening ? 'outside.openAnswer' : 'outside.saveAnswer')}
          </Button>
        </div>
      </div>
    );
  }
  const words = outcome !== null && 'error' in outcome ? describeError(tError, outcome.error) : null;
  return (
    <>
      {runnable && (
        <StateText tone="attention" shape="triangle" dense>
          {t('runnable.mark', { kind: t(`runnable.${runnable}`) })}
        </StateText>
      )}
      {!openable && <p className={styles.second}>{t('outside.never')}</p>}
      <div className={styles.outside}>
        {openable && (
          <Button size="small" icon="external" disabled={busy} onClick={() => setAsking('open')}>
            {t('outside.open')}
          </Button>
        )}
        <Button size="small" kind="quiet" icon="download" disabled={busy} onClick={() => (openable ? void act(save) : setAsking('save'))}>
          {t('outside.save')}
        </Button>
      </div>
      <div role="status">
        {outcome !== null && 'said' in outcome && (
          <StateText tone="done" shape="tick" dense>
            {outcome.said}
          </StateText>
        )}
        {words && (
          <StateText tone="refused" shape="octagon" dense>
            {`${words.what} ${words.why} ${words.todo}`}
          </StateText>
        )}
      </div>
    </>
  );
}
