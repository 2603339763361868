import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalError } from '../../../shared/journal/vaultJournal';
import type { Result } from '../../../shared/result';
import { useData } from '../../data/DataContext';
import { verifyJournal, type VerifiedJournal } from '../../data/verifyJournal';
import { describeError } from '../../i18n/errorWords';
import { formatCount } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ProgressBar } from '../../ui/ProgressBar';
import styles from './history.module.css';

type Check = { type: 'running'; read: number; all: number } | { type: 'ended'; outcome: Result<VerifiedJournal, JournalError> } | null;

/** Checks the chain of every device's journal: how far it is, and what came of it. */
export function useChainCheck(): { check: Check; start: () => void; close: () => void } {
  const data = useData();
  const [check, setCheck] = useState<Check>(null);
  const start = async () => {
    setCheck({ type: 'running', read: 0, all: 0 });
    const outcome = await verifyJournal(data, (read, all) => setCheck({ type: 'running', read, all }));
    setCheck({ type: 'ended', outcome });
  };
  return { check, start: () => void start(), close: () => setCheck(null) };
}

/** The progress of a check, then its result in words. */
export function ChainCheck({ check, onClose }: { check: Check; onClose: () => void }) {
  const { t } = useTranslation('history');
  const { t: tError } = useTranslation();
  if (!check) return null;
  if (check.type === 'running') {
    const words = t('trail.chain.running', { read: formatCount(check.read), all: formatCount(check.all) });
    return (
      <div className={styles.check} role="status">
        <div className={styles.progress}>
          <span>{words}</span>
          <ProgressBar label={t('trail.chain.start')} valueText={words} value={check.all === 0 ? null : check.read / check.all} />
        </div>
      </div>
    );
  }
  const close = <Button onClick={onClose}>{t('trail.chain.close')}</Button>;
  if (check.outcome.ok) {
    return (
      <div className={styles.check}>
        <Banner
          tone="done"
          shape="tick"
          role="status"
          title={t('trail.chain.intact', { count: check.outcome.value.entries, shown: formatCount(check.outcome.value.entries) })}
          detail={t('trail.chain.intactDetail')}
          action={close}
        />
      </div>
    );
  }
  const { error } = check.outcome;
  const words = describeError(tError, error);
  return (
    <div className={styles.check}>
      <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} action={close} />
    </div>
  );
}
