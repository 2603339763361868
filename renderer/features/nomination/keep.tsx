import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformError } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { describeError } from '../../i18n/errorWords';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import styles from './keep.module.css';

type Work = () => Promise<Result<unknown, PlatformError>>;
type Keep = (work: Work) => Promise<boolean>;

interface Keeping {
  keep: Keep;
  failure: PlatformError | null;
  retry: () => void;
}

const KeepContext = createContext<Keeping | null>(null);

/**
 * Runs the commands of a form. What the vault refused stays in its field as typed, is said in one sentence, and is
 * tried again in its order, by the button or with the next change that is kept.
 */
export function KeepProvider({ children }: { children: ReactNode }) {
  const waiting = useRef<Work[]>([]);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const keep = useCallback<Keep>(async (work) => {
    const queue = [...waiting.current, work];
    waiting.current = [];
    while (queue.length > 0) {
      const result = await queue[0]!();
      if (!result.ok) {
        waiting.current = [...queue, ...waiting.current];
        setFailure(result.error);
        return false;
      }
      queue.shift();
    }
    setFailure(null);
    return true;
  }, []);
  const retry = useCallback(() => void keep(() => Promise.resolve({ ok: true, value: undefined })), [keep]);
  const keeping = useMemo(() => ({ keep, failure, retry }), [keep, failure, retry]);
  return <KeepContext value={keeping}>{children}</KeepContext>;
}

function useKeeping(): Keeping {
  const keeping = use(KeepContext);
  if (!keeping) throw new Error('useKeep outside KeepProvider');
  return keeping;
}

/** Runs a command; true when it was kept. */
export function useKeep(): Keep {
  return useKeeping().keep;
}

/** The sentence while something could not be kept. */
export function KeepNotice() {
  const { t } = useTranslation('nominations');
  const { t: tError } = useTranslation();
  const { failure, retry } = useKeeping();
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
