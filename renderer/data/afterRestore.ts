import { readIdentity, writeIdentity } from '../../shared/journal/sentinel';
import { counterAfterRestore } from '../../shared/journal/stamp';
import type { Desktop, PlatformResult } from '../../shared/platform';
import type { Data } from './data';
import type { Database } from './database';
import { entryAt } from './entryStore';

/** Wall time of the last change of any computer, in milliseconds; 0 when there is none. */
export async function lastWrittenAt(db: Database): Promise<number> {
  const applied = await db.applied.toArray();
  const last = await Promise.all(applied.map(({ device, seq }) => entryAt(db, device, seq)));
  return Math.max(0, ...last.map((entry) => (entry ? Date.parse(entry.header.at) : 0)));
}

/**
 * Makes all that this device writes come after what may have been written elsewhere that is not known here; `counter` is a
 * further one that is known to have been reached. What was told others there can then be corrected.
 */
export async function comeAfterUnknown({ db, journal }: Data, counter = 0): Promise<void> {
  const lastAt = await lastWrittenAt(db);
  journal.raiseTo(counterAfterRestore(Math.max(counter, journal.latest), { now: Date.now(), lastAt }));
}

/** {@link comeAfterUnknown} for a device that takes the place of a lost one: kept in the vault for the starts to come. */
export async function comeAfterLost(data: Data): PlatformResult<void> {
  await comeAfterUnknown(data);
  const { desktop, databaseId, deviceId, journal } = data;
  return writeIdentity(desktop.vault, { databaseId, deviceId, floor: journal.floor });
}

/**
 * Notes in data that other data is about to replace, which goes on from the counter `from`: should it be taken back, the
 * start on it makes it come after what was written over the other meanwhile. A vault that takes nothing goes without.
 */
export async function noteReplaced({ desktop, databaseId, deviceId, journal, isDamaged }: Data, from: number): Promise<void> {
  if (isDamaged || journal.blockedBy) return;
  await writeIdentity(desktop.vault, { databaseId, deviceId, floor: journal.floor, replacedBy: Math.max(journal.latest, from) });
}

/** The counter that the filled copy goes on from; 0 when it does not say. */
export async function floorOfCopy({ copy }: Desktop): Promise<number> {
  const identity = await readIdentity(copy);
  return identity.ok && identity.value !== null && identity.value !== 'newer' ? (identity.value.floor ?? 0) : 0;
}
