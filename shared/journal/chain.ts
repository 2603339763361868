import { canonicalJson, CanonicalJsonError } from '../bundle/canonicalJson';
import { sha256OfLine, sha256OfText } from '../bundle/hash';
import type { Entry, Header, Payload } from './change';

/** `prev` of the first entry of a device. */
export const chainStart = '0'.repeat(64);

/** What the next entry's `prev` must say. */
export function hashHeader(header: Header): string {
  return sha256OfText(canonicalJson(header));
}

/** What the header's `payloadHash` must say. */
export function hashPayload(payload: Payload): string {
  return sha256OfText(canonicalJson(payload));
}

/** A link that does not hold: which entry, and what is wrong with it. */
export type ChainFault = { seq: number; fault: 'sequence' | 'previous' | 'payload' };

/** What an entry's link is made of, reckoned apart from its neighbours so that many are reckoned side by side. */
export interface EntryHashes {
  /** Hash of the header: the next entry's `prev`. */
  header: string;
  /** True when the payload is what the header says, or was erased. */
  payloadHolds: boolean;
}

/**
 * The hashes of an entry.
 * @param read the UTF-8 texts the entry was read from: most often the canonical ones, which need not be made again. Nothing
 *   hangs on the hash of a header in another text, only on that of {@link hashHeader}.
 */
export function hashesOf({ header, payload }: Entry, read?: { header: Uint8Array; payload: Uint8Array }): EntryHashes {
  try {
    const hash = read ? sha256OfLine(read.header) : hashHeader(header);
    const holds =
      payload === null ||
      (read !== undefined && sha256OfLine(read.payload) === header.payloadHash) ||
      hashPayload(payload) === header.payloadHash;
    return { header: hash, payloadHolds: holds };
  } catch (fault) {
    // What has no canonical text was never written by us.
    if (fault instanceof CanonicalJsonError) return { header: '', payloadHolds: false };
    throw fault;
  }
}

/**
 * Checks that an entry follows on `before` (null for the first of a device): sequence without a gap, `prev`, and the
 * payload's hash. Null when it does.
 */
export function faultOf({ header }: Entry, { payloadHolds }: EntryHashes, before: { seq: number; hash: string } | null): ChainFault | null {
  if (header.seq !== (before?.seq ?? 0) + 1) return { seq: header.seq, fault: 'sequence' };
  if (header.prev !== (before?.hash ?? chainStart)) return { seq: header.seq, fault: 'previous' };
  return payloadHolds ? null : { seq: header.seq, fault: 'payload' };
}
