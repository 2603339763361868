import type { Exchange } from './exchangeWorker';

/** How a backup or a check is asked for. */
export interface BackupOptions {
  signal?: AbortSignal | undefined;
  exchange?: Exchange | undefined;
  now?: Date;
}
