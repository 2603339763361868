import { releaseProxy } from 'comlink';

/**
 * The same jobs, which let go of the callbacks that came with a call when it ends. A callback is a port on either side, and
 * comlink closes them only when the garbage of both threads is collected: of a thousand calls in a row thousands stand open.
 */
export function releasing<T extends object>(jobs: T): T {
  return new Proxy(jobs, {
    get(target, name) {
      const job: unknown = Reflect.get(target, name);
      if (typeof job !== 'function') return job;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await (Reflect.apply(job, target, args) as unknown);
        } finally {
          for (const arg of args) if (typeof arg === 'function') release(arg);
        }
      };
    },
  });
}

function release(callback: object): void {
  const { [releaseProxy]: close } = callback as { [releaseProxy]?: () => void };
  close?.();
}
