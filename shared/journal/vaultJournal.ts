import type { PlatformError, Vault, VaultFile } from '../platform';
import { fail, ok, type Result } from '../result';
import { checkLink, type ChainFault } from './chain';
import { entrySchema, type Entry } from './change';

/** A segment is closed when it has grown past this many bytes; the next entry opens a new one. */
export const segmentBytes = 4 * 1024 * 1024;
const readBytes = 1024 * 1024;

/** Where a device's journal ends: in which segment, after how many bytes, with which last entry. */
export interface JournalPosition {
  segment: number;
  offset: number;
  seq: number;
  /** Hash of the last header; the next entry's `prev`. */
  hash: string;
}

export type JournalError =
  | PlatformError
  | { type: 'journalDamaged'; file: string; seq: number; fault: ChainFault['fault'] | 'unreadable' }
  /** Changes `from` to `to` of one device were kept once and are nowhere any more. */
  | { type: 'journalIncomplete'; from: number; to: number; lost: number }
  /** Details of old changes were folded into a snapshot, and no copy of it can be read. */
  | { type: 'snapshotMissing'; seq: number };

/** Name of a segment in the vault. */
export function segmentName(device: string, segment: number): string {
  return `journal/${device}/${String(segment).padStart(6, '0')}.ndjson`;
}

/** The devices that have a journal in the vault, with their segments in order. */
export function segmentsByDevice(files: readonly VaultFile[]): Map<string, { segment: number; size: number }[]> {
  const devices = new Map<string, { segment: number; size: number }[]>();
  for (const file of files) {
    const match = /^journal\/([^/]+)\/(\d{6})\.ndjson$/.exec(file.name);
    if (!match) continue;
    const list = devices.get(match[1]!) ?? [];
    list.push({ segment: Number(match[2]), size: file.size });
    devices.set(match[1]!, list);
  }
  for (const list of devices.values()) list.sort((a, b) => a.segment - b.segment);
  return devices;
}

/** Entries as they stand in a segment: one canonical line each. */
export function encodeEntries(entries: readonly Entry[]): Uint8Array {
  // Only these: an entry from the projection carries what makes it fast to find as well.
  return new TextEncoder().encode(entries.map(({ header, payload, gone }) => `${JSON.stringify({ header, payload, gone })}\n`).join(''));
}

/** Result of reading a device's journal onwards from a position. */
export interface JournalReading {
  position: JournalPosition;
  /** Bytes of an entry that was cut off in the middle of writing; they were never acknowledged. */
  tornBytes: number;
}

async function readWhole(vault: Vault, name: string, offset: number, size: number): Promise<Result<Uint8Array, PlatformError>> {
  const bytes = new Uint8Array(Math.max(0, size - offset));
  let filled = 0;
  while (filled < bytes.length) {
    const part = await vault.read(name, offset + filled, Math.min(readBytes, bytes.length - filled));
    if (!part.ok) return part;
    if (part.value.length === 0) break;
    bytes.set(part.value, filled);
    filled += part.value.length;
  }
  return ok(bytes.subarray(0, filled));
}

function parseLine(text: string): Entry | 'newer' | null {
  try {
    const value = JSON.parse(text) as { header?: { v?: unknown } } | null;
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) return parsed.data;
    return Number(value?.header?.v) > 1 ? 'newer' : null;
  } catch {
    return null;
  }
}

/**
 * Reads a device's entries after `from`, checks every link of the chain, and hands them on segment by segment
 * with the position after them. A torn last line
 * is left out and counted; anything else that does not parse or link is damage and stops the reading.
 */
export async function readJournal(
  vault: Vault,
  device: string,
  segments: readonly { segment: number; size: number }[],
  from: JournalPosition | null,
  onEntries: (entries: Entry[], after: JournalPosition) => Promise<void>,
): Promise<Result<JournalReading, JournalError>> {
  let position = from ?? { segment: segments[0]?.segment ?? 1, offset: 0, seq: 0, hash: '' };
  let tornBytes = 0;
  for (const { segment, size } of segments) {
    if (segment < position.segment) continue;
    const file = segmentName(device, segment);
    const start = segment === position.segment ? position.offset : 0;
    const read = await readWhole(vault, file, start, size);
    if (!read.ok) return read;
    const lastNewline = read.value.lastIndexOf(10);
    const whole = read.value.subarray(0, lastNewline + 1);
    const isLast = segment === segments.at(-1)!.segment;
    if (whole.length < read.value.length) {
      if (!isLast) return fail({ type: 'journalDamaged', file, seq: position.seq + 1, fault: 'unreadable' });
      tornBytes = read.value.length - whole.length;
    }
    const entries: Entry[] = [];
    let link = position.seq > 0 ? { seq: position.seq, hash: position.hash } : null;
    const lines = new TextDecoder().decode(whole).split('\n');
    let length = whole.length;
    for (const [index, text] of lines.entries()) {
      if (text === '') continue;
      const entry = parseLine(text);
      if (entry === 'newer') return fail({ type: 'newerData' });
      if (!entry && isLast && text.includes('\0')) {
        // A hole in what was never flushed: what stands behind it belongs to the same writing, which nobody was promised.
        length = lines.slice(0, index).reduce((sum, line) => sum + new TextEncoder().encode(line).length + 1, 0);
        tornBytes = read.value.length - length;
        break;
      }
      if (!entry) return fail({ type: 'journalDamaged', file, seq: (link?.seq ?? 0) + 1, fault: 'unreadable' });
      const checked = await checkLink(entry, link);
      if ('fault' in checked) return fail({ type: 'journalDamaged', file, ...checked.fault });
      link = { seq: entry.header.seq, hash: checked.hash };
      entries.push(entry);
    }
    position = { segment, offset: start + length, seq: link?.seq ?? 0, hash: link?.hash ?? '' };
    if (entries.length > 0) await onEntries(entries, position);
  }
  return ok({ position, tornBytes });
}

/** Cuts a torn tail back to the last whole entry, so that the next append starts on a line of its own. */
export async function cutTornTail(vault: Vault, device: string, position: JournalPosition): Promise<Result<void, PlatformError>> {
  const name = segmentName(device, position.segment);
  const kept = await readWhole(vault, name, 0, position.offset);
  return kept.ok ? vault.replace(name, kept.value) : kept;
}

/** Appends entries and flushes them; gives the position after them. On failure nothing is taken as written. */
export async function appendEntries(
  vault: Vault,
  device: string,
  position: JournalPosition,
  entries: readonly Entry[],
  lastHash: string,
): Promise<Result<JournalPosition, PlatformError>> {
  const opensNew = position.offset >= segmentBytes;
  const segment = opensNew ? position.segment + 1 : position.segment;
  const bytes = encodeEntries(entries);
  const appended = await vault.append(segmentName(device, segment), bytes);
  if (!appended.ok) return appended;
  return ok({ segment, offset: appended.value.size, seq: entries.at(-1)!.header.seq, hash: lastHash });
}
