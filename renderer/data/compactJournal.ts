import type { Entry, Gone } from '../../shared/journal/change';
import { recordsOf } from '../../shared/journal/project';
import {
  encodeEntries,
  readJournal,
  segmentName,
  segmentsByDevice,
  type JournalError,
  type JournalPosition,
} from '../../shared/journal/vaultJournal';
import { fail, ok, type Result } from '../../shared/result';
import type { Data } from './data';
import type { Segments } from './catching';
import { rewriteEntries, readEntries } from './entryStore';
import { noteFolded, removeSnapshots, replaceSnapshots, writeSnapshots } from './snapshotFiles';

/** Details of changes are kept this long; then only what they led to is. Two school years and a half. */
const detailsKeptDays = 900;

export interface Compacted {
  /** Entries whose payload went. */
  folded: number;
}

/**
 * Folds payloads into a snapshot: headers stay with the keys of the records that were touched, so that the chain still verifies, and the state is the same whatever it is
 * rebuilt from. In this order, so that a power cut at any point leaves a vault that gives the same state: two copies of
 * the snapshot, a new segment for what comes, the old segments one by one, then the snapshots before. Does nothing when
 * no payload is to go.
 * @param mayFold whether the payload of an entry may go
 * @param why what a history says of it afterwards
 */
export function compactJournal(
  data: Data,
  mayFold: (entry: Entry) => boolean,
  why: Gone['why'] = 'folded',
): Promise<Result<Compacted, JournalError>> {
  return data.journal.maintain<Result<Compacted, JournalError>>(async (position) => {
    const result = await fold(data, position, (entry) => entry.payload !== null && mayFold(entry), why);
    if (!result.ok) return { position, value: result };
    return { position: result.value.position, value: ok({ folded: result.value.folded }) };
  });
}

/** Folds the payloads of entries older than {@link detailsKeptDays}. To be called now and then, in the background. */
export function foldOldDetails(data: Data, now: Date = new Date()): Promise<Result<Compacted, JournalError>> {
  const limit = new Date(now.getTime() - detailsKeptDays * 86_400_000).toISOString();
  return compactJournal(data, ({ header }) => header.at < limit);
}

/** {@link replaceSnapshots} while nothing is written. */
export function renewSnapshots(data: Data): Promise<Result<void, JournalError>> {
  return data.journal.maintain<Result<void, JournalError>>(async (position) => ({ position, value: await replaceSnapshots(data) }));
}

async function fold(
  data: Data,
  position: JournalPosition,
  folds: (entry: Entry) => boolean,
  why: Gone['why'],
): Promise<Result<{ position: JournalPosition; folded: number }, JournalError>> {
  const { db, desktop } = data;
  const listed = await desktop.vault.list('');
  if (!listed.ok) return listed;
  const devices = [...segmentsByDevice(listed.value)];
  const wanted = (await readEntries(db)).filter(folds).length;
  if (wanted === 0) return ok({ position, folded: 0 });
  const written = await writeSnapshots(data, listed.value);
  if (!written.ok) return written;
  // What comes from now on stands in a file of its own, so that the old ones are only ever replaced whole.
  const next = position.offset > 0 ? { ...position, segment: position.segment + 1, offset: 0 } : position;
  await db.applied.put({ device: data.deviceId, ...next });
  await noteFolded(db);
  for (const [device, segments] of devices) {
    const folded = await foldSegments(data, device, segments, (entry) => (folds(entry) ? without(entry, why) : entry));
    if (!folded.ok) return folded;
  }
  await rewriteEntries(db, (entry) => (folds(entry) ? without(entry, why) : entry));
  const removed = await removeSnapshots(desktop.vault, listed.value);
  return removed.ok ? ok({ position: next, folded: wanted }) : removed;
}

/** The entry without its payload, and with what it is still found by. */
function without(entry: Entry, why: Gone['why']): Entry {
  return { header: entry.header, payload: null, gone: { why, records: recordsOf(entry) } };
}

/** Rewrites the segments of a device that hold payloads which may go; each is the old one or the new one. */
async function foldSegments(
  { desktop, db, deviceId }: Data,
  device: string,
  segments: Segments,
  folded: (entry: Entry) => Entry,
): Promise<Result<void, JournalError>> {
  const entriesBySegment = new Map<number, Entry[]>();
  const read = await readJournal(desktop.vault, device, segments, null, async (entries, { segment }) => {
    entriesBySegment.set(segment, entries);
  });
  if (!read.ok) return read;
  if (read.value.tornBytes > 0) return fail({ type: 'journalDamaged', file: segmentName(device, read.value.position.segment), seq: read.value.position.seq + 1, fault: 'unreadable' });
  let { offset } = read.value.position;
  for (const [segment, entries] of entriesBySegment) {
    const after = entries.map(folded);
    if (after.every((entry, index) => entry === entries[index])) continue;
    const bytes = encodeEntries(after);
    const replaced = await desktop.vault.replace(segmentName(device, segment), bytes);
    if (!replaced.ok) return replaced;
    if (segment === read.value.position.segment) offset = bytes.length;
  }
  // Another device's journal ends where it ended, in fewer bytes.
  if (device !== deviceId && entriesBySegment.size > 0) await db.applied.put({ device, ...read.value.position, offset });
  return ok(undefined);
}
