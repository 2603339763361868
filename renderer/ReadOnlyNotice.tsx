import { useTranslation } from 'react-i18next';
import styles from './App.module.css';
import { useSaveState } from './data/DataContext';
import { describeError } from './i18n/errorWords';
import { Banner } from './ui/Banner';

const blocking: ReadonlySet<string> = new Set(['diskLow', 'diskFull', 'newerData', 'vaultHeld', 'vaultChanged']);

/** Stands above every screen while nothing can be written, and says why and what helps; it goes by itself. */
export function ReadOnlyNotice() {
  const { t } = useTranslation();
  const saveState = useSaveState();
  const isBlocked = saveState.type === 'readOnly' || (saveState.type === 'failed' && blocking.has(saveState.error.type));
  if (!isBlocked) return null;
  const { what, why, todo } = describeError(t, saveState.error);
  return (
    <div className={styles.readOnly}>
      <Banner tone="refused" shape="octagon" role="alert" title={what} detail={`${why} ${todo}`} />
    </div>
  );
}
