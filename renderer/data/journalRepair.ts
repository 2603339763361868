import { faultOf, hashesOf } from '../../shared/journal/chain';
import type { Entry } from '../../shared/journal/change';
import { salvageJournal, type Salvage } from '../../shared/journal/salvage';
import {
  damagedFolder,
  encodeEntries,
  segmentBytes,
  segmentName,
  type JournalError,
  type JournalPosition,
} from '../../shared/journal/vaultJournal';
import type { Desktop, PlatformError, VaultFile } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { entriesOf, type Catching, type Covered, type Segments } from './catching';
import type { Applied } from './database';
import { replaceSnapshots } from './snapshotFiles';

/**
 * The vault lost what the projection still has (a restored old copy, a lying disk, a segment deleted): the device's
 * journal is written anew from the projection, behind the old files, which are put aside when the new ones are on the disk.
 * Fails, with nothing touched, when the projection's own entries are not whole.
 */
export async function rewriteFromProjection(
  catching: Catching,
  device: string,
  segments: Segments,
  applied: Applied,
): Promise<Result<JournalPosition, JournalError>> {
  const { db, desktop, report, sentinel } = catching;
  const entries = await entriesOf(db, device, applied.seq);
  const kept = sentinel?.devices[device]?.seq ?? 0;
  if (!entries || !chains(entries, applied.hash)) {
    return fail({ type: 'journalIncomplete', from: 1, to: Math.max(kept, applied.seq), lost: Math.max(kept, applied.seq) });
  }
  if (kept > applied.seq && !catching.giveUpLoss) {
    return fail({ type: 'journalIncomplete', from: applied.seq + 1, to: kept, lost: kept - applied.seq });
  }
  // What the folded ones led to must be in the vault before the journal that no longer tells it.
  const stood = entries.some(({ payload }) => payload === null) ? await replaceSnapshots(catching) : ok(undefined);
  if (!stood.ok) return stood;
  const first = (segments.at(-1)?.segment ?? 0) + 1;
  const written = await writeSegments(desktop, device, first, entries, applied.hash);
  if (!written.ok) return written;
  const aside = `${damagedFolder}${Date.now()}/`;
  const old = segments.map(({ segment }) => segmentName(device, segment)).map((name) => ({ from: name, to: aside + name }));
  const put = old.length === 0 ? ok(undefined) : await desktop.vault.moveAll(old);
  if (!put.ok) return put;
  const count = written.value.segment - first + 1;
  const moved = await renumberSegments(desktop, device, Array.from({ length: count }, (_, index) => first + index));
  if (!moved.ok) return moved;
  const position = { ...written.value, segment: count };
  report.rewritten += entries.length;
  await db.applied.put({ device, ...position });
  return ok(position);
}

/** True when the entries hang together, up to the header with this hash. */
function chains(entries: readonly Entry[], last: string): boolean {
  let link: { seq: number; hash: string } | null = null;
  for (const entry of entries) {
    const hashes = hashesOf(entry);
    if (faultOf(entry, hashes, link)) return false;
    link = { seq: entry.header.seq, hash: hashes.header };
  }
  return link === null || link.hash === last;
}

async function writeSegments(
  desktop: Desktop,
  device: string,
  first: number,
  entries: readonly Entry[],
  hash: string,
): Promise<Result<JournalPosition, PlatformError>> {
  let position: JournalPosition = { segment: first, offset: 0, seq: entries.at(-1)?.header.seq ?? 0, hash };
  let waiting: Entry[] = [];
  let segment = first;
  let size = 0;
  const flush = async (): Promise<Result<void, PlatformError>> => {
    const bytes = encodeEntries(waiting);
    waiting = [];
    position = { ...position, segment, offset: bytes.length };
    segment += 1;
    size = 0;
    return desktop.vault.replace(segmentName(device, position.segment), bytes);
  };
  for (const entry of entries) {
    waiting.push(entry);
    size += JSON.stringify(entry).length;
    if (size < segmentBytes) continue;
    const flushed = await flush();
    if (!flushed.ok) return flushed;
  }
  if (waiting.length > 0) {
    const flushed = await flush();
    if (!flushed.ok) return flushed;
  }
  return ok(position);
}

/** Gives segments the numbers from 1 on, in their order; a start after a power cut sees the gap and does it again. */
export async function renumberSegments(desktop: Desktop, device: string, numbers: readonly number[]): Promise<Result<void, PlatformError>> {
  const moves = numbers.flatMap((number, index) =>
    number === index + 1 ? [] : [{ from: segmentName(device, number), to: segmentName(device, index + 1) }],
  );
  return moves.length === 0 ? ok(undefined) : desktop.vault.moveAll(moves);
}

/** What a damaged journal comes to, and what going on with that costs. */
export interface Rescue {
  salvage: Salvage;
  /** Changes that would be lost; 0 when the damage is nothing that somebody wrote. */
  lost: number;
}

/** Looks what is left of a device's damaged journal. Changes nothing. */
export async function planRescue(
  { desktop, sentinel }: Catching,
  device: string,
  segments: Segments,
  covered: Covered,
): Promise<Result<Rescue, PlatformError>> {
  const read = await salvageJournal(desktop.vault, device, segments);
  if (!read.ok) return read;
  const { emptied, last, reached } = read.value;
  const wanted = emptied.filter((seq) => seq > (covered[device] ?? 0)).length;
  const missing = Math.max(reached, sentinel?.devices[device]?.seq ?? 0) - last;
  return ok({ salvage: read.value, lost: wanted + Math.max(0, missing) });
}

/**
 * Leaves of a damaged journal what holds together: every segment that was something else is copied to `damaged/` first,
 * with what cannot be kept. Gives the vault's files afterwards.
 */
export async function carryOutRescue({ desktop, report, sentinel }: Catching, device: string, { salvage, lost }: Rescue): Promise<Result<VaultFile[], PlatformError>> {
  const { vault } = desktop;
  const aside = `${damagedFolder}${Date.now()}/`;
  const changed = salvage.segments
    .map(({ name, bytes, kept }) => ({ name, bytes, after: encodeEntries(kept) }))
    .filter(({ bytes, after }) => bytes.length !== after.length || bytes.some((byte, index) => byte !== after[index]));
  for (const { name, bytes } of changed) {
    const kept = await vault.replace(aside + name, bytes);
    if (!kept.ok) return kept;
  }
  // The last ones first: whatever the power leaves is a journal that begins with its first entry.
  for (const { name, after } of changed.toReversed()) {
    const put = after.length > 0 ? await vault.replace(name, after) : await vault.remove(name);
    if (!put.ok) return put;
  }
  // What the sentinel knows of is counted when the journal turns out to end too early, what was emptied when it is replayed.
  report.givenUp += Math.max(0, salvage.reached - Math.max(salvage.last, sentinel?.devices[device]?.seq ?? 0));
  if (lost === 0) report.rewritten += salvage.last;
  return vault.list('journal/');
}
