import { useTranslation } from 'react-i18next';
import type { ErrorWords } from './i18n/errorWords';
import styles from './App.module.css';
import { Button } from './ui/Button';
import { StateIcon } from './ui/StateIcon';

interface Props {
  words: ErrorWords;
  reference: string;
  /** More ways out, besides opening again. */
  others?: readonly { label: string; onSelect: () => void }[];
  /** The folder of the data, where it should be copied away first. */
  folder?: { path: string; onShow: () => void } | null;
}

/** A whole window that says what happened, why, and what to do, when there is nothing else to show. */
export function ProblemScreen({ words, reference, others = [], folder = null }: Props) {
  const { t } = useTranslation();
  return (
    <main className={styles.problem} role="alert">
      <StateIcon shape="octagon" tone="refused" size={32} />
      <h1>{words.what}</h1>
      <p>{words.why}</p>
      <p>{words.todo}</p>
      {folder && (
        <div className={styles.folder}>
          <p className={styles.path}>{t('start.folder', { path: folder.path })}</p>
          <Button onClick={folder.onShow}>{t('start.showFolder')}</Button>
        </div>
      )}
      <p className={styles.reference}>{reference}</p>
      <div className={styles.actions}>
        <Button onClick={() => void navigator.clipboard.writeText(reference)}>{t('action.copyReference')}</Button>
        {others.map(({ label, onSelect }) => (
          <Button key={label} onClick={onSelect}>
            {label}
          </Button>
        ))}
        <Button kind="primary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </Button>
      </div>
    </main>
  );
}
