import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeeping, type Keep, type Keeping } from '../../data/keeping';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import styles from './keep.module.css';

const KeepContext = createContext<Keeping | null>(null);

/**
 * Runs the commands of a form. What the vault refused stays in its field as typed, is said in one sentence, and is
 * tried again in its order, by the button or with the next change that is kept.
 */
export function KeepProvider({ children }: { children: ReactNode }) {
  return <KeepContext value={useKeeping()}>{children}</KeepContext>;
}

function useProvided(): Keeping {
  const keeping = use(KeepContext);
  if (!keeping) throw new Error('useKeep outside KeepProvider');
  return keeping;
}

/** Runs a command; true when it was kept. */
export function useKeep(): Keep {
  return useProvided().keep;
}

/** Waits until everything is kept that was asked for; for ever while something could not be. */
export function useWhenKept(): () => Promise<void> {
  return useProvided().whenKept;
}

/** The sentence while something could not be kept. */
export function KeepNotice() {
  const { t } = useTranslation('nominations');
  const { t: tError } = useTranslation();
  const { failure, retry } = useProvided();
  if (!failure) return null;
  const words = describeError(tError, failure);
  return (
    <div className={styles.notice}>
      <Banner
        tone="refused"
        shape="octagon"
        role="alert"
        title={`${t('unsaved.title')}. ${words.what}`}
        detail={`${words.why} ${words.todo}`}
        action={<Button onClick={retry}>{t('unsaved.retry')}</Button>}
      />
    </div>
  );
}
