/** What taking a verified submission in would do, decided before anything is written. */
import type { ReceivedVersion, Sender } from '../model/received';
import type { SubjectKind } from '../model/plan';
import type { Clock } from '../journal/stamp';
import { fail, ok, type Result } from '../result';
import type { BundleError } from './bundleError';
import { filesOf, recordsOf } from './closure';
import { holdOfCounts, holdsOfSender, holdsOfSequence, type ImportHold, type KnownBundle } from './importHold';
import type { Manifest } from './manifest';
import type { VerifiedChain } from './certificate';
import { joinRevocations, refusalOfRevoked, type Revocation } from './revocation';
import { claimantsOf, claimingFrom, compareVersions, currentVersions, isLeftToOthers, isReplaced, isUnsettled, type OrderedVersion, type VersionChoices } from './standing';
import type { SubmittedVersion } from './submission';
import type { withdrawnOf } from './withdrawal';
import { compareWith, type YearChange, type YearVersion } from './yearVersions';

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
  /** Of its closure. */
  recordCount: number;
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
    recordCount: recordsOf(closure).length,
    awardIds: closure.proposals.map(({ awardId }) => awardId),
  };
}

/** A verified submission, as much of it as the decision needs. */
export interface ImportedBundle {
  bundleId: string;
  manifest: Pick<Manifest, 'kind' | 'from' | 'sequence' | 'previous'>;
  sender: VerifiedChain;
  /** Devices that the sender has revoked, as the bundle says. */
  revoked: readonly Revocation[];
  versions: readonly VersionSummary[];
  /** The year's report that it brings. */
  report?: YearVersion | undefined;
  /** The registers of the year that it brings. */
  registers?: YearVersion | undefined;
}

/** What the Sở knows already. */
export interface KnownToDepartment {
  /** Codes of the unit list, as far as they matter here. */
  unitCodes: ReadonlySet<string>;
  senders: readonly KnownSender[];
  hasReceipt: boolean;
  /** Bundles of the same sender. */
  bundles: readonly KnownBundle[];
  /** Devices that the sender has revoked. */
  revoked: readonly Revocation[];
  /** Received versions of the nominations in the bundle, of whichever sender. */
  versions: readonly KnownVersion[];
  /** Which of them were chosen at the Sở. */
  choices?: VersionChoices;
  /** What is withdrawn of those nominations. */
  withdrawn?: ReturnType<typeof withdrawnOf>;
  /** Reports of the same sender for the year of the bundle's. */
  reports?: readonly YearVersion[];
  /** The same of registers. */
  registers?: readonly YearVersion[];
}

type KnownSender = Pick<
  Sender,
  'workspaceId' | 'unitCode' | 'name' | 'rootKey' | 'fingerprint' | 'formerKeys' | 'databaseIds' | 'confirmedAt' | 'onceConfirmedAt' | 'refusedAt' | 'refusedFor' | 'replacedBy' | 'claimedBy'
>;
type KnownVersion = OrderedVersion & Pick<ReceivedVersion, 'id' | 'nominationId' | 'bundleId' | 'senderId' | 'recordCount'>;

/** `older`: the Sở has a later one. `concurrent`: hai bản từ hai máy, neither has seen the other. */
export type VersionChange = 'new' | 'changed' | 'same' | 'older' | 'concurrent';

/**
 * What somebody should look at. `unconfirmedKey`: the fingerprint was not compared yet. `twoClaimants`: another key speaks
 * for the unit code as well, of a bundle that is in the receipt book. `newUnitCode`: the sender's code of before is no longer in the list; its fingerprint
 * is to be compared anew. `revokesDevice`: the unit has revoked a computer that it had sent from.
 */
export type ImportWarning = 'unconfirmedKey' | 'twoClaimants' | 'newUnitCode' | 'revokesDevice';

export interface ImportPlan {
  /** Of the bundle as a whole. */
  change: 'new' | 'changed' | 'same';
  /** It is in the receipt book already: nothing would be written. */
  received: boolean;
  /** In the order of the bundle; `before` is the version of the same sender that it is compared with. */
  versions: { versionId: string; change: VersionChange; before?: { versionId: string; bundleId: string } }[];
  /** Of the year's report that it brings. */
  report?: YearChange;
  /** Of the registers of the year that it brings. */
  registers?: YearChange;
  warnings: ImportWarning[];
  /** Why it is not taken in before somebody has confirmed it; none for one that is in the receipt book. */
  holds: ImportHold[];
}

/** The refusals that depend on what the Sở knows. */
export type ImportRefusal = Extract<
  BundleError,
  { type: 'unitUnknown' | 'senderRefused' | 'deviceRevoked' | 'unitCodeChanged' | 'nominationOfAnother' }
>;

/**
 * Decides about one bundle. Refused are: a unit code that the list does not have; a workspace that is known under another
 * code of the list, or as not the unit's; a device that the unit has revoked; and a nomination that another sender owns whose key is settled.
 * Held are: another key than the one that the workspace or its unit is known by; every key that speaks for a unit beside
 * another while none is confirmed, whichever came first, and all the more where both bring one version; a nomination of another unit whose key nobody has settled; a computer that nobody has heard of; a row of bundles that does not hold together; and a nomination that has lost much. Versions are compared within one sender.
 */
export function planImport(bundle: ImportedBundle, known: KnownToDepartment): Result<ImportPlan, ImportRefusal> {
  const { from } = bundle.manifest;
  const { anchor } = bundle.sender;
  const itself = known.senders.find(({ workspaceId }) => workspaceId === from.workspaceId);
  // What is in the receipt book keeps its claim, also where another sender has its nomination for now.
  const refusal = refusalOfSender(bundle, known, itself) ?? (known.hasReceipt ? undefined : refusalOfNominations(bundle, known, itself));
  if (refusal) return fail(refusal);
  const hasNewCode = itself !== undefined && itself.unitCode !== from.unitCode;
  const warnings: ImportWarning[] = [];
  if (!itself?.confirmedAt || hasNewCode) warnings.push('unconfirmedKey');
  if (speakingFor(from.unitCode, known.senders).some(({ rootKey }) => rootKey !== anchor)) warnings.push('twoClaimants');
  if (hasNewCode) warnings.push('newUnitCode');
  if (revokesSender(bundle, known)) warnings.push('revokesDevice');
  const own = known.versions.filter(({ senderId }) => senderId === from.workspaceId);
  const signed = { deviceId: from.deviceId, revokes: bundle.revoked.map(({ deviceId }) => deviceId) };
  const versions = bundle.versions.map((version) => compareVersion({ ...version, ...signed }, own, known.choices));
  const report = bundle.report && compareWith({ ...bundle.report, ...signed }, known.reports ?? []);
  const registers = bundle.registers && compareWith({ ...bundle.registers, ...signed }, known.registers ?? []);
  const changes = new Set([...versions.map(({ change }) => change), ...(report ? [report] : []), ...(registers ? [registers] : [])]);
  const onlyNew = [...changes].every((change) => change === 'new' || change === 'same');
  // Without any it only says of what was sent before that it is withdrawn, or is not.
  const change = changes.size === 0 ? 'changed' : changes.size === 1 && changes.has('same') ? 'same' : onlyNew ? 'new' : 'changed';
  const holds = known.hasReceipt ? [] : holdsOf(bundle, known, itself, versions);
  // Who releases a new key has compared its fingerprint.
  const settles = holds.some(({ type }) => type === 'keyChanged' || type === 'twoClaimants');
  const left = settles ? warnings.filter((warning) => warning !== 'unconfirmedKey' && warning !== 'twoClaimants') : warnings;
  return ok({ change, received: known.hasReceipt, versions, ...(report && { report }), ...(registers && { registers }), warnings: left, holds });
}

function refusalOfSender(
  { bundleId, manifest, sender, revoked: revokedByIt }: ImportedBundle,
  { unitCodes, revoked }: KnownToDepartment,
  itself: KnownSender | undefined,
): ImportRefusal | undefined {
  const { from } = manifest;
  const { unitCode, name } = from;
  if (unitCode === undefined || !unitCodes.has(unitCode)) {
    return { type: 'unitUnknown', ...(unitCode !== undefined && { unitCode }), name };
  }
  if (itself?.refusedAt !== undefined && itself.rootKey === sender.anchor) return { type: 'senderRefused', name: itself.name, fingerprint: itself.fingerprint };
  if (itself && itself.unitCode !== unitCode && itself.unitCode !== undefined && unitCodes.has(itself.unitCode)) {
    return { type: 'unitCodeChanged', expected: itself.unitCode, found: unitCode, name: itself.name };
  }
  const ownRevocation = revokedByIt.find(({ deviceId }) => deviceId === from.deviceId);
  // It was written after the revocation that it carries, whatever its number.
  if (ownRevocation) return { type: 'deviceRevoked', name, revokedAt: ownRevocation.issuedAt };
  return refusalOfRevoked({ bundleId, manifest, sender }, joinRevocations(revoked, revokedByIt));
}

/** True when the bundle revokes a device that has sent before and was not known as revoked. */
function revokesSender({ revoked, sender: { anchor } }: ImportedBundle, known: KnownToDepartment): boolean {
  const before = new Set(known.revoked.flatMap(({ deviceId, issuer }) => (issuer === anchor ? [deviceId] : [])));
  return revoked.some(({ deviceId }) => !before.has(deviceId) && known.bundles.some((bundle) => bundle.deviceId === deviceId));
}

function holdsOf(
  bundle: ImportedBundle,
  known: KnownToDepartment,
  itself: KnownSender | undefined,
  versions: ImportPlan['versions'],
): ImportHold[] {
  const { anchor } = bundle.sender;
  const { unitCode } = bundle.manifest.from;
  const confirmed = confirmedBeside(anchor, unitCode, known.senders, itself);
  // What was confirmed of it for another code of before says nothing of this one.
  const isConfirmed = itself?.confirmedAt !== undefined && itself.unitCode === unitCode;
  const rivals = isConfirmed ? [] : speakingFor(unitCode, known.senders).filter(({ rootKey }) => rootKey !== anchor);
  const copied = copiedFromUnsettled(bundle, known);
  return [
    ...holdsOfSender(bundle, { itself, confirmed, isFormer: isFormerKey(anchor, known.senders, itself), rivals: rivals.map(({ fingerprint }) => fingerprint) }),
    ...(copied ? [copied] : []),
    ...holdsOfSequence(bundle, known.bundles),
    ...bundle.versions.flatMap(({ subjectName, recordCount }, index) => {
      const { change, before } = versions[index]!;
      const earlier = known.versions.find(({ id, senderId }) => id === before?.versionId && senderId === bundle.manifest.from.workspaceId);
      return change === 'changed' ? holdOfCounts(subjectName, earlier?.recordCount, recordCount) : [];
    }),
  ];
}

function speakingFor(unitCode: string | undefined, senders: readonly KnownSender[]): KnownSender[] {
  return [...claimantsOf(unitCode, senders), ...claimingFrom(unitCode, senders)];
}

/**
 * The key that the unit is known by beside this one: the confirmed one, or one that was confirmed once. None when this very
 * key is the confirmed one.
 */
function confirmedBeside(
  anchor: string,
  unitCode: string | undefined,
  senders: readonly KnownSender[],
  itself: KnownSender | undefined,
): KnownSender | undefined {
  const others = senders.filter((sender) => sender.unitCode === unitCode && sender.rootKey !== anchor);
  const standing = claimantsOf(unitCode, senders).find((sender) => sender.rootKey !== anchor && sender.confirmedAt !== undefined);
  if (standing || itself?.confirmedAt !== undefined) return standing;
  return others.find(({ confirmedAt, onceConfirmedAt }) => confirmedAt !== undefined || onceConfirmedAt !== undefined);
}

/** True for a key that was confirmed, and then another one of the unit in its place, which stands. */
function isFormerKey(anchor: string, senders: readonly KnownSender[], itself: KnownSender | undefined): boolean {
  if (itself?.confirmedAt === undefined || itself.refusedAt !== undefined) return false;
  if (itself.rootKey === anchor) return isReplaced(itself, senders);
  return itself.formerKeys?.some(({ rootKey }) => rootKey === anchor) ?? false;
}

/**
 * The first nomination that another sender owns: one who sent it before and was not refused. Not when he speaks for another
 * unit that has withdrawn it. Nor while nobody has settled his key, and he speaks for another unit, or this one is
 * confirmed, or nobody knows yet which of the two is the unit's: that is held.
 */
function refusalOfNominations(bundle: ImportedBundle, known: KnownToDepartment, itself: KnownSender | undefined): ImportRefusal | undefined {
  const { workspaceId } = bundle.manifest.from;
  const senders = new Map(known.senders.map((sender) => [sender.workspaceId, sender]));
  for (const { nominationId, subjectName } of bundle.versions) {
    for (const version of known.versions) {
      if (version.nominationId !== nominationId || version.senderId === workspaceId) continue;
      const owner = senders.get(version.senderId);
      if (!owner || owner.refusedAt !== undefined || owner.replacedBy === workspaceId || hasLeft(owner, nominationId, bundle, known)) continue;
      const isOpen = itself?.confirmedAt !== undefined || owner.unitCode !== bundle.manifest.from.unitCode || owner.rootKey !== bundle.sender.anchor;
      if (isUnsettled(owner) && isOpen) continue;
      return { type: 'nominationOfAnother', name: subjectName, owner: owner.name };
    }
  }
  return undefined;
}

/** True for a nomination of another unit that has withdrawn it. */
function hasLeft(owner: KnownSender, nominationId: string, { manifest: { from } }: ImportedBundle, { senders, withdrawn }: KnownToDepartment): boolean {
  return owner.unitCode !== from.unitCode && withdrawn !== undefined && isLeftToOthers(nominationId, owner, senders, withdrawn);
}

/**
 * The first version that a sender has brought whose key nobody has settled: another key of the unit the same letter for
 * letter, while nobody knows which of the two is the unit's; or another unit any of the nomination, also where this one is
 * confirmed. A version is one sender's, and taking the bundle in would take it from the other.
 */
function copiedFromUnsettled(bundle: ImportedBundle, known: KnownToDepartment): ImportHold | undefined {
  const { workspaceId, unitCode } = bundle.manifest.from;
  const senders = new Map(known.senders.map((sender) => [sender.workspaceId, sender]));
  const itself = senders.get(workspaceId);
  const isConfirmed = itself?.confirmedAt !== undefined && itself.unitCode === unitCode;
  for (const { nominationId, versionId, subjectName: name } of bundle.versions) {
    for (const version of known.versions) {
      const owner = version.nominationId === nominationId && version.senderId !== workspaceId ? senders.get(version.senderId) : undefined;
      if (!owner || !isUnsettled(owner) || owner.replacedBy === workspaceId || hasLeft(owner, nominationId, bundle, known)) continue;
      if (owner.unitCode !== unitCode) return { type: 'copiedVersion', name, owner: owner.name, ...(owner.unitCode !== undefined && { ownerCode: owner.unitCode }) };
      if (version.id === versionId && !isConfirmed && owner.rootKey !== bundle.sender.anchor) return { type: 'copiedVersion', name };
    }
  }
  return undefined;
}

function compareVersion(
  version: VersionSummary & OrderedVersion,
  own: KnownToDepartment['versions'],
  choices: VersionChoices | undefined,
): ImportPlan['versions'][number] {
  const { versionId } = version;
  const ofNomination = own.filter(({ nominationId }) => nominationId === version.nominationId);
  const current = currentVersions(ofNomination, choices).at(-1);
  if (!current) return { versionId, change: 'new' };
  const order = compareVersions(version, current);
  // The unit may have gone back to what it sent before: then that version is the current one again.
  const isKnown = ofNomination.some(({ id }) => id === versionId);
  if (isKnown && (current.id === versionId || order !== 'dominates')) return { versionId, change: 'same' };
  const change = order === 'dominated' ? 'older' : order === 'concurrent' ? 'concurrent' : 'changed';
  return { versionId, change, before: { versionId: current.id, bundleId: current.bundleId } };
}
