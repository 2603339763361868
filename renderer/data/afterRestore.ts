import { writeIdentity } from '../../shared/journal/sentinel';
import { counterAfterRestore, greatestJump } from '../../shared/journal/stamp';
import type { PlatformResult } from '../../shared/platform';
import type { Data } from './data';
import type { Database } from './database';
import { entryAt } from './entryStore';
import { readClock } from './projection';

/** Wall time of the last change of any computer, in milliseconds; 0 when there is none. */
export async function lastWrittenAt(db: Database): Promise<number> {
  const applied = await db.applied.toArray();
  const last = await Promise.all(applied.map(({ device, seq }) => entryAt(db, device, seq)));
  return Math.max(0, ...last.map((entry) => (entry ? Date.parse(entry.header.at) : 0)));
}

/** The counter that a device comes after which takes the place of another, with what the projection holds. */
export async function floorOf(db: Database): Promise<number> {
  const counter = Math.max(0, ...Object.values(await readClock(db)));
  return counterAfterRestore(counter, (Date.now() - (await lastWrittenAt(db))) / 1000);
}

/**
 * Makes all that this device writes come after what the computer may have written whose place it takes: what that one told
 * others can then be corrected. Kept in the vault for the starts to come.
 */
export async function comeAfterLost(data: Data): PlatformResult<void> {
  data.journal.raiseTo(await floorOf(data.db));
  return keepFloor(data, data.journal.floor);
}

/**
 * For data that a restore is about to replace: should it be taken back, it comes after what was written over the restored
 * data meanwhile.
 */
export function comeAfterRestored(data: Data): PlatformResult<void> {
  return keepFloor(data, data.journal.latest + greatestJump / 2);
}

function keepFloor({ desktop, databaseId, deviceId }: Data, floor: number): PlatformResult<void> {
  return writeIdentity(desktop.vault, { databaseId, deviceId, floor });
}
