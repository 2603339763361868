import type { ClosureRecords } from '../../shared/bundle/closure';
import { manifestPath, signaturePath } from '../../shared/bundle/format';
import type { Evidence } from '../../shared/model/evidence';
import type { Receipt } from '../../shared/model/received';
import type { Data } from './data';
import { damagedEvidence } from './damagedEvidence';
import { erasedIds } from './erasedIds';
import { evidenceName, readVaultFile } from './evidenceBytes';
import { refill } from './evidenceCheck';
import { hashBlob } from './hashBlob';
import { evidenceOf, inspectBundle, mendBundle, readRecords, type KeptBundle, type VaultSizes } from './receivedDamage';
import { keptPath, receivedFolder } from './importStaging';
import type { LostEvidence, LostReceived, StartReport } from './startReport';

/** What was found of what the Sở received, and mended. */
export type ReceivedReport = Pick<StartReport, 'refilled' | 'lostEvidence' | 'receivedMended' | 'lostReceived'>;

/** A file of the vault as it should be, that is damaged or gone. */
export interface DamagedFile {
  name: string;
  sha256: string;
  size: number;
}

export type ReceivedCheck = ReceivedReport & {
  /** What is good nowhere here, as far as its SHA-256 is known. */
  damaged: DamagedFile[];
  /** Evidence of all bundles that were looked at. */
  evidence: { sha256: string; size: number; bundleId: string }[];
};

/**
 * Looks whether the received bundles and their evidence are here: by their sizes, which costs a listing and a manifest a
 * bundle; `whole` reads the records as well. What is damaged is written anew from the database where that has it; what is
 * good nowhere is named. At a unit there is nothing to look at.
 */
export async function checkReceived(data: Data, { whole = false, only }: { whole?: boolean; only?: ReadonlySet<string> } = {}): Promise<ReceivedCheck> {
  const found: ReceivedCheck = { refilled: 0, lostEvidence: [], receivedMended: 0, lostReceived: [], damaged: [], evidence: [] };
  const receipts = await data.db.of('receipts').toArray();
  if (receipts.length === 0 || data.journal.blockedBy !== null) return found;
  const listed = await data.desktop.vault.list('');
  if (!listed.ok) return found;
  const sizes: VaultSizes = new Map(listed.value.map(({ name, size }) => [name, size]));
  const erased = await erasedIds(data);
  const looked = new Set<string>();
  for (const receipt of receipts) {
    const inspected = await inspectBundle(data, receipt, { sizes, erased, whole: whole && (only?.has(receipt.id) ?? true) });
    // A disk that does not answer is no damage.
    if (!inspected.ok) continue;
    const bundle = await mended(data, inspected.value, sizes, found);
    for (const file of evidenceOf(bundle)) {
      if (looked.has(file.sha256)) continue;
      looked.add(file.sha256);
      found.evidence.push({ sha256: file.sha256, size: file.size, bundleId: receipt.id });
      if (sizes.get(evidenceName(file.sha256)) === file.size) continue;
      await refillOrName(data, receipt, file, found);
    }
  }
  return found;
}

async function mended(data: Data, inspected: KeptBundle, sizes: VaultSizes, found: ReceivedCheck): Promise<KeptBundle> {
  const { receipt } = inspected;
  const isSound = inspected.damaged.length === 0 && inspected.unreadable.length === 0;
  const mending = isSound ? null : await mendBundle(data, inspected);
  const bundle = mending?.ok ? mending.value : inspected;
  if (bundle.damaged.length === 0 && bundle.unreadable.length === 0) {
    if (!isSound) found.receivedMended += 1;
  } else {
    const names = [...new Set(bundle.unreadable.map(({ subjectName }) => subjectName))];
    found.lostReceived.push({ bundleId: receipt.id, unitName: receipt.unitName, sequence: receipt.sequence, fileName: receipt.fileName, names });
    // Called by its SHA-256, whatever has become of it: of a bundle that lost something there is always something to name.
    if (!bundle.manifest || bundle.isShortened || bundle.damaged.length === 0 || bundle.damaged.includes(signaturePath)) {
      found.damaged.push({ name: receivedFolder(receipt.id) + manifestPath, sha256: receipt.id, size: sizes.get(receivedFolder(receipt.id) + manifestPath) ?? 0 });
    }
    for (const { path, sha256, size } of bundle.isShortened ? [] : (bundle.manifest?.entries ?? [])) {
      if (bundle.damaged.includes(path)) found.damaged.push({ name: receivedFolder(receipt.id) + keptPath(path), sha256, size });
    }
  }
  if (!bundle.isShortened || Object.keys(bundle.records).length > 0) return bundle;
  const records = await readRecords(data, receivedFolder(receipt.id), sizes);
  return records.ok ? { ...bundle, records: records.value } : bundle;
}

/** Reads evidence of received bundles whole, against its SHA-256; adds to the report. */
export async function checkReceivedBytes(data: Data, files: readonly ReceivedCheck['evidence'][number][], found: ReceivedCheck): Promise<void> {
  for (const file of files) {
    const inVault = await readVaultFile(data.desktop, evidenceName(file.sha256));
    if (inVault.ok && (await hashBlob(inVault.value)) === file.sha256) continue;
    const receipt = await data.db.of('receipts').get(file.bundleId);
    const isNamed = found.damaged.some(({ sha256 }) => sha256 === file.sha256);
    if (receipt && !isNamed) await refillOrName(data, receipt, file, found);
  }
}

async function refillOrName(data: Data, receipt: Receipt, { sha256, size }: { sha256: string; size: number }, found: ReceivedCheck): Promise<void> {
  if (await refill(data, sha256)) {
    found.refilled += 1;
    return;
  }
  damagedEvidence(data.desktop).add(sha256);
  found.damaged.push({ name: evidenceName(sha256), sha256, size });
  const named = await nameReceivedEvidence(data, receipt, sha256);
  if (named) found.lostEvidence.push(named);
  else if (!found.lostReceived.some(({ bundleId }) => bundleId === receipt.id)) found.lostReceived.push(lostOf(receipt));
}

function lostOf({ id, unitName, sequence, fileName }: Receipt): LostReceived {
  return { bundleId: id, unitName, sequence, fileName, names: [] };
}

/** A received file by the names that people know it by; null when the records that tell them are lost as well. */
export async function nameReceivedEvidence(data: Data, receipt: Receipt, sha256: string): Promise<LostEvidence | null> {
  const folder = receivedFolder(receipt.id);
  const listed = await data.desktop.vault.list(folder);
  const records = listed.ok ? await readRecords(data, folder, new Map(listed.value.map(({ name, size }) => [name, size]))) : listed;
  if (!records.ok) return null;
  const row = ((records.value.evidence ?? []) as Evidence[]).find(({ file }) => file?.sha256 === sha256);
  if (!row) return null;
  const owner = ownerOf(records.value, row.nominationId);
  return { evidenceId: row.id, title: row.title, fileName: row.file?.name ?? '', unitName: receipt.unitName, ...(owner !== undefined && { owner }) };
}

function ownerOf(records: ClosureRecords, nominationId: string | undefined): string | undefined {
  const nomination = records.nominations?.find(({ id }) => id === nominationId);
  return records.subjects?.find(({ id }) => id === nomination?.subjectId)?.name;
}
