/** Which of the received versions count: the one rule that the queue, the papers and the figures of the Sở share. */
import type { Receipt, ReceivedVersion, Sender } from '../model/received';
import type { Standing } from '../model/standing';
import { compareClocks, type Clock } from '../journal/stamp';
import { withdrawnOf } from './withdrawal';

/** True while nobody has settled whose key it is. */
export function isUnsettled({ confirmedAt, refusedAt }: Pick<Sender, 'confirmedAt' | 'refusedAt'>): boolean {
  return confirmedAt === undefined && refusedAt === undefined;
}

/** Senders that speak for a unit code, without those that somebody has refused, or replaced by another key of the unit. */
export function claimantsOf<T extends Pick<Sender, 'unitCode' | 'refusedAt' | 'replacedBy'>>(unitCode: string | undefined, senders: readonly T[]): T[] {
  return senders.filter((sender) => sender.unitCode === unitCode && sender.refusedAt === undefined && sender.replacedBy === undefined);
}

/** What the order of two versions of one nomination depends on. */
export type OrderedVersion = { clock: Clock; submissionNo: number };

/**
 * How a version stands to another of the same nomination and sender. What was only taken out leaves the clock as it was:
 * then the unit's own numbers tell.
 */
export function compareVersions(a: OrderedVersion, b: OrderedVersion): ReturnType<typeof compareClocks> {
  const order = compareClocks(a.clock, b.clock);
  if (order !== 'equal' || a.submissionNo === b.submissionNo) return order;
  return a.submissionNo > b.submissionNo ? 'dominates' : 'dominated';
}

/**
 * The versions of one nomination of one sender that no other dominates: one, or two from two computers of the unit that
 * did not know of each other. In the order given.
 */
export function currentVersions<T extends OrderedVersion>(versions: readonly T[]): T[] {
  return versions.filter((version) => !versions.some((other) => compareVersions(other, version) === 'dominates'));
}

/** A received version that counts. */
export interface StandingVersion {
  version: ReceivedVersion;
  sender: Sender | null;
  /** Another version of it knows nothing of this one: two computers of the school sent apart. */
  forked: boolean;
  /** The unit has withdrawn the nomination, or somebody the consent that it stands on. */
  withdrawn: Standing['withdrawn'] | null;
  /** It may be accepted and go into papers: its sender is confirmed, it does not stand beside another, nor is it withdrawn. */
  settled: boolean;
}

/**
 * The versions that count: of each nomination of each sender that was not refused the current one, or two that are forked.
 * `receipts` say what is withdrawn.
 */
export function standingVersions(
  versions: readonly ReceivedVersion[],
  senders: readonly Sender[],
  receipts: readonly Pick<Receipt, 'senderId' | 'standings'>[],
): StandingVersion[] {
  const withdrawn = withdrawnOf(receipts);
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const groups = new Map<string, ReceivedVersion[]>();
  for (const version of versions) {
    const key = `${version.senderId}/${version.nominationId}`;
    const group = groups.get(key);
    if (group) group.push(version);
    else groups.set(key, [version]);
  }
  return [...groups.values()].flatMap((group) => {
    const sender = senderOf.get(group[0]!.senderId) ?? null;
    if (sender?.refusedAt !== undefined) return [];
    const current = currentVersions(group);
    const forked = current.length > 1;
    const taken = withdrawn(group[0]!.senderId, group[0]!.nominationId)?.withdrawn ?? null;
    const settled = !forked && taken === null && sender?.confirmedAt !== undefined;
    return current.map((version) => ({ version, sender, forked, withdrawn: taken, settled }));
  });
}
