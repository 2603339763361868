import { closureAmong, closureTables, versionIdOf, type Closure, type ClosureRecords } from '../../shared/bundle/closure';
import { recordsPath } from '../../shared/bundle/format';
import type { Receipt, ReceivedVersion } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import { readVaultFile } from './evidenceBytes';
import { receivedFolder } from './importStaging';
import type { Data } from './data';

/** What was received is not readable any more, or is not what it was. */
export type ReceivedError = PlatformError | { type: 'receivedDamaged'; bundleId: string };

/**
 * A received nomination whole, by its versionId: from the cache, else from `received/` in the vault, checked against the
 * versionId and cached. Throws for a version that nobody received.
 */
export async function readClosure(data: Data, versionId: string): Promise<Result<Closure, ReceivedError>> {
  const cached = await data.db.closures.get(versionId);
  if (cached) return ok(cached.closure as Closure);
  const version = await data.db.of('receivedVersions').get(versionId);
  if (!version) throw new Error('A version that was never received');
  return readVersion(data, version);
}

/** The same of a version whose import may have been taken back. */
export async function readVersion(data: Data, { id, bundleId, nominationId }: ReceivedVersion): Promise<Result<Closure, ReceivedError>> {
  const cached = await data.db.closures.get(id);
  return cached ? ok(cached.closure as Closure) : readReceivedClosure(data, bundleId, nominationId, id);
}

async function readReceivedClosure(
  data: Data,
  bundleId: string,
  nominationId: string,
  versionId: string,
): Promise<Result<Closure, ReceivedError>> {
  const records = await readReceivedRecords(data, bundleId);
  if (!records.ok) return records;
  const closure = closureAmong(records.value, nominationId);
  if (!closure || (await versionIdOf(closure)) !== versionId) return fail({ type: 'receivedDamaged', bundleId });
  await data.db.closures.put({ versionId, closure });
  return ok(closure);
}

/** Fills the cache with every version of a bundle that was just received. */
export async function cacheClosures(data: Data, bundleId: string, versions: readonly { nominationId: string; versionId: string }[]): Promise<void> {
  const records = await readReceivedRecords(data, bundleId);
  if (!records.ok) return;
  const closures = versions.flatMap(({ nominationId, versionId }) => {
    const closure = closureAmong(records.value, nominationId);
    return closure ? [{ versionId, closure }] : [];
  });
  await data.db.closures.bulkPut(closures);
}

async function readReceivedRecords({ desktop }: Data, bundleId: string): Promise<Result<ClosureRecords, ReceivedError>> {
  const folder = receivedFolder(bundleId);
  const listed = await desktop.vault.list(folder);
  if (!listed.ok) return listed;
  const present = new Set(listed.value.map(({ name }) => name));
  const records: Record<string, unknown[]> = {};
  for (const table of closureTables) {
    const name = folder + recordsPath(table);
    if (!present.has(name)) continue;
    const file = await readVaultFile(desktop, name);
    if (!file.ok) return file;
    try {
      records[table] = (await file.value.text()).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
    } catch {
      return fail({ type: 'receivedDamaged', bundleId });
    }
  }
  // Verified when they came in; versionId says whether they still are what they were.
  return ok(records as ClosureRecords);
}

/** Sổ nhận hồ sơ, the latest first. */
export function useReceipts(): Receipt[] | undefined {
  return useQuery(async ({ db }) => {
    const receipts = await db.of('receipts').toArray();
    return receipts.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
  });
}
