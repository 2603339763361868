import type { PlatformError, Vault, VaultFile } from '../platform';
import { fail, ok, type Result } from '../result';
import { joinBytes, utf8, type Bytes } from '../bundle/bytes';
import { canonicalJson } from '../bundle/canonicalJson';
import { faultOf, hashesOf, type ChainFault } from './chain';
import { entrySchema, goneSchema, type Entry } from './change';

/** A segment is closed when it has grown past this many bytes; the next entry opens a new one. */
export const segmentBytes = 4 * 1024 * 1024;
const readBytes = 1024 * 1024;
/** Most lines are shorter. */
const lastBytes = 16 * 1024;

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
  /** Found at start, `lost` is how many changes going on without the damaged part would cost, and how many of them can be read. */
  | { type: 'journalDamaged'; file: string; seq: number; fault: ChainFault['fault'] | 'unreadable'; found?: 'atStart'; lost?: number; readable?: number }
  /** Changes `from` to `to` of one device were kept once and are nowhere any more. */
  | { type: 'journalIncomplete'; from: number; to: number; lost: number }
  /** Details of old changes were folded into a snapshot, and no copy of it can be read. */
  | { type: 'snapshotMissing'; seq: number; lost: number };

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
export function encodeEntries(entries: readonly Entry[]): Bytes {
  return utf8(entries.map((entry) => `${lineOf(entry)}\n`).join(''));
}

const headerMark = '{"header":';
const payloadMark = ',"payload":';

/** Only these members: an entry from the projection carries what makes it fast to find as well. */
function lineOf({ header, payload, gone }: Entry): string {
  const left = gone === undefined ? '' : `,"gone":${canonicalJson(gone)}`;
  return `${headerMark}${canonicalJson(header)}${payloadMark}${canonicalJson(payload)}${left}}`;
}

/** A line of a segment, without its end, and what it says. */
interface Line {
  bytes: Bytes;
  text: string;
  entry: Entry;
}

const payloadMarkBytes = utf8(payloadMark);

/** The header and what stands behind it in a line whose payload is there; no quotation mark stands bare inside the header's texts. */
function partsOf({ bytes, text }: Line): { header: Uint8Array; payload: Uint8Array } {
  const at = text.indexOf(payloadMark);
  const behind = at + payloadMark.length;
  // As long as every letter before it is one byte.
  if (payloadMarkBytes.every((byte, index) => bytes[at + index] === byte)) {
    return { header: bytes.subarray(headerMark.length, at), payload: bytes.subarray(behind, bytes.length - 1) };
  }
  return { header: utf8(text.slice(headerMark.length, at)), payload: utf8(text.slice(behind, -1)) };
}

/** Entries of lines that were read and checked before. */
export function parseEntries(lines: string): Entry[] {
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Entry]));
}

/** Result of reading a device's journal onwards from a position. */
export interface JournalReading {
  position: JournalPosition;
  /** Bytes behind the last whole entry: of one that was cut off in the middle of writing, or of a hole in what was written. */
  tornBytes: number;
  /** Number of the last entry that can be read behind a hole; 0 when there is none. */
  readableTo: number;
  /** The last entry, counted in `position`, has lost the end of its line: this is the line with it. */
  unended: Uint8Array | null;
}

/** Reads a file from `offset` to the size it had when it was listed; what it has lost since is not there. */
export async function readWhole(vault: Vault, name: string, offset: number, size: number): Promise<Result<Bytes, PlatformError>> {
  const starts = Array.from({ length: Math.ceil(Math.max(0, size - offset) / readBytes) }, (_, index) => offset + index * readBytes);
  // Side by side: one alone waits most of its time for the way.
  const parts = await Promise.all(starts.map((start) => readPiece(vault, name, start, Math.min(readBytes, size - start))));
  const whole: Uint8Array[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    whole.push(part.value);
    if (part.value.length < readBytes) break;
  }
  return ok(joinBytes(whole));
}

/** The bytes from `start`, as many as there are of `length`. */
async function readPiece(vault: Vault, name: string, start: number, length: number): Promise<Result<Uint8Array, PlatformError>> {
  const parts: Uint8Array[] = [];
  for (let filled = 0; filled < length; ) {
    const part = await vault.read(name, start + filled, length - filled);
    if (!part.ok) return part;
    if (part.value.length === 0) break;
    parts.push(part.value);
    filled += part.value.length;
  }
  return ok(parts.length === 1 ? parts[0]! : joinBytes(parts));
}

/**
 * The entry of a line. What the chain and the payload's hash cover is checked there, for whole journals in a tenth of the
 * time; `strictly` holds it against the schema, for a header that no later entry stands for.
 */
function parseLine(text: string, strictly: boolean): Entry | 'newer' | null {
  try {
    const value = JSON.parse(text) as { header?: { v?: unknown } } | null;
    if (Number(value?.header?.v) > 1) return 'newer';
    if (!strictly) return hasForm(value) ? value : null;
    const parsed = entrySchema.safeParse(value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const headerTexts = ['device', 'stamp', 'actor', 'at', 'intent', 'payloadHash', 'prev'];

function hasForm(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { header, payload, gone } = value as {
    header?: Record<string, unknown> | null;
    payload?: { changes?: unknown } | null;
    gone?: unknown;
  };
  if (gone !== undefined && !goneSchema.safeParse(gone).success) return false;
  if (typeof header !== 'object' || header === null || header['v'] !== 1 || !Number.isSafeInteger(header['seq'])) return false;
  return headerTexts.every((key) => typeof header[key] === 'string') && (payload === null || Array.isArray(payload?.changes));
}

/**
 * Reads a device's entries after `from`, checks every link of the chain, and hands them on segment by segment
 * with the position after them and the lines they stand in. A torn last line
 * is left out and counted; anything else that does not parse or link is damage and stops the reading.
 */
export async function readJournal(
  vault: Vault,
  device: string,
  segments: readonly { segment: number; size: number }[],
  from: JournalPosition | null,
  onEntries: (entries: Entry[], after: JournalPosition, lines: Bytes[]) => Promise<void>,
): Promise<Result<JournalReading, JournalError>> {
  let position = from ?? { segment: segments[0]?.segment ?? 1, offset: 0, seq: 0, hash: '' };
  let tail: Pick<JournalReading, 'tornBytes' | 'readableTo' | 'unended'> = { tornBytes: 0, readableTo: 0, unended: null };
  const wanted = segments.filter(({ segment }) => segment >= position.segment);
  const startOf = (segment: number): number => (segment === from?.segment ? from.offset : 0);
  const readSegment = (at: number) => {
    const next = wanted[at];
    return next && readWhole(vault, segmentName(device, next.segment), startOf(next.segment), next.size);
  };
  let reading = readSegment(0);
  for (const [at, { segment }] of wanted.entries()) {
    const file = segmentName(device, segment);
    const read = (await reading)!;
    // The next one is on its way while this one is checked.
    reading = readSegment(at + 1);
    if (!read.ok) return read;
    const isLast = at === wanted.length - 1;
    const { lines, fault, length, ...rest } = parseSegment(read.value, isLast);
    if (rest.tornBytes > 0 && !isLast) return fail({ type: 'journalDamaged', file, seq: position.seq + 1, fault: 'unreadable' });
    tail = rest;
    let link = position.seq > 0 ? { seq: position.seq, hash: position.hash } : null;
    // The last one's hash is what is written on from.
    const hashes = lines.map((line, index) => hashesOf(line.entry, index < lines.length - 1 ? partsOf(line) : undefined));
    for (const [index, { entry }] of lines.entries()) {
      if (entry.header.device !== device) return fail({ type: 'journalDamaged', file, seq: (link?.seq ?? 0) + 1, fault: 'previous' });
      const before = lines[index - 1]?.entry;
      // Not in the canonical text, but the same header.
      if (link && before && entry.header.prev !== link.hash) link.hash = hashesOf(before).header;
      const broken = faultOf(entry, hashes[index]!, link);
      if (broken) return fail({ type: 'journalDamaged', file, ...broken });
      link = { seq: entry.header.seq, hash: hashes[index]!.header };
    }
    if (fault === 'unreadable') return fail({ type: 'journalDamaged', file, seq: (link?.seq ?? 0) + 1, fault });
    position = { segment, offset: startOf(segment) + length, seq: link?.seq ?? 0, hash: link?.hash ?? '' };
    const entries = lines.map(({ entry }) => entry);
    if (entries.length > 0) await onEntries(entries, position, lines.map(({ bytes }) => bytes));
    // What was written before the newer version came is this version's.
    if (fault === 'newer') return fail({ type: 'newerData' });
  }
  return ok({ position, ...tail });
}

interface ParsedSegment extends Pick<JournalReading, 'tornBytes' | 'readableTo' | 'unended'> {
  lines: Line[];
  /** What stands behind the lines and is none. */
  fault: 'newer' | 'unreadable' | null;
  /** Bytes of the whole lines, with the end that the last one should have. */
  length: number;
}

function parseSegment(bytes: Bytes, isLast: boolean): ParsedSegment {
  const length = bytes.lastIndexOf(10) + 1;
  // The text behind the last line end is empty.
  const texts = new TextDecoder().decode(bytes.subarray(0, length)).split('\n').slice(0, -1);
  const lines: ParsedSegment['lines'] = [];
  const before = { readableTo: 0, unended: null };
  let [start, end] = [0, -1];
  for (const [index, text] of texts.entries()) {
    [start, end] = [end + 1, bytes.indexOf(10, end + 1)];
    const entry = parseLine(text, isLast && index === texts.length - 1);
    if (!entry && isLast && text.includes('\0')) {
      // A hole in what was never flushed, most often: whoever knows what was acknowledged decides.
      const kept = texts.slice(0, index).reduce((sum, line) => sum + utf8(line).length + 1, 0);
      const behind = texts.slice(index + 1).map((line) => parseLine(line, true));
      const readableTo = Math.max(0, ...behind.map((found) => (found === null || found === 'newer' ? 0 : found.header.seq)));
      return { lines, fault: null, length: kept, tornBytes: bytes.length - kept, readableTo, unended: null };
    }
    if (entry === 'newer') return { lines, fault: 'newer', length, tornBytes: 0, ...before };
    if (!entry) return { lines, fault: 'unreadable', length, tornBytes: 0, ...before };
    lines.push({ bytes: bytes.subarray(start, end), text, entry });
  }
  const tail = bytes.subarray(length);
  const last = isLast ? wholeTail(tail) : null;
  if (last === null) return { lines, fault: null, length, tornBytes: tail.length, ...before };
  lines.push(last);
  const unended = utf8(`${last.text}\n`);
  // The end of the line itself may have become another byte.
  const cut = tail.length - unended.length;
  return { lines, fault: null, length: length + unended.length, tornBytes: Math.max(0, cut), readableTo: 0, unended };
}

/** An entry that is whole but for the end of its line. */
function wholeTail(tail: Uint8Array): Line | null {
  const text = new TextDecoder().decode(tail.subarray(0, tail.lastIndexOf(0x7d) + 1));
  const entry = parseLine(text, true);
  return entry === null || entry === 'newer' ? null : { bytes: utf8(text), text, entry };
}

/** The entry of the line that ends before `end`; null when nothing there is one, or the line has lost its end. */
export async function readLastEntry(vault: Vault, name: string, end: number): Promise<Result<Entry | null, PlatformError>> {
  for (let length = Math.min(lastBytes, end); ; length = Math.min(length * 16, end)) {
    const read = await readPiece(vault, name, end - length, length);
    if (!read.ok) return read;
    const bytes = read.value;
    if (bytes.length < length || bytes[length - 1] !== 10) return ok(null);
    const from = bytes.subarray(0, -1).lastIndexOf(10) + 1;
    // Of a longer line only the end was read.
    if (from === 0 && length < end) continue;
    const entry = parseLine(new TextDecoder().decode(bytes.subarray(from, -1)), true);
    return ok(entry === 'newer' ? null : entry);
  }
}

/** Files of the journal that were damaged stay here, for somebody who can look at them. */
export const damagedFolder = 'damaged/';

/**
 * Cuts what stands behind the last whole entry, so that the next append starts on a line of its own. What is cut is copied
 * to `damaged/` first. `wasBlank`: it was nothing but zeros, room that no entry had been written to.
 */
export async function cutTornTail(
  vault: Vault,
  device: string,
  { position, tornBytes, unended }: JournalReading,
): Promise<Result<{ wasBlank: boolean }, PlatformError>> {
  const name = segmentName(device, position.segment);
  const whole = await readWhole(vault, name, 0, position.offset + tornBytes);
  if (!whole.ok) return whole;
  const end = position.offset - (unended?.length ?? 0);
  const aside = tornBytes > 0 ? await vault.replace(`${damagedFolder}${Date.now()}/${name}`, whole.value.slice(end)) : ok(undefined);
  if (!aside.ok) return aside;
  const replaced = await vault.replace(name, joinBytes([whole.value.slice(0, end), ...(unended ? [unended] : [])]));
  return replaced.ok ? ok({ wasBlank: whole.value.subarray(end).every((byte) => byte === 0) }) : replaced;
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
