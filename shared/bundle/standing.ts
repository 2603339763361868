/** Which of the received versions count: the one rule that the queue, the papers and the figures of the Sở share. */
import type { ReceivedVersion, Sender } from '../model/received';
import type { Review } from '../model/review';
import type { Standing } from '../model/standing';
import { compareClocks, type Clock } from '../journal/stamp';
import { isRevokedBy } from './revocation';
import { withdrawnOf, type Telling } from './withdrawal';

/** True while nobody has settled whose key it is. */
export function isUnsettled({ confirmedAt, refusedAt }: Pick<Sender, 'confirmedAt' | 'refusedAt'>): boolean {
  return confirmedAt === undefined && refusedAt === undefined;
}

type Claimant = Pick<Sender, 'workspaceId' | 'unitCode' | 'confirmedAt' | 'refusedAt' | 'refusedFor' | 'replacedBy' | 'claimedBy'>;

/** True when another key of the unit was confirmed in the place of this one, and still is. */
export function isReplaced({ replacedBy }: Pick<Sender, 'replacedBy'>, senders: readonly Claimant[]): boolean {
  return replacedBy !== undefined && standsInstead(senders.find(({ workspaceId }) => workspaceId === replacedBy));
}

function standsInstead(by: Claimant | undefined): boolean {
  return by !== undefined && by.confirmedAt !== undefined && by.refusedAt === undefined;
}

/** How far the key of a sender is trusted: 0 for a refused one, most for a confirmed one that no other has replaced. */
export function trustOf(sender: Claimant, senders: readonly Claimant[]): number {
  if (sender.refusedAt !== undefined) return 0;
  if (sender.confirmedAt === undefined) return 1;
  return isReplaced(sender, senders) ? 2 : 3;
}

/**
 * True for a nomination of a sender that its unit has itself withdrawn, with this key or another that is trusted no less: it
 * leaves the nomination to another unit that sends it.
 */
export function isLeftToOthers(nominationId: string, sender: Claimant, senders: readonly Claimant[], withdrawn: ReturnType<typeof withdrawnOf>): boolean {
  const trust = trustOf(sender, senders);
  const said = senders.flatMap((other) => {
    const withdrawal = withdrawn(other.workspaceId, nominationId)?.withdrawn;
    const isUnits = other === sender || (sender.unitCode !== undefined && other.unitCode === sender.unitCode && trustOf(other, senders) >= trust);
    return withdrawal !== undefined && isUnits ? [withdrawal] : [];
  });
  // Whose own word it is that it ends, no other unit may nominate either.
  return said.includes('unit') && !said.includes('consent');
}

/** A sender with those that its key has replaced, one after the other: what was sent with any of them is the unit's. */
export function withFormer<T extends Claimant>(sender: T, senders: readonly T[]): T[] {
  const all = [sender];
  // Grows while it is walked.
  for (const one of all) all.push(...senders.filter((other) => other.replacedBy === one.workspaceId && other.refusedAt === undefined && !all.includes(other)));
  return all;
}

/**
 * One name for all keys with which a unit has spoken, one after the other: that of the last. What it said with any of them
 * it has said. A key that was refused in favour of another of the unit is in that one's line, for what it said of consents
 * ({@link withdrawnAmong}); one that is not the unit's speaks for nobody but itself.
 */
export function lineOf(senders: readonly Claimant[]): (key: string) => string {
  const keysAfter = keysAfterIn(senders);
  return (key) => keysAfter(key).at(-1) ?? key;
}

/** The keys that took the place of one, each that of the one before; of two that took each other's the one that names both. */
function keysAfterIn(senders: readonly Claimant[]): (key: string) => string[] {
  const senderOf = new Map(senders.map((sender) => [sender.workspaceId, sender]));
  const next = new Map(
    senders.flatMap(({ workspaceId, refusedAt, refusedFor, replacedBy = '' }) => {
      const after = refusedAt !== undefined ? refusedFor : standsInstead(senderOf.get(replacedBy)) ? replacedBy : undefined;
      return after === undefined ? [] : [[workspaceId, after] as const];
    }),
  );
  return (key) => {
    const line = [key];
    for (let after = next.get(key); after !== undefined; after = next.get(after)) {
      // Two computers of the Sở may have let two keys replace each other: none of these is before another.
      const first = line.indexOf(after);
      if (first >= 0) return [...line.slice(1, first), line.slice(first).sort()[0]!];
      line.push(after);
    }
    return line.slice(1);
  };
}

/** Senders by the line that they are in, see {@link lineOf}: all that a unit has said was said with one of them. */
export function linesAmong<T extends Claimant>(senders: readonly T[]): (senderId: string) => readonly T[] {
  const nameOf = lineOf(senders);
  const lines = new Map<string, T[]>();
  for (const sender of senders) {
    const name = nameOf(sender.workspaceId);
    const line = lines.get(name);
    if (line) line.push(sender);
    else lines.set(name, [sender]);
  }
  return (senderId) => lines.get(nameOf(senderId)) ?? [];
}

/**
 * What is withdrawn by all that these senders have said, see {@link withdrawnOf}. With a key that was refused nothing ends
 * or is sent, and no unit withdraws; but a guardian may have spoken at its computer, whoever held the key.
 */
export function withdrawnAmong(tellings: readonly Telling[], senders: readonly Claimant[]): ReturnType<typeof withdrawnOf> {
  const refused = new Set(senders.flatMap(({ workspaceId, refusedAt }) => (refusedAt === undefined ? [] : [workspaceId])));
  const keysAfter = keysAfterIn(senders);
  const former = new Map(senders.map(({ workspaceId }) => [workspaceId, keysAfter(workspaceId).length]));
  return withdrawnOf(tellings.map((telling) => ({ ...telling, isRefused: refused.has(telling.senderId), former: former.get(telling.senderId) })), lineOf(senders));
}

/** Senders that speak for a unit code, without those that somebody has refused, or replaced by a key of the unit that stands. */
export function claimantsOf<T extends Claimant>(unitCode: string | undefined, senders: readonly T[]): T[] {
  return senders.filter((sender) => sender.unitCode === unitCode && sender.refusedAt === undefined && !isReplaced(sender, senders));
}

/**
 * Senders known for another unit code that speak for this one as well ({@link Sender.claimedBy}), while no key of this one
 * is confirmed. What was settled of them was settled for that other code.
 */
export function claimingFrom<T extends Claimant>(unitCode: string | undefined, senders: readonly T[]): T[] {
  const claimants = claimantsOf(unitCode, senders);
  const claimed = new Set(claimants.flatMap(({ claimedBy = [] }) => claimedBy));
  if (claimed.size === 0 || claimants.some(({ confirmedAt }) => confirmedAt !== undefined)) return [];
  return senders.filter((sender) => sender.unitCode !== unitCode && claimed.has(sender.workspaceId) && sender.refusedAt === undefined);
}

/**
 * Ids of the senders that nobody has settled and that speak for a unit beside another: what they sent is there to be read,
 * and counts for nothing until somebody has compared a fingerprint.
 */
export function contestedIn(senders: readonly Claimant[]): ReadonlySet<string> {
  const byCode = new Map<string | undefined, Claimant[]>();
  for (const sender of senders) {
    const ofCode = byCode.get(sender.unitCode);
    if (ofCode) ofCode.push(sender);
    else byCode.set(sender.unitCode, [sender]);
  }
  const contested = [...byCode].flatMap(([unitCode, ofCode]) => {
    const claimants = claimantsOf(unitCode, ofCode);
    const isClaimed = claimants.some(({ claimedBy }) => claimedBy !== undefined) && claimingFrom(unitCode, senders).length > 0;
    return claimants.length > 1 || isClaimed ? claimants.filter(isUnsettled) : [];
  });
  return new Set(contested.map(({ workspaceId }) => workspaceId));
}

/** What the order of two versions of one nomination depends on. */
export type OrderedVersion = { clock: Clock; submissionNo: number } & Partial<Pick<ReceivedVersion, 'deviceId' | 'revokes'>>;

/**
 * How a version stands to another of the same nomination and sender. What was only taken out leaves the clock as it was:
 * then the unit's own numbers tell. The one that a computer sent which has revoked the other's computer is the later, also
 * where the other one claims to have known of it.
 */
export function compareVersions(a: OrderedVersion, b: OrderedVersion): ReturnType<typeof compareClocks> {
  if (yieldsTo(b, a)) return 'dominates';
  if (yieldsTo(a, b)) return 'dominated';
  const order = compareClocks(a.clock, b.clock);
  if (order !== 'equal' || a.submissionNo === b.submissionNo) return order;
  return a.submissionNo > b.submissionNo ? 'dominates' : 'dominated';
}

function yieldsTo(version: OrderedVersion, other: OrderedVersion): boolean {
  return isRevokedBy(version, other) && ['concurrent', 'dominates'].includes(compareClocks(version.clock, other.clock));
}

/** Of versions that somebody at the Sở has chosen, by id, the others of the nomination that they were chosen over. */
export type VersionChoices = ReadonlyMap<string, readonly string[]>;

/** The choices that reviews hold. */
export function choicesIn(reviews: readonly Pick<Review, 'id' | 'chosen'>[]): VersionChoices {
  return new Map(reviews.flatMap(({ id, chosen }) => (chosen ? [[id, chosen.over] as const] : [])));
}

/**
 * The versions of one nomination of one sender that no other dominates: one, or two from two computers of the unit that
 * did not know of each other and of which nobody has chosen one. In the order given.
 */
export function currentVersions<T extends OrderedVersion & { id: string }>(versions: readonly T[], choices: VersionChoices = new Map()): T[] {
  // What only a revoked computer had merged is not taken along when its own version gives way.
  const standing = versions.filter((version) => !versions.some((other) => yieldsTo(version, other)));
  // Computers that have revoked each other in a ring settle nothing.
  const left = standing.length > 0 ? standing : versions;
  const current = left.filter((version) => !left.some((other) => compareVersions(other, version) === 'dominates'));
  if (current.length < 2 || choices.size === 0) return current;
  const covers = ({ id: chosen }: T, version: T): boolean => {
    const over = choices.get(chosen) ?? [];
    return versions.some((passed) => over.includes(passed.id) && (passed.id === version.id || compareVersions(passed, version) === 'dominates'));
  };
  // What follows the chosen one takes its place; what follows the other is settled anew. Two choices against each other settle nothing.
  const kept = current.filter((version) => !versions.some((chosen) => covers(chosen, version) && !covers(version, chosen)));
  return kept.length > 0 ? kept : current;
}

/** A received version that counts. */
export interface StandingVersion {
  version: ReceivedVersion;
  sender: Sender | null;
  /** Another key speaks for the unit as well, and nobody has compared the fingerprints. */
  contested: boolean;
  /** Another version of it knows nothing of this one: two computers of the school sent apart. */
  forked: boolean;
  /** The unit has withdrawn the nomination, or somebody the consent that it stands on. */
  withdrawn: Standing['withdrawn'] | null;
  /** Name of another unit at which that happened: only a word of that one ends it. */
  endedAt?: string;
  /** It may be accepted and go into papers: its sender is confirmed, it does not stand beside another, nor is it withdrawn. */
  settled: boolean;
}

/** What a receipt says that matters to which versions count. */
type StandingReceipt = Telling & { versionIds?: readonly string[] | undefined };

/**
 * The versions that count: of each nomination of each sender that was not refused the current one, or two that are forked.
 * `reviews` say which of two was chosen, `receipts` what is withdrawn.
 */
export function standingVersions(
  versions: readonly ReceivedVersion[],
  senders: readonly Sender[],
  reviews: readonly Pick<Review, 'id' | 'chosen'>[],
  receipts: readonly StandingReceipt[],
): StandingVersion[] {
  const choices = choicesIn(reviews);
  const withdrawn = withdrawnAmong(receipts, senders);
  const endedElsewhere = consentsEndedIn(versions, senders, receipts, withdrawn);
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const contestedSenders = contestedIn(senders);
  const groups = new Map<string, ReceivedVersion[]>();
  for (const version of versions) {
    const key = `${version.senderId}/${version.nominationId}`;
    const group = groups.get(key);
    if (group) group.push(version);
    else groups.set(key, [version]);
  }
  return [...groups.values()].flatMap((group) => {
    const { senderId, nominationId } = group[0]!;
    const sender = senderOf.get(senderId) ?? null;
    if (sender?.refusedAt !== undefined) return [];
    const current = currentVersions(group, choices);
    const forked = current.length > 1;
    const own = withdrawn(senderId, nominationId)?.withdrawn;
    const endedAt = own === 'consent' ? undefined : endedElsewhere(nominationId, sender?.unitCode);
    const taken = endedAt === undefined ? (own ?? null) : 'consent';
    const settled = !forked && taken === null && sender?.confirmedAt !== undefined;
    const contested = sender !== null && contestedSenders.has(sender.workspaceId);
    return current.map((version) => ({ version, sender, contested, forked, withdrawn: taken, ...(endedAt !== undefined && { endedAt }), settled }));
  });
}

/**
 * The name of another unit by whose word a nomination is ended for a unit: the person's own, at one that has brought it under
 * a key that was confirmed, or refused in favour of such a one, as {@link isLeftToOthers} has it whichever came first. Whoever has never brought it has no say in it.
 */
function consentsEndedIn(
  versions: readonly ReceivedVersion[],
  senders: readonly Sender[],
  receipts: readonly StandingReceipt[],
  withdrawn: ReturnType<typeof withdrawnOf>,
): (nominationId: string, unitCode: string | undefined) => string | undefined {
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const nameOf = lineOf(senders);
  const nominationOf = new Map(versions.map(({ id, nominationId }) => [id, nominationId]));
  const ended = new Map<string, Map<string | undefined, string>>();
  const note = (senderId: string, nominationId: string | undefined): void => {
    const [sender, last] = [senderOf.get(senderId), senderOf.get(nameOf(senderId))];
    if (nominationId === undefined || !sender || last?.confirmedAt === undefined || last.refusedAt !== undefined) return;
    if (withdrawn(senderId, nominationId)?.withdrawn === 'consent') ended.set(nominationId, (ended.get(nominationId) ?? new Map<string | undefined, string>()).set(sender.unitCode, sender.name));
  };
  for (const { senderId, nominationId } of versions) note(senderId, nominationId);
  for (const { senderId, versionIds = [] } of receipts) for (const id of versionIds) note(senderId, nominationOf.get(id));
  return (nominationId, unitCode) => [...(ended.get(nominationId) ?? [])].find(([code]) => code !== unitCode)?.[1];
}
