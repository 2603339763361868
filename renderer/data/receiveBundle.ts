import type { BundleError } from '../../shared/bundle/bundleError';
import { confirmsKey, isReleasable, type ImportHold } from '../../shared/bundle/importHold';
import { planImport, type ImportedBundle, type ImportPlan, type KnownToDepartment } from '../../shared/bundle/importPlan';
import type { Manifest } from '../../shared/bundle/manifest';
import type { SubmittedRegisters } from '../../shared/bundle/registers';
import type { SubmittedReport } from '../../shared/bundle/report';
import { clockOf } from '../../shared/bundle/closure';
import { joinRevocations } from '../../shared/bundle/revocation';
import { joinClaims } from '../../shared/bundle/versionClaims';
import { choicesIn, claimantsOf, linesAmong, withdrawnAmong } from '../../shared/bundle/standing';
import type { Telling } from '../../shared/bundle/withdrawal';
import { put, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import { rowKey } from '../../shared/journal/project';
import type { Standing } from '../../shared/model/standing';
import { joinClocks, type Clock } from '../../shared/journal/stamp';
import type { Receipt, ReceivedVersion, Sender } from '../../shared/model/received';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { cameNotBefore } from './clocksApart';
import { refuseMissingEvidence, type LeftToDepartment } from './heldEvidence';
import { receivedFolder, type StagedBundle } from './importStaging';
import { senderChanges } from './senderChanges';
import type { Data } from './data';
import type { Database } from './database';
import { cacheClosures, readClosureIn } from './received';
import { byVersion, carriersAmong, changedTo, claimsOn, type Claimed } from './versionCarriers';
import { yearBeside, yearChanges, type YearBeside } from './receivedReports';

/** A verified bundle as the registers take it. */
export type BundleToReceive = ImportedBundle & {
  manifest: Pick<Manifest, 'kind' | 'from' | 'sequence' | 'previous' | 'counts' | 'createdAt'>;
  fileName: string;
  /** SHA-256 of the evidence that it brings. */
  evidence: readonly string[];
  evidenceLeft: readonly LeftToDepartment[];
  /** What it says of nominations that still stand or are withdrawn. */
  standings: readonly Standing[];
  /** Of all that its computer knew when it said so; absent from older programs. */
  seen?: Clock;
  report?: SubmittedReport | undefined;
  registers?: SubmittedRegisters | undefined;
};

/** What the Sở knows that matters to a bundle; `earlier` are verified bundles that will be received before it. */
export async function knownToDepartment(
  { db }: Data,
  bundle: BundleToReceive,
  earlier: readonly BundleToReceive[] = [],
): Promise<KnownToDepartment & YearBeside> {
  const { workspaceId, unitCode } = bundle.manifest.from;
  const nominationIds = new Set(bundle.versions.map(({ nominationId }) => nominationId));
  const [receipt, versions, itself, sameCode, receipts] = await Promise.all([
    db.of('receipts').get(bundle.bundleId),
    db.of('receivedVersions').where('nominationId').anyOf([...nominationIds]).toArray(),
    db.of('senders').get(workspaceId),
    unitCode === undefined ? [] : db.of('senders').where('unitCode').equals(unitCode).toArray(),
    db.of('receipts').where('senderId').equals(workspaceId).toArray(),
  ]);
  // A bundle of another key must not speak for this one, whatever workspace it names.
  const ofSender = earlier.filter(({ manifest: { from }, sender }) => from.workspaceId === workspaceId && sender.anchor === bundle.sender.anchor);
  const claiming = (await db.of('senders').bulkGet(sameCode.flatMap(({ claimedBy = [] }) => claimedBy))).flatMap((sender) => sender ?? []);
  // Of a thousand bundles a handful matter: what is built here is built for each of the thousand.
  const related = earlier.filter(
    ({ manifest: { from }, versions: ofEarlier, standings }) =>
      from.workspaceId === workspaceId ||
      from.unitCode === unitCode ||
      ofEarlier.some(({ nominationId }) => nominationIds.has(nominationId)) ||
      standings.some(({ nominationId }) => nominationIds.has(nominationId)),
  );
  const others = [...versions.map(({ senderId }) => senderId), ...related.map(({ manifest: { from } }) => from.workspaceId)].filter((id) => id !== workspaceId);
  const owners = await withOthersOfUnit({ db }, (await db.of('senders').bulkGet([...new Set(others)])).flatMap((sender) => sender ?? []));
  const codes = [unitCode, itself?.unitCode].flatMap((code) => code ?? []);
  const units = await db.of('units').where('code').anyOf(codes).toArray();
  const senders = new Map([...sameCode, ...claiming, ...owners, ...(itself ? [itself] : [])].map((sender) => [sender.workspaceId, sender]));
  const pending = related.filter(({ manifest: { from } }) => !senders.has(from.workspaceId));
  return {
    ...(await yearBeside({ db }, bundle, ofSender)),
    unitCodes: new Set(units.map(({ code }) => code)),
    senders: [
      ...senders.values(),
      ...pending.map(({ manifest: { from }, sender }) => ({
        workspaceId: from.workspaceId,
        ...(from.unitCode !== undefined && { unitCode: from.unitCode }),
        name: from.name,
        rootKey: sender.anchor,
        fingerprint: sender.fingerprint,
        databaseIds: [from.databaseId],
      })),
    ],
    bundles: [
      ...receipts.map(({ id, deviceId, previous, sequence }) => ({ bundleId: id, deviceId, previous, sequence })),
      ...ofSender.map(({ bundleId, manifest: { from, previous, sequence } }) => ({ bundleId, deviceId: from.deviceId, previous, sequence })),
    ],
    revoked: joinRevocations(itself?.revoked ?? [], ofSender.flatMap(({ revoked }) => revoked)),
    hasReceipt: receipt !== undefined || earlier.some(({ bundleId }) => bundleId === bundle.bundleId),
    versions: [
      ...versions,
      ...related.flatMap(({ bundleId, manifest: { from }, revoked, versions: ofEarlier }) =>
        ofEarlier
          .filter(({ nominationId }) => nominationIds.has(nominationId))
          .map(({ versionId, ...version }) => ({ ...version, ...signedBy({ from, revoked }), id: versionId, bundleId, senderId: from.workspaceId })),
      ),
    ],
    ...(owners.length > 0 && { withdrawn: await readWithdrawn({ db }, owners, related) }),
    choices: choicesIn((await db.of('reviews').bulkGet(versions.length > 1 ? versions.map(({ id }) => id) : [])).flatMap((review) => review ?? [])),
  };
}

/** Senders with all others of their units. */
async function withOthersOfUnit({ db }: Pick<Data, 'db'>, senders: readonly Sender[]): Promise<Sender[]> {
  const codes = [...new Set(senders.flatMap(({ unitCode }) => unitCode ?? []))];
  const ofUnits = codes.length === 0 ? [] : await db.of('senders').where('unitCode').anyOf(codes).toArray();
  return [...new Map([...senders, ...ofUnits].map((sender) => [sender.id, sender])).values()];
}

/** What these senders have withdrawn, also by bundles that will be received before. */
async function readWithdrawn({ db }: Pick<Data, 'db'>, senders: readonly Sender[], earlier: readonly BundleToReceive[]): Promise<ReturnType<typeof withdrawnAmong>> {
  const rootKeys = new Map(senders.map(({ id, rootKey }) => [id, rootKey]));
  const receipts = await db.of('receipts').where('senderId').anyOf([...rootKeys.keys()]).toArray();
  const coming = earlier.filter(({ manifest: { from }, sender }) => rootKeys.get(from.workspaceId) === sender.anchor);
  return withdrawnAmong([...receipts, ...coming.map(tellingOf)], senders);
}

function tellingOf({ manifest: { from }, standings, seen, revoked }: BundleToReceive): Telling {
  return { senderId: from.workspaceId, standings, seen, ...signedBy({ from, revoked }) };
}

/** What a bundle does to what is withdrawn of nominations. */
interface StandingWithdrawals {
  /** How many are withdrawn by it. */
  byIt: number;
  /** How many were withdrawn until it said that they are not, without being in it. */
  standsAgain: number;
  /** Which are withdrawn though it sends them, since it does not know that. */
  unknownToIt: { nominationId: string; why: NonNullable<Standing['withdrawn']> }[];
}

/**
 * Of the nominations of a bundle those that are withdrawn with all that is here of the keys of its unit's line, and with what
 * comes before it. `senders` are those who matter to it; `confirms`: who takes it in confirms its key in the place of the
 * unit's others.
 */
export async function readStandingWithdrawals(
  { db }: Pick<Data, 'db'>,
  bundle: BundleToReceive,
  earlier: readonly BundleToReceive[],
  { senders, confirms }: { senders: KnownToDepartment['senders']; confirms: boolean },
): Promise<StandingWithdrawals> {
  if (bundle.standings.length === 0) return { byIt: 0, standsAgain: 0, unknownToIt: [] };
  const { workspaceId } = bundle.manifest.from;
  const settled = confirms ? givingWayTo(bundle, senders) : senders;
  const rootKeys = new Map([...linesAmong(settled)(workspaceId).map((sender) => [sender.workspaceId, sender.rootKey] as const), [workspaceId, bundle.sender.anchor] as const]);
  const receipts = await db.of('receipts').where('senderId').anyOf([...rootKeys.keys()]).toArray();
  const coming = earlier.filter(({ manifest: { from }, sender }) => rootKeys.get(from.workspaceId) === sender.anchor);
  const before = [...receipts, ...coming.map(tellingOf)];
  const wasWithdrawn = withdrawnAmong(before, settled);
  const withdrawn = withdrawnAmong([...before, tellingOf(bundle)], settled);
  const standing = bundle.standings.flatMap((named) => {
    const { nominationId } = named;
    const taken = withdrawn(workspaceId, nominationId);
    return taken ? [{ nominationId, why: taken.withdrawn, byIt: named.withdrawn !== undefined }] : [];
  });
  const sends = new Set(bundle.versions.map(({ nominationId }) => nominationId));
  const isOnlyTold = (id: string): boolean => !sends.has(id) && wasWithdrawn(workspaceId, id) !== undefined && withdrawn(workspaceId, id) === undefined;
  return {
    byIt: standing.filter(({ byIt }) => byIt).length,
    standsAgain: bundle.standings.filter(({ nominationId }) => isOnlyTold(nominationId)).length,
    unknownToIt: standing.flatMap(({ nominationId, why, byIt }) => (byIt ? [] : [{ nominationId, why }])),
  };
}

/** The senders as they are when the key of a bundle was confirmed in the place of the unit's others. */
function givingWayTo({ manifest: { from }, sender: { anchor } }: BundleToReceive, senders: KnownToDepartment['senders']): KnownToDepartment['senders'] {
  const at = new Date().toISOString();
  const others = new Set(claimantsOf(from.unitCode, senders).filter(({ workspaceId, rootKey }) => workspaceId !== from.workspaceId && rootKey !== anchor));
  const itself = { workspaceId: from.workspaceId, name: from.name, rootKey: anchor, fingerprint: '', databaseIds: [], ...(from.unitCode !== undefined && { unitCode: from.unitCode }), confirmedAt: at };
  return [
    itself,
    ...senders.flatMap((sender) => {
      if (sender.workspaceId === from.workspaceId) return [];
      if (!others.has(sender)) return [sender];
      return [{ ...sender, ...(sender.confirmedAt === undefined ? { refusedAt: at, refusedFor: from.workspaceId } : { replacedBy: from.workspaceId }) }];
    }),
  ];
}

/** What a received version says of the computer that sent it, and of those that the computer has revoked. */
function signedBy({ from, revoked }: { from: Manifest['from']; revoked: ImportedBundle['revoked'] }): Pick<ReceivedVersion, 'deviceId' | 'revokes'> {
  return { deviceId: from.deviceId, ...(revoked.length > 0 && { revokes: revoked.map(({ deviceId }) => deviceId).sort() }) };
}

/**
 * Receives one verified bundle: decides once more against what is known now, moves its files to where they stay
 * (`onKept`), and writes one journal entry with the receipt, the sender, the versions and their reviews. On a platform
 * error nothing of it remains, in the registers or in the vault. `released` names what somebody has confirmed; a bundle
 * that is held for anything else, or for what cannot be released, stays staged, and the holds are given back.
 */
export async function receiveBundle(
  data: Data,
  bundle: BundleToReceive,
  staged: StagedBundle,
  onKept: () => void,
  released: readonly ImportHold['type'][] = [],
): Promise<Result<{ held: ImportHold[] }, BundleError | PlatformError>> {
  const known = await knownToDepartment(data, bundle);
  const plan = planImport(bundle, known);
  if (!plan.ok || plan.value.received) {
    const discarded = await staged.discard();
    if (!plan.ok) return plan;
    return discarded.ok ? ok({ held: [] }) : discarded;
  }
  const { holds } = plan.value;
  if (holds.some((hold) => !isReleasable(hold) || !released.includes(hold.type))) return ok({ held: holds });
  const refused = await refuseMissingEvidence(data, bundle, (sha256) => staged.holds(sha256));
  if (refused) {
    const discarded = await staged.discard();
    return discarded.ok ? fail(refused) : discarded;
  }
  const moved = await staged.moveToReceived(bundle.bundleId);
  if (moved.ok) onKept();
  const written = moved.ok ? await data.journal.commit('importBundle', await registerChanges(data, bundle, plan.value)) : moved;
  if (!written.ok) {
    // When even this is refused, the note in the staging place lets the next start finish it.
    await staged.takeBack();
    return written;
  }
  await cacheClosures(data, bundle.bundleId, bundle.versions);
  await staged.discard();
  return ok({ held: [] });
}

async function registerChanges(data: Data, bundle: BundleToReceive, plan: ImportPlan): Promise<Change[]> {
  const { db, journal } = data;
  const { bundleId, manifest, fileName } = bundle;
  const { from, sequence, previous, counts } = manifest;
  const senderId = from.workspaceId;
  const at = new Date().toISOString();
  const came = (await firstReceived(db, bundleId)) ?? { receivedAt: at, notBefore: await cameNotBefore(data, manifest.createdAt) };
  const [known, sameCode, unit, user] = await Promise.all([
    db.of('senders').get(senderId),
    from.unitCode === undefined ? [] : db.of('senders').where('unitCode').equals(from.unitCode).toArray(),
    from.unitCode === undefined ? undefined : db.of('units').where('code').equals(from.unitCode).first(),
    db.of('users').get(journal.actor),
  ]);
  const unitFields = { unitCode: from.unitCode, unitName: unit?.name ?? from.name };
  const by = user?.name ?? journal.actor;
  const ofSender = senderChanges(bundle, {
    known,
    sameCode,
    unitName: unitFields.unitName,
    keyConfirmed: plan.holds.some(confirmsKey) ? { at, by } : null,
  });
  const unseen = new Set(plan.versions.filter(({ change }) => change !== 'same').map(({ versionId }) => versionId));
  const held = await db.of('receivedVersions').bulkGet(bundle.versions.map(({ versionId }) => versionId));
  const reviews = await db.of('reviews').bulkGet(bundle.versions.map(({ versionId }) => versionId));
  // A version that the unit went back to is reviewed anew; one that another sender brought as well is what it was, and one
  // that is not here now has been decided on by a computer that has not heard that it was taken back.
  const reviewed = new Set(bundle.versions.flatMap(({ versionId }, index) => (reviews[index] && held[index]?.senderId === senderId ? [versionId] : [])));
  const signed = signedBy({ from, revoked: bundle.revoked });
  const own = new Map(held.flatMap((version) => (version?.senderId === senderId ? [[version.id, version] as const] : [])));
  const claims = known ? await claimsWith(data, bundle, known, own) : new Map<string, Claimed>();
  const again = [...claims].flatMap(([id, claimed]) => (unseen.has(id) ? [] : changedTo(own.get(id)!, claimed)));
  return [
    put('receipts', bundleId, {
      senderId,
      ...unitFields,
      kind: 'submission',
      sequence,
      deviceId: from.deviceId,
      previous,
      fileName: fileName.slice(-300),
      ...came,
      receivedBy: by,
      counts,
      versionIds: bundle.versions.map(({ versionId }) => versionId),
      ...(bundle.standings.length > 0 && { standings: [...bundle.standings] }),
      ...(bundle.seen && { seen: bundle.seen, ...(signed.revokes && { revokes: signed.revokes }) }),
      ...(plan.holds.length > 0 && { released: { holds: plan.holds.map(({ type }) => type), at, by } }),
    }),
    ...ofSender,
    ...yearChanges(bundle, { senderId, ...unitFields, ...came, ...signed }),
    ...bundle.versions
      .filter(({ versionId }) => unseen.has(versionId))
      .flatMap(({ versionId, ...version }) => [
        put('receivedVersions', versionId, { ...version, ...signed, ...(claims.has(versionId) && { revokes: null, ...claims.get(versionId) }), senderId, bundleId, ...unitFields, ...came }),
        // Of a new version there is none: a second computer that takes the same file in must not write over a decision.
        ...(reviewed.has(versionId) ? [put('reviews', versionId, { status: 'new', reviewer: '', decidedAt: null, reason: null, chosen: null })] : []),
      ]),
    ...again,
  ];
}

/** When a bundle came whose taking in was undone: taking it in again makes nobody late. */
async function firstReceived(db: Database, bundleId: string): Promise<Pick<Receipt, 'receivedAt' | 'notBefore'> | undefined> {
  const undone = await db.tombstones.get(rowKey('receipts', bundleId));
  if (!undone || undone.row.erased) return undefined;
  const { receivedAt, notBefore } = asFirstReceived(undone.row as unknown as Receipt);
  return { receivedAt, notBefore };
}

/** Of the sender's versions here that a bundle carries, by id, what its bundles with this one say of each together. */
async function claimsWith(data: Data, bundle: BundleToReceive, known: Sender, present: ReadonlyMap<string, ReceivedVersion>): Promise<Map<string, Claimed>> {
  const claims = new Map<string, Claimed>();
  if (present.size === 0) return claims;
  const { from, sequence } = bundle.manifest;
  const receipts = await data.db.of('receipts').where('senderId').equals(known.id).toArray();
  const carriersOf = byVersion(await carriersAmong(data, receipts, new Set(present.keys()), [known]));
  for (const { versionId, nominationId, clock } of bundle.versions) {
    const version = present.get(versionId);
    if (!version) continue;
    const carriers = carriersOf(versionId);
    // Of a bundle whose files are damaged the version itself holds what it said.
    const isLost = receipts.some(({ id, versionIds = [] }) => versionIds.includes(versionId) && !carriers.some(({ receipt }) => receipt.id === id));
    const lost = isLost ? [{ deviceId: version.deviceId ?? '', sequence: 0, clock: version.clock, revocations: [] }] : [];
    const own = { deviceId: from.deviceId, sequence, clock, revocations: bundle.revoked };
    const joined = joinClaims([...claimsOn(versionId, carriers), ...lost, own]);
    // Of this one the clock of the closure is in its own.
    const closure = joined.believed.includes(own) ? null : await readClosureIn(data, receivedFolder(bundle.bundleId), nominationId, versionId);
    claims.set(versionId, { clock: closure ? joinClocks(joined.clock, clockOf(closure)) : joined.clock, deviceId: joined.deviceId, ...(joined.revokes.length > 0 && { revokes: joined.revokes }) });
  }
  return claims;
}
