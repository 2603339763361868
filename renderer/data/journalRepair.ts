import { faultOf, hashesOf } from '../../shared/journal/chain';
import type { Entry } from '../../shared/journal/change';
import {
  encodeEntries,
  segmentBytes,
  segmentName,
  segmentsByDevice,
  type JournalError,
  type JournalPosition,
} from '../../shared/journal/vaultJournal';
import type { Desktop, PlatformError, VaultFile } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { entriesOf, type Catching, type Segments } from './catching';
import type { Applied } from './database';
import { replaceSnapshots } from './snapshotFiles';

/** Files that were damaged stay here, for somebody who can look at them. */
export const damagedFolder = 'damaged/';

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
  if (!entries || !(await chains(entries))) {
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

async function chains(entries: readonly Entry[]): Promise<boolean> {
  let link: { seq: number; hash: string } | null = null;
  for (const entry of entries) {
    const hashes = await hashesOf(entry);
    if (faultOf(entry, hashes, link)) return false;
    link = { seq: entry.header.seq, hash: hashes.header };
  }
  return true;
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

/**
 * Goes on without the entries from the damaged one on: the damaged segment is copied to `damaged/` and cut before it, the
 * ones behind it are moved there. Gives the vault's files afterwards.
 */
export async function giveUpFrom(
  { desktop, report, sentinel }: Catching,
  device: string,
  error: Extract<JournalError, { type: 'journalDamaged' }>,
): Promise<Result<VaultFile[], PlatformError>> {
  const listed = await desktop.vault.list('journal/');
  if (!listed.ok) return listed;
  const segments = segmentsByDevice(listed.value).get(device) ?? [];
  const damaged = segments.find(({ segment }) => segmentName(device, segment) === error.file);
  if (!damaged) return ok(listed.value);
  const aside = `${damagedFolder}${Date.now()}/`;
  const whole = await desktop.vault.read(error.file, 0, damaged.size);
  if (!whole.ok) return whole;
  const kept = await desktop.vault.replace(aside + error.file, whole.value);
  if (!kept.ok) return kept;
  const later = segments.filter(({ segment }) => segment > damaged.segment).map(({ segment }) => segmentName(device, segment));
  const moved = later.length === 0 ? ok(undefined) : await desktop.vault.moveAll(later.map((name) => ({ from: name, to: aside + name })));
  if (!moved.ok) return moved;
  const cut = await desktop.vault.replace(error.file, linesBefore(whole.value, error.seq));
  if (!cut.ok) return cut;
  // What the sentinel knows of is counted when the journal turns out to end too early.
  if ((sentinel?.devices[device]?.seq ?? 0) < error.seq) report.givenUp += 1;
  return desktop.vault.list('journal/');
}

/** The lines of a segment that stand before the entry with this number. */
function linesBefore(bytes: Uint8Array, seq: number): Uint8Array {
  const first = /"seq":(\d+)/.exec(new TextDecoder().decode(bytes.subarray(0, 4096)));
  const wanted = first ? Math.max(0, seq - Number(first[1])) : 0;
  let end = 0;
  for (let line = 0; line < wanted; line += 1) {
    const next = bytes.indexOf(10, end);
    if (next < 0) break;
    end = next + 1;
  }
  return bytes.slice(0, end);
}
