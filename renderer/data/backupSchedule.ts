import { backupStateOf } from './backupState';
import { checkBackup } from './checkBackup';
import type { Data } from './data';
import { dropScratch } from './restoreBackup';
import { readWorkspace } from './workspace';
import type { BackupOptions } from './backupOptions';
import { backUp } from './writeBackup';

const hourMillis = 60 * 60 * 1000;
/** Not in the first moments of a start, which belong to the person. */
const firstLookMillis = 15_000;
const checkEveryMillis = 30 * 24 * hourMillis;

/**
 * Backs up once a day and checks the newest backup once a month, while the window is open. A folder that cannot be
 * reached is tried again an hour later. Gives how to stop.
 */
export function keepBackups(data: Data): () => void {
  void dropScratch();
  const look = (): void => void backUpWhenDue(data);
  const first = setTimeout(look, firstLookMillis);
  const hourly = setInterval(look, hourMillis);
  return () => {
    clearTimeout(first);
    clearInterval(hourly);
  };
}

/** One look at the clock: a backup when there is none of today, a check when the last one is a month old. */
export async function backUpWhenDue(data: Data, options: BackupOptions = {}): Promise<void> {
  const now = options.now ?? new Date();
  if (data.journal.blockedBy?.type === 'newerData' || !(await wantsBackups(data))) return;
  const { facts, folder, hasPassphrase } = await backupStateOf(data).ready();
  if (!folder) return;
  const { last } = facts;
  // One in another place, or from before the passphrase was set, is not the one that is wanted now.
  const isToday = last?.path === folder.path && last.encrypted === hasPassphrase && isSameDay(new Date(last.at), now);
  if (!isToday) await backUp(data, options);
  const { facts: after } = await backupStateOf(data).ready();
  const since = after.check ? now.getTime() - Date.parse(after.check.at) : Infinity;
  if (after.last && (since >= checkEveryMillis || since < -checkEveryMillis)) await checkBackup(data, options);
}

/** There is a workspace, and not the sample: its backups would stand among those of real work. */
async function wantsBackups(data: Data): Promise<boolean> {
  const workspace = await readWorkspace(data);
  return workspace !== null && workspace.sample !== true;
}

function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

/**
 * A backup before something that changes much. Nothing is written when nothing was changed since the last one, or when
 * no folder was chosen; one that fails is noted and holds nothing up: the journal can undo what comes.
 */
export async function backupBefore(data: Data, _reason: 'import' | 'upgrade', options: BackupOptions = {}): Promise<void> {
  if (!(await wantsBackups(data))) return;
  const { facts, folder } = await backupStateOf(data).ready();
  if (!folder) return;
  if (facts.last?.path === folder.path && isSameClock(facts.last.clock, data.journal.seen)) return;
  await backUp(data, options);
}

function isSameClock(a: Record<string, number>, b: Record<string, number>): boolean {
  return Object.keys(b).every((device) => a[device] === b[device]);
}
