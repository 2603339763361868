import type { Desktop } from '../../shared/platform';
import type { Database } from './database';
import type { JournalWriter } from './journalWriter';

/** Everything a screen needs to ask and to change. */
export interface Data {
  db: Database;
  journal: JournalWriter;
  desktop: Desktop;
  databaseId: string;
  deviceId: string;
  vaultPath: string;
  /** Only to restore over: the start was refused, and nothing here is to be believed. */
  isDamaged?: true;
}
