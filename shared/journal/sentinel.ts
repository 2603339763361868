import { z } from 'zod';
import { recordId, sha256Hex } from '../model/record';
import type { PlatformError, Vault } from '../platform';
import { ok, type Result } from '../result';

/** File in the vault that makes a database which came back silently empty, or another's, visible at start. */
export const sentinelName = 'sentinel.json';

export const sentinelSchema = z.object({
  v: z.literal(1),
  databaseId: recordId,
  deviceId: recordId,
  /** Last entry of each device at the time of writing; the journal may be ahead of it, never behind. */
  devices: z.record(z.string(), z.object({ seq: z.number().int().nonnegative(), hash: z.union([sha256Hex, z.literal('')]) })),
  /** Living records per table at the time of writing. */
  counts: z.record(z.string(), z.number().int().nonnegative()),
});
export type Sentinel = z.infer<typeof sentinelSchema>;

/** Reads the sentinel; null when there is none or it does not parse (which is damage the start-up check reports). */
export async function readSentinel(vault: Vault, size: number | undefined): Promise<Result<Sentinel | null, PlatformError>> {
  if (size === undefined) return ok(null);
  const read = await vault.read(sentinelName, 0, size);
  if (!read.ok) return read;
  try {
    return ok(sentinelSchema.parse(JSON.parse(new TextDecoder().decode(read.value))));
  } catch {
    return ok(null);
  }
}

/** Writes the sentinel whole. */
export function writeSentinel(vault: Vault, sentinel: Sentinel): Promise<Result<void, PlatformError>> {
  return vault.replace(sentinelName, new TextEncoder().encode(JSON.stringify(sentinel)));
}
