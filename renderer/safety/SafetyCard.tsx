import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBackupState } from '../data/backupState';
import { useData } from '../data/DataContext';
import { useWorkspace } from '../data/workspace';
import { backUp } from '../data/writeBackup';
import { useBackupWords } from '../i18n/backupWords';
import { places } from '../platform/places';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ProgressBar } from '../ui/ProgressBar';
import { StateText } from '../ui/StateText';
import styles from './SafetyCard.module.css';
import { SheetOffer } from './SheetOffer';

interface Props {
  /** More about where the data is: the last bundle. */
  children?: ReactNode;
  /** More to do. */
  actions?: ReactNode;
}

const shapes = { done: 'tick', attention: 'triangle', refused: 'octagon' } as const;

/** An toàn dữ liệu: when the last backup was made and whether it was read back, and the way to the next one. */
export function SafetyCard({ children, actions }: Props) {
  const { t } = useTranslation('backup');
  const data = useData();
  const navigate = useNavigate();
  const words = useBackupWords();
  const backups = useBackupState();
  const workspace = useWorkspace();
  if (!backups || !workspace) return null;
  if (workspace.sample) {
    return (
      <Card title={t('safety.title')}>
        <StateText tone="neutral" shape="info">
          {t('safety.sample')}
        </StateText>
      </Card>
    );
  }
  const { facts, folder, work } = backups;
  const { state, title, detail } = words(facts);
  // What went wrong is noted among the facts, where this card shows it; the reason in full stands in the settings.
  const now = () => void (folder ? backUp(data) : navigate(places.settings()));
  return (
    <Card title={t('safety.title')}>
      <div className={styles.card}>
        <div role="status">
          <StateText tone={state} shape={shapes[state]}>
            {title}
          </StateText>
          <p className={styles.detail}>{detail}</p>
        </div>
        {work && <ProgressBar value={work.total > 0 ? work.done / work.total : null} label={t(`safety.${work.type}`)} tone="neutral" size="thin" />}
        {children}
        <SheetOffer />
        <div className={styles.actions}>
          <Button icon="save" onClick={now} disabled={work !== null}>
            {folder ? t('safety.now') : t('safety.choose')}
          </Button>
          {actions}
        </div>
      </div>
    </Card>
  );
}
