import { useCallback, useMemo, useRef, useState } from 'react';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';

type Work = () => Promise<Result<unknown, PlatformError>>;

/** Runs a command; true when it was kept. */
export type Keep = (work: Work) => Promise<boolean>;

export interface Keeping {
  keep: Keep;
  /** Why the last command could not be kept; null when all are. */
  failure: PlatformError | null;
  /** Tries again what waits. */
  retry: () => void;
}

/**
 * Runs the commands of a form. What the vault refused waits, and is tried again in its order: by `retry`, or with the
 * next command that is kept.
 */
export function useKeeping(): Keeping {
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
  return useMemo(() => ({ keep, failure, retry }), [keep, failure, retry]);
}
