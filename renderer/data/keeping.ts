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
  /** Resolves once nothing is being kept and nothing waits. */
  whenKept: () => Promise<void>;
}

/**
 * Runs the commands of a form. What the vault refused waits, and is tried again in its order: by `retry`, or with the
 * next command that is kept.
 */
export function useKeeping(): Keeping {
  const waiting = useRef<Work[]>([]);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const running = useRef(0);
  const listeners = useRef<(() => void)[]>([]);
  const tellWhenKept = useCallback(() => {
    if (running.current > 0 || waiting.current.length > 0) return;
    for (const tell of listeners.current.splice(0)) tell();
  }, []);
  const keep = useCallback<Keep>(
    async (work) => {
      const queue = [...waiting.current, work];
      waiting.current = [];
      running.current += 1;
      try {
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
      } finally {
        running.current -= 1;
        tellWhenKept();
      }
    },
    [tellWhenKept],
  );
  const retry = useCallback(() => void keep(() => Promise.resolve({ ok: true, value: undefined })), [keep]);
  const whenKept = useCallback(
    () =>
      new Promise<void>((resolve) => {
        listeners.current.push(resolve);
        tellWhenKept();
      }),
    [tellWhenKept],
  );
  return useMemo(() => ({ keep, failure, retry, whenKept }), [keep, failure, retry, whenKept]);
}
