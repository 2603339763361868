import { useTranslation } from 'react-i18next';
import type { JournalError } from '../shared/journal/vaultJournal';
import styles from './App.module.css';
import { formatCount } from './i18n/formats';
import { Button } from './ui/Button';
import { Dialog } from './ui/Dialog';

/** Losses that a backup makes good, or that a person may accept, to work on with what is whole. */
export type Loss = Extract<JournalError, { type: 'journalDamaged' | 'journalIncomplete' | 'snapshotMissing' }>;

const losses: ReadonlySet<string> = new Set<Loss['type']>(['journalDamaged', 'journalIncomplete', 'snapshotMissing']);

export function isLoss(error: JournalError): error is Loss {
  return losses.has(error.type);
}

interface Props {
  loss: Loss;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before changes are given up, and says how many. */
export function GiveUpDialog({ loss, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const lost = loss.lost ?? 0;
  const readable = loss.type === 'journalDamaged' ? (loss.readable ?? 0) : 0;
  const counted = (key: 'confirm' | 'lost' | 'readable', count: number) => t(`giveUp.${key}`, { count, replace: { count: formatCount(count) } });
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('giveUp.title')}
      actions={
        <>
          <Button onClick={onConfirm}>{counted('confirm', lost)}</Button>
          <Button kind="primary" data-autofocus onClick={onClose}>
            {t('giveUp.back')}
          </Button>
        </>
      }
    >
      <div className={styles.notice}>
        <p>{counted('lost', lost)}</p>
        {readable > 0 && <p>{counted('readable', readable)}</p>}
        <p>{t('giveUp.backup')}</p>
      </div>
    </Dialog>
  );
}
