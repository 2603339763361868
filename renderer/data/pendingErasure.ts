import { z } from 'zod';
import { recordId } from '../../shared/model/record';
import { isTableName } from '../../shared/model/tables';
import type { PlatformError, Vault } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { ErasedId } from './recordsAbout';

/**
 * File of the vault that stands while an erasure goes on: whom it is about, and the names that no record tells any more
 * once its entry is written. It is the last of them to go.
 */
const pendingName = 'erasing.json';

const pendingSchema = z.object({ v: z.literal(1), ids: z.array(z.object({ table: z.string(), id: recordId })), names: z.array(z.string()) });

export interface PendingErasure {
  ids: readonly ErasedId[];
  names: readonly string[];
}

/** The erasure that was begun here and is not finished; null when there is none. */
export async function pendingErasure(vault: Vault): Promise<PendingErasure | null> {
  const read = await vault.read(pendingName, 0, longest);
  if (!read.ok) return null;
  try {
    const { ids, names } = pendingSchema.parse(JSON.parse(new TextDecoder().decode(read.value)));
    return { ids: ids.flatMap(({ table, id }) => (isTableName(table) ? [{ table, id }] : [])), names };
  } catch {
    return null;
  }
}

/** Keeps what finishing an erasure takes, beside what one that is not finished yet has kept. */
export async function notePending(vault: Vault, { ids, names }: PendingErasure): Promise<Result<void, PlatformError>> {
  const before = await pendingErasure(vault);
  const all = { v: 1, ids: [...(before?.ids ?? []), ...ids], names: [...new Set([...(before?.names ?? []), ...names])] };
  return vault.replace(pendingName, new TextEncoder().encode(JSON.stringify(all)));
}

/** The erasure is finished, or was never written. */
export async function forgetPending(vault: Vault): Promise<Result<void, PlatformError>> {
  const removed = await vault.remove(pendingName);
  return removed.ok || removed.error.type === 'fileMissing' ? ok(undefined) : removed;
}

const longest = 16 * 1024 * 1024;
