import type { Entry } from '../../shared/journal/change';
import type { Sentinel } from '../../shared/journal/sentinel';
import { segmentsByDevice } from '../../shared/journal/vaultJournal';
import type { Desktop, VaultFile } from '../../shared/platform';
import type { Database } from './database';
import { readEntries } from './entryStore';
import type { Filling } from './filling';
import type { StartReport } from './startReport';

/** How far a replay has come; `total` is null when nothing says how much there is. */
export type OnProgress = (done: number, total: number | null) => void;

/** What bringing the projection up to the vault needs. */
export interface Catching {
  desktop: Desktop;
  db: Database;
  databaseId: string;
  sentinel: Sentinel | null;
  report: StartReport;
  onProgress: OnProgress;
  giveUpLoss: boolean;
  /** When the projection is filled anew. */
  filling: Filling | null;
}

/** Segments of one device, in order. */
export type Segments = readonly { segment: number; size: number }[];

/** The last entry of each device whose payload a snapshot stands for; empty without one. */
export type Covered = Readonly<Record<string, number>>;

/** True when some device has a journal in the vault. */
export function journalStart(files: readonly VaultFile[]): boolean {
  return segmentsByDevice(files).size > 0;
}

/** Every entry of a device that the projection holds, in order; null when some are missing. */
export async function entriesOf(db: Database, device: string, last: number): Promise<Entry[] | null> {
  const entries = (await readEntries(db, device)).slice(0, last);
  return entries.length === last && entries.every(({ header }, index) => header.seq === index + 1) ? entries : null;
}
