import type { PlatformError, Vault } from '../platform';
import { ok, type Result } from '../result';
import { faultOf, hashesOf } from './chain';
import { entrySchema, headerSchema, type Entry } from './change';
import { readWhole, segmentName } from './vaultJournal';

/** What of a damaged journal still holds together. */
export interface Salvage {
  /** The segments in order, each with the entries that link on, one after the other from the first on. */
  segments: { name: string; bytes: Uint8Array; kept: Entry[] }[];
  /** Number of the last entry kept; 0 when there is none. */
  last: number;
  /** Numbers of the entries kept whose payload is damaged: of those the header alone is left. */
  emptied: number[];
  /** Entries behind the place where the chain breaks that can be read and hang on nothing. */
  loose: number;
  /** How far the journal reached, as far as what is left of it tells. */
  reached: number;
}

/**
 * Reads a device's journal from its first entry and keeps whatever the chain of headers holds, also where a line has lost
 * its end, or its payload. Writes nothing.
 */
export async function salvageJournal(
  vault: Vault,
  device: string,
  segments: readonly { segment: number; size: number }[],
): Promise<Result<Salvage, PlatformError>> {
  const salvage: Salvage = { segments: [], last: 0, emptied: [], loose: 0, reached: 0 };
  let link: { seq: number; hash: string } | null = null;
  let unread = 0;
  for (const { segment, size } of segments) {
    const name = segmentName(device, segment);
    const read = await readWhole(vault, name, 0, size);
    if (!read.ok) return read;
    const kept: Entry[] = [];
    for (const text of linesOf(read.value)) {
      const sound = await soundPart(text);
      // Another device's entry says nothing about this one.
      if (sound === null || sound.entry.header.device !== device) {
        unread += 1;
        continue;
      }
      const { entry, isEmptied } = sound;
      const hashes = hashesOf({ ...entry, payload: null });
      salvage.reached = Math.max(salvage.reached, entry.header.seq);
      if (faultOf(entry, hashes, link) === null) {
        link = { seq: entry.header.seq, hash: hashes.header };
        kept.push(entry);
        if (isEmptied) salvage.emptied.push(entry.header.seq);
        unread = 0;
      } else if (entry.header.seq > (link?.seq ?? 0)) salvage.loose += 1;
    }
    salvage.segments.push({ name, bytes: read.value, kept });
  }
  salvage.last = link?.seq ?? 0;
  salvage.reached = Math.max(salvage.reached, salvage.last + unread);
  return ok(salvage);
}

/** Lines, also where the end of one was damaged: no text inside a line holds the beginning of another unescaped. */
function linesOf(bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split(/\n|(?=\{"header":\{)/).filter((text) => /[^\0\s]/.test(text));
}

/** The entry, without its payload where only the header is sound; null when not even that is. */
async function soundPart(line: string): Promise<{ entry: Entry; isEmptied: boolean } | null> {
  const text = line.slice(0, line.lastIndexOf('}') + 1);
  const whole = entrySchema.safeParse(parsed(text));
  if (whole.success && hashesOf(whole.data).payloadHolds) return { entry: whole.data, isEmptied: false };
  const mark = ',"payload":';
  const end = line.indexOf(mark);
  const header = headerSchema.safeParse(end < 0 ? null : parsed(line.slice('{"header":'.length, end)));
  return header.success ? { entry: { header: header.data, payload: null }, isEmptied: true } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
