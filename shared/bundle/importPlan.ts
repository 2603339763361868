/** What taking a verified submission in would do, decided before anything is written. */
import type { ReceivedVersion, Sender } from '../model/received';
import type { SubjectKind } from '../model/plan';
import type { Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import { filesOf } from './closure';
import type { Manifest } from './manifest';
import type { VerifiedChain } from './certificate';
import { claimantsOf, compareVersions, currentVersions } from './standing';
import type { SubmittedVersion } from './submission';

/** A version of a submission without its closure: what the registers of the Sở hold of it. */
export interface VersionSummary {
  nominationId: string;
  versionId: string;
  submissionNo: number;
  clock: Clock;
  subjectId: string;
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
    subjectId: closure.subject.id,
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
  /** Codes of the unit list, as far as they matter here. */
  unitCodes: ReadonlySet<string>;
  senders: readonly KnownSender[];
  hasReceipt: boolean;
  /** Received versions of the nominations in the bundle, of whichever sender. */
  versions: readonly KnownVersion[];
}

type KnownSender = Pick<
  Sender,
  'workspaceId' | 'unitCode' | 'name' | 'rootKey' | 'fingerprint' | 'databaseIds' | 'confirmedAt' | 'refusedAt'
>;
type KnownVersion = Pick<ReceivedVersion, 'id' | 'nominationId' | 'submissionNo' | 'clock' | 'bundleId' | 'senderId'>;

/** `older`: the Sở has a later one. `concurrent`: hai bản từ hai máy, neither has seen the other. */
export type VersionChange = 'new' | 'changed' | 'same' | 'older' | 'concurrent';

/**
 * What somebody should look at. `unconfirmedKey`: the fingerprint was not compared yet. `twoClaimants`: two keys speak
 * for one unit code, none confirmed. `newDatabase`: another computer of the unit, or one that began anew. `newUnitCode`:
 * the sender's code of before is no longer in the list; its fingerprint is to be compared anew.
 */
export type ImportWarning = 'unconfirmedKey' | 'twoClaimants' | 'newDatabase' | 'newUnitCode';

export interface ImportPlan {
  /** Of the bundle as a whole. */
  change: 'new' | 'changed' | 'same';
  /** It is in the receipt book already: nothing would be written. */
  received: boolean;
  /** In the order of the bundle; `before` is the version of the same sender that it is compared with. */
  versions: { versionId: string; change: VersionChange; before?: { versionId: string; bundleId: string } }[];
  warnings: ImportWarning[];
}

/** The refusals that depend on what the Sở knows. */
export type ImportRefusal = Extract<
  BundleError,
  { type: 'unitUnknown' | 'keyChanged' | 'senderRefused' | 'unitCodeChanged' | 'nominationOfAnother' }
>;

/**
 * Decides about one bundle. Refused are: a unit code that the list does not have; a workspace that is known by another
 * key, under another code of the list, or as not the unit's; another key than the confirmed one of the unit; and a
 * nomination that another sender owns. Versions are compared within one sender.
 */
export function planImport(bundle: ImportedBundle, known: KnownToDepartment): Result<ImportPlan, ImportRefusal> {
  const { from } = bundle.manifest;
  const { anchor } = bundle.sender;
  const itself = known.senders.find(({ workspaceId }) => workspaceId === from.workspaceId);
  const refusal = refusalOfSender(bundle, known, itself) ?? refusalOfNominations(bundle, known, itself);
  if (refusal) return fail(refusal);
  const hasNewCode = itself !== undefined && itself.unitCode !== from.unitCode;
  const warnings: ImportWarning[] = [];
  if (!itself?.confirmedAt || hasNewCode) warnings.push('unconfirmedKey');
  if (claimantsOf(from.unitCode, known.senders).some(({ rootKey }) => rootKey !== anchor)) warnings.push('twoClaimants');
  if (itself && !itself.databaseIds.includes(from.databaseId)) warnings.push('newDatabase');
  if (hasNewCode) warnings.push('newUnitCode');
  const own = known.versions.filter(({ senderId }) => senderId === from.workspaceId);
  const versions = bundle.versions.map((version) => compareVersion(version, own));
  const changes = new Set(versions.map(({ change }) => change));
  const onlyNew = [...changes].every((change) => change === 'new' || change === 'same');
  const change = changes.size === 1 && changes.has('same') ? 'same' : onlyNew ? 'new' : 'changed';
  return ok({ change, received: known.hasReceipt, versions, warnings });
}

function refusalOfSender(
  { manifest: { from }, sender: { anchor, fingerprint } }: ImportedBundle,
  { unitCodes, senders }: KnownToDepartment,
  itself: KnownSender | undefined,
): ImportRefusal | undefined {
  const { unitCode, name } = from;
  if (unitCode === undefined || !unitCodes.has(unitCode)) {
    return { type: 'unitUnknown', ...(unitCode !== undefined && { unitCode }), name };
  }
  if (itself && itself.rootKey !== anchor) return { type: 'keyChanged', expected: itself.fingerprint, found: fingerprint };
  if (itself?.refusedAt !== undefined) return { type: 'senderRefused', name: itself.name, fingerprint };
  if (itself && itself.unitCode !== unitCode && itself.unitCode !== undefined && unitCodes.has(itself.unitCode)) {
    return { type: 'unitCodeChanged', expected: itself.unitCode, found: unitCode, name: itself.name };
  }
  const confirmed = claimantsOf(unitCode, senders).find(({ rootKey, confirmedAt }) => rootKey !== anchor && confirmedAt !== undefined);
  return confirmed && { type: 'keyChanged', expected: confirmed.fingerprint, found: fingerprint };
}

/**
 * The first nomination that another sender owns: one who sent it before and was not refused, unless he is unconfirmed and
 * this one is confirmed.
 */
function refusalOfNominations(bundle: ImportedBundle, known: KnownToDepartment, itself: KnownSender | undefined): ImportRefusal | undefined {
  const { workspaceId } = bundle.manifest.from;
  const senders = new Map(known.senders.map((sender) => [sender.workspaceId, sender]));
  for (const { nominationId, subjectName } of bundle.versions) {
    for (const version of known.versions) {
      if (version.nominationId !== nominationId || version.senderId === workspaceId) continue;
      const owner = senders.get(version.senderId);
      if (!owner || owner.refusedAt !== undefined || (owner.confirmedAt === undefined && itself?.confirmedAt !== undefined)) continue;
      return { type: 'nominationOfAnother', name: subjectName, owner: owner.name };
    }
  }
  return undefined;
}

function compareVersion(version: VersionSummary, own: KnownToDepartment['versions']): ImportPlan['versions'][number] {
  const { versionId } = version;
  const ofNomination = own.filter(({ nominationId }) => nominationId === version.nominationId);
  const current = currentVersions(ofNomination).at(-1);
  if (!current) return { versionId, change: 'new' };
  const order = compareVersions(version, current);
  // The unit may have gone back to what it sent before: then that version is the current one again.
  const isKnown = ofNomination.some(({ id }) => id === versionId);
  if (isKnown && (current.id === versionId || order !== 'dominates')) return { versionId, change: 'same' };
  const change = order === 'dominated' ? 'older' : order === 'concurrent' ? 'concurrent' : 'changed';
  return { versionId, change, before: { versionId: current.id, bundleId: current.bundleId } };
}
