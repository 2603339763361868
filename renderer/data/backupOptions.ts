import type { Exchange } from './exchangeWorker';

/** How a backup or a check is asked for. */
export interface BackupOptions {
  signal?: AbortSignal | undefined;
  exchange?: Exchange | undefined;
  now?: Date;
}

/** The options of work that also ends when `stop` says so. */
export function stoppedBy<T extends BackupOptions>(options: T, stop: AbortSignal): T & { signal: AbortSignal } {
  return { ...options, signal: options.signal ? AbortSignal.any([options.signal, stop]) : stop };
}
