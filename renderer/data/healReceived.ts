import type { PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { OpenedSubmission } from '../workers/exchangeJobs';
import type { Data } from './data';
import { damagedEvidence } from './damagedEvidence';
import { evidenceName, readVaultFile } from './evidenceBytes';
import { hashBlob } from './hashBlob';
import { receivedFolder, type StagedBundle } from './importStaging';
import { evidenceIn } from './receivedManifests';

/**
 * A bundle of the receipt book came again, verified: what of it is damaged or gone on this computer is taken from it. Gives
 * how many files were. Nothing else is written; the registers stay as they are.
 * @param held SHA-256 of evidence that the vault has, which `staged` leaves out; what is damaged is taken out of it
 * @param again stages the bundle once more, with the evidence that is no longer in `held`
 */
export async function healReceived(
  data: Data,
  { bundleId, manifest, evidenceLeftOut }: Pick<OpenedSubmission, 'bundleId' | 'manifest' | 'evidenceLeftOut'>,
  { staged, held, again }: { staged: StagedBundle; held: Set<string>; again: () => Promise<boolean> },
): Promise<Result<number, PlatformError>> {
  // It may come before in the same run only.
  if (!(await data.db.of('receipts').get(bundleId))) return ok(0);
  const leftOut = new Set(evidenceLeftOut);
  const wanted = evidenceIn(manifest).filter((sha256) => !leftOut.has(sha256));
  const bad: string[] = [];
  for (const sha256 of wanted) {
    if (!(await isWhole(data, sha256))) bad.push(sha256);
  }
  bad.forEach((sha256) => held.delete(sha256));
  // The file has changed since it was read, or was taken away: it is as it was.
  if (bad.length > 0 && !(await again())) return ok(0);
  const paths = await staged.paths();
  if (!paths.ok) return paths;
  let healed = 0;
  for (const path of paths.value) {
    const sha256 = path.startsWith('evidence/') ? path.slice('evidence/'.length) : null;
    const to = sha256 === null ? receivedFolder(bundleId) + path : evidenceName(sha256);
    if (sha256 === null ? await isSame(data, staged.nameOf(path), to) : !bad.includes(sha256)) continue;
    const moved = await staged.moveOut(path, to);
    if (!moved.ok) return moved;
    healed += 1;
    if (sha256 === null) continue;
    held.add(sha256);
    damagedEvidence(data.desktop).delete(sha256);
  }
  return ok(healed);
}

async function isWhole({ desktop }: Data, sha256: string): Promise<boolean> {
  const read = await readVaultFile(desktop, evidenceName(sha256));
  return read.ok && (await hashBlob(read.value)) === sha256;
}

async function isSame({ desktop }: Data, one: string, other: string): Promise<boolean> {
  const [left, right] = [await readVaultFile(desktop, one), await readVaultFile(desktop, other)];
  return left.ok && right.ok && left.value.size === right.value.size && (await hashBlob(left.value)) === (await hashBlob(right.value));
}
