import { canonicalJson } from '../../shared/bundle/canonicalJson';
import { hashesOf } from '../../shared/journal/chain';
import type { Entry } from '../../shared/journal/change';
import { readLastEntry, segmentName } from '../../shared/journal/vaultJournal';
import type { Catching, Segments } from './catching';
import type { Applied } from './database';
import { entryAt } from './entryStore';

/**
 * Whether the vault's line of the entry that was applied last is that entry, and has its end, on which the next one
 * begins. No later entry stands for it, and a start reads on behind it.
 * @returns `good`; `damaged` when it is that entry with something else in it; `other` when nothing says that it is
 */
export async function judgeLastLine(
  { desktop, db }: Pick<Catching, 'desktop' | 'db'>,
  device: string,
  segments: Segments,
  applied: Applied,
): Promise<'good' | 'damaged' | 'other'> {
  const place = endOf(segments, applied);
  if (place === null) return 'good';
  const read = await readLastEntry(desktop.vault, segmentName(device, place.segment), place.offset);
  // What cannot be read now is no damage; whoever reads on says so.
  if (!read.ok) return 'good';
  const own = await entryAt(db, device, applied.seq);
  const there = read.value;
  if (there !== null && isWhole(there, applied) && isGoneAlike(there, own)) return 'good';
  if (there === null || !own || !isWhole(own, applied)) return 'other';
  return isSameAction(there, own) ? 'damaged' : 'other';
}

/** True for an entry in the same place that says the same, or that touched the same records where its payload went. */
function isSameAction(there: Entry, own: Entry): boolean {
  const [a, b] = [there.header, own.header];
  if (a.seq !== b.seq || a.prev !== b.prev) return false;
  return a.payloadHash === b.payloadHash || (there.payload === null && own.payload === null && isGoneAlike(there, own));
}

/** Where the line ends: in the segment before when one was begun and is empty still. Null when nothing was applied. */
function endOf(segments: Segments, { segment, offset, seq }: Applied): { segment: number; offset: number } | null {
  if (seq === 0) return null;
  if (offset > 0) return { segment, offset };
  const before = segments.find((each) => each.segment === segment - 1);
  return before ? { segment: before.segment, offset: before.size } : null;
}

function isWhole(entry: Entry, { hash }: Applied): boolean {
  const { header, payloadHolds } = hashesOf(entry);
  return header === hash && payloadHolds;
}

/** No hash covers what is left of a payload that went. One that went in the vault alone was broken off by a power cut. */
function isGoneAlike(there: Entry, own: Entry | undefined): boolean {
  if (there.payload !== null || !own || own.payload !== null) return true;
  return canonicalJson(there.gone ?? null) === canonicalJson(own.gone ?? null);
}
