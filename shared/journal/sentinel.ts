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
  /** Version of the record schemas that wrote here last; absent in what the first version wrote. */
  schema: z.number().int().positive().default(1),
  /** Living records per table at the time of writing. */
  counts: z.record(z.string(), z.number().int().nonnegative()),
});
export type Sentinel = z.infer<typeof sentinelSchema>;

/**
 * File in the vault that says once more which database this is, and which device: written once, so that a lost sentinel
 * does not make strangers of a vault and its projection.
 */
export const identityName = 'identity.json';

export const identitySchema = z.object({
  v: z.literal(1),
  databaseId: recordId,
  deviceId: recordId,
  /** Counter that all that this device writes comes after; of one that took the place of another, see `counterAfterRestore`. */
  floor: z.number().int().nonnegative().optional(),
  /** Of data that a restore has replaced: the counter that the restored data went on from. It is gone once this was taken back and started. */
  replacedBy: z.number().int().nonnegative().optional(),
});
export type Identity = z.infer<typeof identitySchema>;

/** Reads the identity; null when there is none or it does not parse, `newer` as {@link readSentinel}. */
export async function readIdentity(vault: Vault): Promise<Result<Identity | 'newer' | null, PlatformError>> {
  const read = await vault.read(identityName, 0, 4096);
  if (!read.ok) return read.error.type === 'fileMissing' ? ok(null) : read;
  return ok(parsed(newerSchema, read.value) ? 'newer' : parsed(identitySchema, read.value));
}

/** Writes the identity whole. */
export function writeIdentity(vault: Vault, { databaseId, deviceId, floor, replacedBy }: Omit<Identity, 'v'>): Promise<Result<void, PlatformError>> {
  return vault.replace(identityName, new TextEncoder().encode(JSON.stringify({ v: 1, databaseId, deviceId, floor, replacedBy })));
}

function parsed<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | null {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}

/**
 * Reads the sentinel; null when there is none or it does not parse (which is damage the start-up check reports); `newer`
 * when a newer version of the program gave it another form.
 */
export async function readSentinel(vault: Vault, size: number | undefined): Promise<Result<Sentinel | 'newer' | null, PlatformError>> {
  if (size === undefined) return ok(null);
  const read = await vault.read(sentinelName, 0, size);
  if (!read.ok) return read;
  return ok(parsed(newerSchema, read.value) ? 'newer' : parsed(sentinelSchema, read.value));
}

/** All that is known of a form to come. */
const newerSchema = z.looseObject({ v: z.number().int().min(2) });

/** Writes the sentinel whole. */
export function writeSentinel(vault: Vault, sentinel: Sentinel): Promise<Result<void, PlatformError>> {
  return vault.replace(sentinelName, new TextEncoder().encode(JSON.stringify(sentinel)));
}
