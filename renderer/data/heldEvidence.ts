import type { BundleError, EvidenceName } from '../../shared/bundle/bundleError';
import { heldEvidenceOf, type SubmittedVersion } from '../../shared/bundle/submission';
import type { Manifest } from '../../shared/bundle/manifest';
import { evidenceIn, readReceivedManifest } from './receivedManifests';
import type { Data } from './data';

/** Evidence of a submission that its sender leaves to what the Sở holds, by its names in the records. */
export type LeftToDepartment = EvidenceName & { sha256: string };

/** A submission as far as its evidence goes. */
interface EvidenceBearer {
  manifest: Pick<Manifest, 'from'>;
  /** SHA-256 of the evidence that it brings. */
  evidence: readonly string[];
  evidenceLeft: readonly LeftToDepartment[];
}

/** What the versions of a bundle need and the bundle does not bring; nothing of people who were erased here. */
export function leftToDepartment(manifest: Manifest, versions: readonly SubmittedVersion[]): LeftToDepartment[] {
  const left = new Map<string, LeftToDepartment>();
  const absent = new Set(heldEvidenceOf(manifest));
  for (const { closure } of versions) {
    for (const { evidence, subject } of [closure, ...(closure.collective ? [closure.collective] : [])]) {
      for (const { title, file } of evidence) {
        if (file && absent.has(file.sha256)) left.set(file.sha256, { sha256: file.sha256, title: title.trim() || file.name, owner: subject.name });
      }
    }
  }
  return [...left.values()];
}

/**
 * Refuses a bundle that leaves evidence to the Sở which is not here, or which this sender never sent: nobody gets at, or
 * learns of, what another unit sent. `earlier` are verified bundles that will be received before it.
 */
export async function refuseMissingEvidence(
  data: Data,
  { evidenceLeft, manifest: { from } }: EvidenceBearer,
  isHere: (sha256: string) => boolean,
  earlier: readonly EvidenceBearer[] = [],
): Promise<Extract<BundleError, { type: 'evidenceNotHeld' }> | undefined> {
  if (evidenceLeft.length === 0) return undefined;
  const coming = new Set(earlier.filter((other) => other.manifest.from.workspaceId === from.workspaceId).flatMap(({ evidence }) => evidence));
  const sent = await evidenceSentBy(data, from.workspaceId);
  const missing = evidenceLeft.filter(({ sha256 }) => !coming.has(sha256) && !(sent.has(sha256) && isHere(sha256)));
  const [first] = missing;
  return first && { type: 'evidenceNotHeld', count: missing.length, title: first.title, owner: first.owner };
}

/** SHA-256 of all evidence whose bytes the bundles of a sender brought. */
async function evidenceSentBy(data: Data, senderId: string): Promise<Set<string>> {
  const receipts = await data.db.of('receipts').where('senderId').equals(senderId).toArray();
  const manifests = await Promise.all(receipts.map(({ id }) => readReceivedManifest(data, id)));
  return new Set(manifests.flatMap((manifest) => (manifest ? evidenceIn(manifest) : [])));
}
