import type { Evidence } from '../../shared/model/evidence';
import type { VaultFile } from '../../shared/platform';
import { evidenceName, writeEvidenceToVault } from './evidenceBytes';
import type { Data } from './data';
import { hashBlob } from './hashBlob';
import type { LostEvidence, StartReport } from './startReport';

/**
 * Looks at start whether every evidence file that a record names stands in the vault with its size, which costs one
 * listing. What is missing or cut off there is written back from the database when the bytes there are good; what is
 * good nowhere is named in the report. Bytes that changed without changing their number are the scrub's to find.
 */
export async function checkEvidence(data: Data, files: readonly VaultFile[], report: StartReport): Promise<void> {
  if (data.journal.blockedBy !== null) return;
  const sizes = new Map(files.map(({ name, size }) => [name, size]));
  for (const row of await data.db.of('evidence').toArray()) {
    const { file } = row;
    if (!file || sizes.get(evidenceName(file.sha256)) === file.size) continue;
    if (await refill(data, file.sha256)) report.refilled += 1;
    else report.lostEvidence.push(await nameEvidence(data, row));
    sizes.set(evidenceName(file.sha256), file.size);
  }
}

/** A piece of evidence of this computer by the names that people know it by. */
export async function nameEvidence({ db }: Data, { id, title, file, nominationId, activityId }: Evidence): Promise<LostEvidence> {
  const nomination = nominationId === undefined ? undefined : await db.of('nominations').get(nominationId);
  const activity = activityId === undefined ? undefined : await db.of('publicityActivities').get(activityId);
  const owner = nomination ? (await db.of('subjects').get(nomination.subjectId))?.name : activity?.title;
  return { evidenceId: id, title, fileName: file?.name ?? '', ...(owner !== undefined && owner !== '' && { owner }) };
}

/** Writes the database's copy of evidence to the vault; false when there is none or it is not good. */
export async function refill(data: Data, sha256: string): Promise<boolean> {
  const stored = await data.db.blobs.get(sha256).catch(() => undefined);
  if (!stored || (await hashBlob(stored.blob).catch(() => '')) !== sha256) return false;
  return (await writeEvidenceToVault(data.desktop, stored.blob, sha256)).ok;
}
