import { canonicalJson } from '../bundle/canonicalJson';
import type { Entry, Header, Payload } from './change';

/** `prev` of the first entry of a device. */
export const chainStart = '0'.repeat(64);

async function sha256Text(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What the next entry's `prev` must say. */
export function hashHeader(header: Header): Promise<string> {
  return sha256Text(canonicalJson(header));
}

/** What the header's `payloadHash` must say. */
export function hashPayload(payload: Payload): Promise<string> {
  return sha256Text(canonicalJson(payload));
}

/** A link that does not hold: which entry, and what is wrong with it. */
export type ChainFault = { seq: number; fault: 'sequence' | 'previous' | 'payload' };

/**
 * Checks that `entry` follows on `before` (null for the first of a device): sequence without a gap, `prev`, and the
 * payload's hash unless the payload was erased. Gives the fault, or null and the hash for the next link.
 */
export async function checkLink(
  entry: Entry,
  before: { seq: number; hash: string } | null,
): Promise<{ fault: ChainFault } | { hash: string }> {
  const { header, payload } = entry;
  if (header.seq !== (before?.seq ?? 0) + 1) return { fault: { seq: header.seq, fault: 'sequence' } };
  if (header.prev !== (before?.hash ?? chainStart)) return { fault: { seq: header.seq, fault: 'previous' } };
  if (payload && (await hashPayload(payload)) !== header.payloadHash) return { fault: { seq: header.seq, fault: 'payload' } };
  return { hash: await hashHeader(header) };
}
