/** What taking a verified submission in would do, decided before anything is written. */
import type { ReceivedVersion, Sender } from '../model/received';
import type { SubjectKind } from '../model/plan';
import { compareClocks, type Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import { filesOf } from './closure';
import type { Manifest } from './manifest';
import type { VerifiedChain } from './certificate';
import type { SubmittedVersion } from './submission';

/** A version of a submission without its closure: what the registers of the Sở hold of it. */
export interface VersionSummary {
  nominationId: string;
  versionId: string;
  submissionNo: number;
  clock: Clock;
  subjectName: string;
  subjectKind: SubjectKind;
  planYear: number;
  evidenceCount: number;
  awardIds: string[];
}

/** What the registers will say of a version. */
export function summaryOf({ nominationId, versionId, submissionNo, clock, closure }: SubmittedVersion): VersionSummary {
  return {
    nominationId,
    versionId,
    submissionNo,
    clock,
    subjectName: closure.subject.name,
    subjectKind: closure.subject.kind,
    planYear: closure.nomination.planYear,
    evidenceCount: filesOf(closure).length,
    awardIds: closure.proposals.map(({ awardId }) => awardId),
  };
}

/** A verified submission, as much of it as the decision needs. */
export interface ImportedBundle {
  bundleId: string;
  manifest: Pick<Manifest, 'from' | 'sequence'>;
  sender: Pick<VerifiedChain, 'anchor' | 'fingerprint'>;
  versions: readonly VersionSummary[];
}

/** What the Sở knows already. */
export interface KnownToDepartment {
  /** Codes of the unit list. */
  unitCodes: ReadonlySet<string>;
  senders: readonly Pick<Sender, 'workspaceId' | 'unitCode' | 'rootKey' | 'fingerprint' | 'databaseIds' | 'confirmedAt'>[];
  hasReceipt: boolean;
  /** Received versions of the nominations in the bundle. */
  versions: readonly Pick<ReceivedVersion, 'id' | 'nominationId' | 'clock' | 'bundleId'>[];
}

/** `older`: the Sở has a later one. `concurrent`: hai bản từ hai máy, neither has seen the other. */
export type VersionChange = 'new' | 'changed' | 'same' | 'older' | 'concurrent';

/**
 * What somebody should look at. `unconfirmedKey`: the fingerprint was not compared yet. `twoClaimants`: two keys speak
 * for one unit code, none confirmed. `newDatabase`: another computer of the unit, or one that began anew.
 */
export type ImportWarning = 'unconfirmedKey' | 'twoClaimants' | 'newDatabase';

export interface ImportPlan {
  /** Of the bundle as a whole. */
  change: 'new' | 'changed' | 'same';
  /** It is in the receipt book already: nothing would be written. */
  received: boolean;
  /** In the order of the bundle; `before` is the version that it is compared with. */
  versions: { versionId: string; change: VersionChange; before?: { versionId: string; bundleId: string } }[];
  warnings: ImportWarning[];
}

/**
 * Decides about one bundle. Fails with `unitUnknown` when no unit of the list has its code, and with `keyChanged` when
 * the sender is known by another key: the same workspace, or the unit whose key somebody has confirmed.
 */
export function planImport(
  bundle: ImportedBundle,
  known: KnownToDepartment,
): Result<ImportPlan, Extract<BundleError, { type: 'unitUnknown' | 'keyChanged' }>> {
  const { from } = bundle.manifest;
  const { anchor, fingerprint } = bundle.sender;
  if (from.unitCode === undefined || !known.unitCodes.has(from.unitCode)) {
    return fail({ type: 'unitUnknown', ...(from.unitCode !== undefined && { unitCode: from.unitCode }), name: from.name });
  }
  const claimants = known.senders.filter(
    (sender) => sender.workspaceId === from.workspaceId || sender.unitCode === from.unitCode,
  );
  const other = claimants.find(
    (sender) => sender.rootKey !== anchor && (sender.workspaceId === from.workspaceId || sender.confirmedAt !== undefined),
  );
  if (other) return fail({ type: 'keyChanged', expected: other.fingerprint, found: fingerprint });
  const sender = claimants.find(({ workspaceId }) => workspaceId === from.workspaceId);
  const warnings: ImportWarning[] = [];
  if (!sender?.confirmedAt) warnings.push('unconfirmedKey');
  if (claimants.some(({ rootKey }) => rootKey !== anchor)) warnings.push('twoClaimants');
  if (sender && !sender.databaseIds.includes(from.databaseId)) warnings.push('newDatabase');
  const versions = bundle.versions.map((version) => compareVersion(version, known.versions));
  const changes = new Set(versions.map(({ change }) => change));
  const onlyNew = [...changes].every((change) => change === 'new' || change === 'same');
  const change = changes.size === 1 && changes.has('same') ? 'same' : onlyNew ? 'new' : 'changed';
  return ok({ change, received: known.hasReceipt, versions, warnings });
}

function compareVersion(version: VersionSummary, known: KnownToDepartment['versions']): ImportPlan['versions'][number] {
  const { versionId } = version;
  const ofNomination = known.filter(({ nominationId }) => nominationId === version.nominationId);
  if (ofNomination.some(({ id }) => id === versionId)) return { versionId, change: 'same' };
  const current = currentVersions(ofNomination).at(-1);
  if (!current) return { versionId, change: 'new' };
  const order = compareClocks(version.clock, current.clock);
  const change = order === 'dominated' ? 'older' : order === 'concurrent' ? 'concurrent' : 'changed';
  return { versionId, change, before: { versionId: current.id, bundleId: current.bundleId } };
}

/**
 * The versions of one nomination that no other dominates: one, or two from two computers of the unit that did not know
 * of each other. In the order given.
 */
export function currentVersions<T extends { clock: Clock }>(versions: readonly T[]): T[] {
  return versions.filter((version) => !versions.some((other) => compareClocks(other.clock, version.clock) === 'dominates'));
}
