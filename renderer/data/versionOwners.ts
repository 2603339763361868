import { canonicalJson } from '../../shared/bundle/canonicalJson';
import { clockOf } from '../../shared/bundle/closure';
import { isLeftToOthers, trustOf, withdrawnAmong } from '../../shared/bundle/standing';
import type { VersionName } from '../../shared/bundle/submission';
import { joinClaims } from '../../shared/bundle/versionClaims';
import { put, remove, type Change } from '../../shared/journal/change';
import type { Concurrency } from '../../shared/journal/concurrency';
import { firstStampOf } from '../../shared/journal/firstReceipt';
import { rowKey } from '../../shared/journal/project';
import { clockCovers, compareStamps, joinClocks, stampOf } from '../../shared/journal/stamp';
import type { Receipt, ReceivedVersion, Sender } from '../../shared/model/received';
import type { Data } from './data';
import { eachSlice } from './eachSlice';
import { receivedFolder } from './importStaging';
import { readClosureIn } from './received';
import { byVersion, carriersAmong, changedTo, claimsOn, versionsIn, type Carrier } from './versionCarriers';
import { versionsInAnswers, versionsInUse } from './versionInUse';

/** What a version says of whose it is: all of it is one sender's. */
type Ownership = Pick<ReceivedVersion, 'senderId' | 'bundleId' | 'unitCode' | 'unitName' | 'receivedAt' | 'notBefore' | 'submissionNo' | 'clock' | 'deviceId' | 'revokes'>;
type Named = Pick<ReceivedVersion, 'id' | 'nominationId'>;

/**
 * What becomes, by id, of versions of a bundle that is taken back: another sender whose bundle carries the same, and can be
 * read, has it, the one with the first claim. Those that no other sender's bundle carries are not in the answer.
 */
export async function passedTo(data: Data, { id: undoneId, senderId }: Receipt, versions: readonly ReceivedVersion[], senders: readonly Sender[]): Promise<Map<string, Change>> {
  const passed = new Map<string, Change>();
  if (versions.length === 0) return passed;
  const ids = new Set(versions.map(({ id }) => id));
  const own = senders.find(({ id }) => id === senderId);
  const beside = new Set(versions.flatMap(apartIn));
  for (const { id, unitCode } of senders) if (unitCode === own?.unitCode) beside.add(id);
  const mayCarry = (receipt: Receipt): boolean => receipt.versionIds?.some((id) => ids.has(id)) ?? beside.has(receipt.senderId);
  const book = (await data.db.of('receipts').toArray()).filter(({ id }) => id !== undoneId);
  const carriers = await carriersAmong(data, book.filter((receipt) => receipt.senderId !== senderId && mayCarry(receipt)), ids, senders);
  const worth = worthIn(book, senders);
  for (const version of versions) {
    const owner = await firstOwner(data, version, inOrderOfClaim(carriers, version, worth));
    if (owner) passed.set(version.id, putOwner(version.id, owner));
  }
  return passed;
}

/**
 * What follows, from the receipts and from how keys are settled, for versions that two senders brought: each is the one's
 * whose key is trusted more, of two alike the one's who sent it first, but another unit's that has not withdrawn it, with
 * all that this one says of it. The same facts
 * give the same whatever the order in which they came, and nothing where all is so. `settled` are changes of senders that are
 * written with it; `onlySettled`: only of those senders and of the ones beside them. Else a version that nobody's bundle
 * carries any more is taken out; whoever writes that looks once more, since its bundle may have come meanwhile.
 */
export async function versionsGivenBack(data: Data, senders: readonly Sender[], settled: readonly Change[], onlySettled: boolean): Promise<Change[]> {
  const after = sendersAfter(senders, settled);
  const touched = new Set(settled.map(({ id }) => id));
  const known = await readKnown(data, after);
  const { book, receiptOf } = known;
  const claims = known.claims.filter(({ senderIds }) => !onlySettled || [...senderIds].some((id) => touched.has(id)));
  if (claims.length === 0) return [];
  const claimants = new Set(claims.flatMap(({ senderIds }) => [...senderIds]));
  const carriers = await carriersAmong(data, book.filter(({ senderId }) => claimants.has(senderId)), new Set(claims.map(({ version }) => version.id)), after);
  const worth = worthIn(book, after);
  const carriersOf = byVersion(carriers);
  const changes: Change[] = [];
  let carried: ReturnType<typeof versionsIn> | undefined;
  const ofSilent = (): ReturnType<typeof versionsIn> => (carried ??= versionsIn(data, known.silent));
  for (const { version, senderIds, isGone } of claims) {
    const ofVersion = inOrderOfClaim(carriersOf(version.id).filter(({ receipt }) => senderIds.has(receipt.senderId)), version, worth);
    const owner = await rightfulOwner(data, version, { carriers: ofVersion, present: receiptOf.get(version.bundleId), worth, isGone });
    if (owner) changes.push(putOwner(version.id, owner));
    else if (!onlySettled && !isGone && (await isLeftOver(data, version, known, ofSilent))) changes.push(...(await taken(data, version)));
    else if (!isGone && isTakenApart(version)) changes.push(...(await asClaimed(data, version, known, ofVersion)));
  }
  return changes;
}

/**
 * True for a version that no bundle in the book carries: two computers, each of which knew of another one with it, have
 * taken both back. One that something was made on stays.
 */
async function isLeftOver(data: Data, { id, bundleId }: ReceivedVersion, { receiptOf, naming }: Known, ofSilent: () => ReturnType<typeof versionsIn>): Promise<boolean> {
  if (receiptOf.has(bundleId) || naming.has(id)) return false;
  if ((await versionsInUse(data)).has(id) || (await versionsInAnswers(data)).has(id)) return false;
  const carried = await ofSilent();
  // Where that of one is not readable, it may carry it.
  return carried !== null && !carried.has(id);
}

/** A version is taken out of the queue, with its review. */
async function taken({ db }: Data, { id }: ReceivedVersion): Promise<Change[]> {
  return [remove('receivedVersions', id), ...((await db.of('reviews').get(id)) ? [remove('reviews', id)] : [])];
}

interface Claimed {
  version: ReceivedVersion;
  /** Who may have brought it, its present owner among them. */
  senderIds: ReadonlySet<string>;
  /** A computer that did not know of all bundles with it has taken one back. */
  isGone: boolean;
}

/** What the receipts say. */
interface Book {
  book: readonly Receipt[];
  receiptOf: ReadonlyMap<string, Receipt>;
  /** By version the senders whose receipts say that they carry it. */
  naming: ReadonlyMap<string, ReadonlySet<string>>;
  /** Receipts of older programs, which do not say what they carry. */
  silent: readonly Receipt[];
}

interface Known extends Book {
  claims: readonly Claimed[];
}

/**
 * Versions that more than one sender may have brought: the owner is not the only key of its unit, two computers took them
 * in apart, or a receipt of another sender names them. And those that do not stand under a bundle of their owner, since a
 * computer that did not know of all their bundles has taken one back.
 */
function claimedAmong(senders: readonly Sender[], { receiptOf, naming, silent }: Book): (version: ReceivedVersion, isGone: boolean) => Claimed[] {
  const byCode = new Map<string | undefined, string[]>();
  for (const { id, unitCode } of senders) byCode.set(unitCode, [...(byCode.get(unitCode) ?? []), id]);
  const besideOf = new Map([...byCode].flatMap(([unitCode, ids]) => (unitCode !== undefined && ids.length > 1 ? ids.map((id) => [id, ids] as const) : [])));
  const silentSenders = new Set(silent.map(({ senderId }) => senderId));
  return (version, isGone) => {
    const { id, senderId, bundleId } = version;
    const others = [...apartIn(version), ...(naming.get(id) ?? [])];
    const isOwners = receiptOf.get(bundleId)?.senderId === senderId;
    const ofUnit = [senderId, ...(besideOf.get(senderId) ?? [])];
    const isClaimed = isGone
      ? others.length > 0 || ofUnit.some((one) => silentSenders.has(one))
      : !isOwners || besideOf.has(senderId) || isTakenApart(version) || others.some((other) => other !== senderId);
    return isClaimed ? [{ version, isGone, senderIds: new Set([...ofUnit, ...others]) }] : [];
  };
}

/** True for a version that two computers of the Sở have heard of by bundles of which the other one did not know. */
function isTakenApart({ concurrency = {}, ...version }: ReceivedVersion & { concurrency?: Concurrency }): boolean {
  return (['clock', 'deviceId', 'revokes'] as const).some((field) => {
    const present = canonicalJson(version[field] ?? null);
    return Object.values(concurrency[field]?.lost ?? {}).some((lost) => canonicalJson(lost) !== present);
  });
}

/** What all its owner's bundles with it say, of those in the book, where each of them can be read: as changes to the version. */
export async function asClaimed(data: Data, version: ReceivedVersion, { book }: { book: readonly Receipt[] }, carriers: readonly Carrier[]): Promise<Change[]> {
  const { id, senderId, bundleId, nominationId } = version;
  const own = carriers.filter(({ receipt }) => receipt.senderId === senderId);
  const named = book.filter((receipt) => receipt.senderId === senderId && receipt.versionIds?.includes(id));
  if (own.length === 0 || named.length > own.length) return [];
  const joined = joinClaims(claimsOn(id, own));
  if (changedTo(version, joined).length === 0) return [];
  const closure = await readClosureIn(data, receivedFolder(bundleId), nominationId, id);
  return closure ? changedTo(version, { ...joined, clock: joinClocks(joined.clock, clockOf(closure)) }) : [];
}

/** All of one moment: of a bundle that comes meanwhile the versions would be there, and its receipt not. */
async function readKnown({ db }: Pick<Data, 'db'>, senders: readonly Sender[]): Promise<Known> {
  const [receipts, versions] = [db.of('receipts'), db.of('receivedVersions')];
  return db.transaction('r', [receipts, versions, db.tombstones], async () => {
    const book: Receipt[] = [];
    await eachSlice(receipts, (slice) => void book.push(...slice));
    const naming = new Map<string, Set<string>>();
    for (const { senderId, versionIds = [] } of book) for (const id of versionIds) naming.set(id, (naming.get(id) ?? new Set()).add(senderId));
    const read = { book, receiptOf: new Map(book.map((receipt) => [receipt.id, receipt])), naming, silent: book.filter(({ versionIds }) => versionIds === undefined) };
    const claimed = claimedAmong(senders, read);
    const claims: Claimed[] = [];
    await eachSlice(versions, (slice) => void claims.push(...slice.flatMap((version) => claimed(version, false))));
    const dead = await db.tombstones.where('key').startsWith(rowKey('receivedVersions', '')).toArray();
    claims.push(...dead.flatMap(({ row }) => (row.erased ? [] : claimed(row as unknown as ReceivedVersion, true))));
    return { ...read, claims };
  });
}

function apartIn(version: ReceivedVersion & { concurrency?: Concurrency }): string[] {
  return Object.values(version.concurrency?.['senderId']?.lost ?? {}).filter((value) => typeof value === 'string');
}

interface Claims {
  /** Of the bundles with the version, who has the first claim first. */
  carriers: readonly Carrier[];
  /** Of the bundle that the version stands under. */
  present: Receipt | undefined;
  worth: Worth;
  isGone: boolean;
}

/** Whose the version is to be; undefined when all is as it should be, or nothing readable says otherwise. */
async function rightfulOwner(data: Data, version: ReceivedVersion, { carriers, present, worth, isGone }: Claims): Promise<Ownership | undefined> {
  const first = carriers[0]?.receipt.senderId;
  if (first === undefined) return undefined;
  if (isGone) return firstOwner(data, version, carriers);
  const { nominationId } = version;
  const own = carriers.filter(({ receipt }) => receipt.senderId === version.senderId);
  const isReadable = carriers.some(({ receipt }) => receipt.id === version.bundleId);
  // Of a bundle whose files are damaged it is only known that it brought the version.
  const isOnlyKnown = !isReadable && present?.senderId === version.senderId;
  const isOthers = isOnlyKnown ? worth(nominationId, first) > worth(nominationId, version.senderId) : first !== version.senderId;
  const other = isOthers ? await firstOwner(data, version, carriers) : undefined;
  if (other && other.senderId !== version.senderId) return other;
  if (isOnlyKnown || isSaidBy(version, own)) return undefined;
  const owner = await ownerAmong(data, version, own);
  return owner && !isSaidBy(version, own, owner) ? owner : undefined;
}

/** Whether the bundles of its owner say all that a version says of whose it is; `owner`: with what is in the version itself. */
function isSaidBy({ id, bundleId, submissionNo, clock, deviceId, revokes = [] }: ReceivedVersion, own: readonly Carrier[], owner?: Ownership): boolean {
  const names = own.map((carrier) => carrier.names.get(id)!);
  const seen = names.reduce((all, name) => joinClocks(all, name.clock ?? {}), owner?.clock ?? {});
  return (
    own.some(({ receipt }) => receipt.id === bundleId) &&
    names.some((name) => name.submissionNo === submissionNo) &&
    Object.entries(clock).every(([device, counter]) => clockCovers(seen, stampOf(counter, device))) &&
    (deviceId === undefined || own.some(({ manifest }) => manifest.from.deviceId === deviceId)) &&
    revokes.every((device) => own.some(({ revocations }) => revocations.some(({ deviceId: revoked }) => revoked === device)))
  );
}

/** `carriers`: of the version, who has the first claim first. */
async function firstOwner(data: Data, version: Named, carriers: readonly Carrier[]): Promise<Ownership | undefined> {
  for (const senderId of new Set(carriers.map(({ receipt }) => receipt.senderId))) {
    const owner = await ownerAmong(data, version, carriers.filter(({ receipt }) => receipt.senderId === senderId));
    if (owner) return owner;
  }
  return undefined;
}

/** What one sender's bundles say of a version that all of them carry: of the one that sent it last by the unit's own numbers, with what all of them had seen and revoked. */
async function ownerAmong(data: Data, { id, nominationId }: Named, carriers: readonly Carrier[]): Promise<Ownership | undefined> {
  const nameIn = ({ names }: Carrier): VersionName => names.get(id)!;
  const inOrder = carriers.toSorted((a, b) => nameIn(b).submissionNo - nameIn(a).submissionNo);
  for (const carrier of inOrder) {
    const { receipt } = carrier;
    const closure = await readClosureIn(data, receivedFolder(receipt.id), nominationId, id);
    if (!closure) continue;
    const { clock, deviceId, revokes } = joinClaims(claimsOn(id, carriers));
    return {
      senderId: receipt.senderId,
      bundleId: receipt.id,
      unitName: receipt.unitName,
      receivedAt: receipt.receivedAt,
      ...(receipt.notBefore !== undefined && { notBefore: receipt.notBefore }),
      submissionNo: nameIn(carrier).submissionNo,
      clock: joinClocks(clock, clockOf(closure)),
      deviceId,
      ...(receipt.unitCode !== undefined && { unitCode: receipt.unitCode }),
      ...(revokes.length > 0 && { revokes }),
    };
  }
  return undefined;
}

/** Everything of it, so that nothing of another owner is left. */
function putOwner(versionId: string, { revokes, unitCode, notBefore, ...owner }: Ownership): Change {
  return put('receivedVersions', versionId, { ...owner, unitCode: unitCode ?? null, revokes: revokes ?? null, notBefore: notBefore ?? null });
}

/** How much the claim of a sender on a nomination is worth; 0 for one who was refused or is not there. */
type Worth = (nominationId: string, senderId: string) => number;

/** A sender who has left the nomination to others comes after any other unit's that was not refused, and in his unit where he was. */
function worthIn(book: readonly Receipt[], senders: readonly Sender[]): Worth {
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const besideOf = unitsOf(senders, senderOf);
  const withdrawn = withdrawnAmong(book, senders);
  return (nominationId, senderId) => {
    const sender = senderOf.get(senderId);
    if (!sender) return 0;
    const beside = besideOf(sender);
    const trust = trustOf(sender, beside);
    return isLeftToOthers(nominationId, sender, beside, withdrawn) ? trust / 10 : trust;
  };
}

/** A sender with those who matter to its claims: the others of its unit, and the keys by which they were replaced. */
function unitsOf(senders: readonly Sender[], senderOf: ReadonlyMap<string, Sender>): (sender: Sender) => readonly Sender[] {
  const withNext = (sender: Sender): Sender[] => [sender, senderOf.get(sender.replacedBy ?? '')].flatMap((one) => one ?? []);
  const units = new Map<string, Set<Sender>>();
  for (const sender of senders) {
    if (sender.unitCode === undefined) continue;
    const unit = units.get(sender.unitCode) ?? new Set();
    for (const one of withNext(sender)) unit.add(one);
    units.set(sender.unitCode, unit);
  }
  const lists = new Map([...units].map(([code, unit]) => [code, [...unit]]));
  return (sender) => lists.get(sender.unitCode ?? '') ?? withNext(sender);
}

/** Those with the version: of the key that is trusted more first, the earlier before the later. */
function inOrderOfClaim(carriers: readonly Carrier[], { id: versionId, nominationId }: Named, worth: Worth): Carrier[] {
  const worthOf = ({ receipt }: Carrier): number => worth(nominationId, receipt.senderId);
  return carriers
    .filter(({ names }) => names.has(versionId))
    .sort((a, b) => worthOf(b) - worthOf(a) || compareStamps(firstStampOf(a.receipt), firstStampOf(b.receipt)) || (a.receipt.id < b.receipt.id ? -1 : 1));
}

function sendersAfter(senders: readonly Sender[], changes: readonly Change[]): Sender[] {
  return senders.map((sender) => {
    const fields = changes.flatMap((change) => (change.id === sender.id && change.set ? [change.set] : []));
    const entries = Object.entries(Object.assign({}, sender, ...fields) as Record<string, unknown>);
    return Object.fromEntries(entries.filter(([, value]) => value !== null)) as unknown as Sender;
  });
}
