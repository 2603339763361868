import { closureAmong, versionIdOf, type Closure, type ClosureRecords } from '../../shared/bundle/closure';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { Receipt, ReceivedVersion } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { useQuery } from './DataContext';
import { receivedFolder } from './importStaging';
import type { Data } from './data';
import { readRecords } from './receivedDamage';

/** What was received is not readable any more, or is not what it was. */
export type ReceivedError =
  | PlatformError
  /** By the names that people know it by: whom it is about, who sent it, in which file. */
  | { type: 'receivedDamaged'; bundleId: string; name: string; unitName: string; fileName: string };

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
export async function readVersion(data: Data, version: ReceivedVersion): Promise<Result<Closure, ReceivedError>> {
  const { id, bundleId, nominationId } = version;
  const cached = await data.db.closures.get(id);
  if (cached) return ok(cached.closure as Closure);
  const records = await readReceivedRecords(data, bundleId);
  if (!records.ok && records.error.type !== 'fileMissing') return records;
  const closure = records.ok ? await wholeClosure(records.value, nominationId, id) : null;
  if (!closure) {
    const receipt = await data.db.of('receipts').get(bundleId);
    const { subjectName: name, unitName } = version;
    return fail({ type: 'receivedDamaged', bundleId, name, unitName, fileName: receipt?.fileName ?? '' });
  }
  await data.db.closures.put({ versionId: id, closure });
  return ok(closure);
}

/** A version of a bundle that lies in `folder` of the vault, received or staged; null when its records do not give it. */
export async function readClosureIn(data: Data, folder: string, nominationId: string, versionId: string): Promise<Closure | null> {
  const records = await readRecordsIn(data, folder);
  return records.ok ? wholeClosure(records.value, nominationId, versionId) : null;
}

/** Null when the records do not give the version: a damaged one may be no record any more. */
async function wholeClosure(records: ClosureRecords, nominationId: string, versionId: string): Promise<Closure | null> {
  try {
    const closure = closureAmong(records, nominationId);
    return closure && (await versionIdOf(closure)) === versionId ? closure : null;
  } catch {
    return null;
  }
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

/** What can be read of them: verified when they came in, and versionId says whether they still are what they were. */
function readReceivedRecords(data: Data, bundleId: string): Promise<Result<ClosureRecords, PlatformError>> {
  return readRecordsIn(data, receivedFolder(bundleId));
}

async function readRecordsIn(data: Data, folder: string): Promise<Result<ClosureRecords, PlatformError>> {
  const listed = await data.desktop.vault.list(folder);
  return listed.ok ? readRecords(data, folder, new Map(listed.value.map(({ name, size }) => [name, size]))) : listed;
}

/** Sổ nhận hồ sơ, the latest first. */
export function useReceipts(): Receipt[] | undefined {
  return useQuery(async ({ db }) => {
    const receipts = (await db.of('receipts').toArray()).map(asFirstReceived);
    return receipts.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
  });
}
