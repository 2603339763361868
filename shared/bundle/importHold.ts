/**
 * What keeps a verified bundle at the door until somebody at the Sở has asked the unit: nothing of it is refused, and
 * nothing of it is taken in unseen.
 */
import type { Receipt, Sender } from '../model/received';
import type { Manifest } from './manifest';

export const holdTypes = ['keyChanged', 'twoClaimants', 'copiedVersion', 'newDatabase', 'sequenceRestarted', 'sequenceForked', 'countsFell'] as const satisfies ImportHold['type'][];

export type ImportHold =
  /**
   * The unit is known with another key. Fingerprints are as people compare them. `former`: the key that this one replaced;
   * the bundle was on its way, and taking it in changes no key.
   */
  | { type: 'keyChanged'; expected: string; found: string; former?: true }
  /** Other keys, each with its fingerprint, speak for the same unit code, and nobody has compared any of them. */
  | { type: 'twoClaimants'; found: string; others: string[] }
  /**
   * Another key of the unit has brought the nomination `name` letter for letter, and nobody knows which key is the unit's.
   * Or the key of another unit, whose name is `owner` and whose code `ownerCode`, has brought the nomination, and nobody has
   * settled that key. No release of the bundle: the keys are compared first, see {@link isReleasable}.
   */
  | { type: 'copiedVersion'; name: string; owner?: string; ownerCode?: string }
  /** Another computer of the unit, or one that began anew. */
  | { type: 'newDatabase' }
  /** This computer has sent another first bundle before: its data began anew, or was put back to an earlier day. */
  | { type: 'sequenceRestarted' }
  /** Two computers count under one name: a copied folder, or data that was put back to an earlier day. */
  | { type: 'sequenceForked'; sequence: number }
  /** A nomination has lost more than a fifth of its records since the version that is here. */
  | { type: 'countsFell'; name: string; before: number; after: number };

/** Somebody who releases such a bundle has compared the fingerprint: its key is the unit's from then on. */
export function confirmsKey(hold: ImportHold): boolean {
  return hold.type === 'twoClaimants' || (hold.type === 'keyChanged' && !hold.former);
}

/** False for what the register of senders has to settle first: no word of somebody who has asked the unit takes such a bundle in. */
export function isReleasable({ type }: Pick<ImportHold, 'type'>): boolean {
  return type !== 'copiedVersion';
}

/** A bundle of the same sender that is in the receipt book already, or comes before this one. */
export type KnownBundle = { bundleId: string } & Pick<Receipt, 'deviceId' | 'previous' | 'sequence'>;

/** What a hold depends on. */
interface Arriving {
  bundleId: string;
  manifest: Pick<Manifest, 'from' | 'sequence' | 'previous'>;
  sender: { anchor: string; fingerprint: string };
}

/** The sender as the registers have it: the same workspace, and the one whose key is confirmed for its unit code. */
interface KnownKeys {
  itself: Pick<Sender, 'rootKey' | 'fingerprint' | 'databaseIds'> | undefined;
  confirmed: Pick<Sender, 'rootKey' | 'fingerprint'> | undefined;
  /** The key of the bundle was confirmed once, and another one that stands was confirmed in its place. */
  isFormer: boolean;
  /** Fingerprints of other keys that speak for the unit; none once one of them all is confirmed. */
  rivals: readonly string[];
}

/** A new key speaks for all that is new with it: a new computer is not told of beside it. */
export function holdsOfSender({ manifest: { from }, sender: { anchor, fingerprint } }: Arriving, { itself, confirmed, isFormer, rivals }: KnownKeys): ImportHold[] {
  const known = itself && itself.rootKey !== anchor ? itself : confirmed;
  if (known && known.rootKey !== anchor) return [{ type: 'keyChanged', expected: known.fingerprint, found: fingerprint, ...(isFormer && { former: true }) }];
  const claims: ImportHold[] = rivals.length > 0 ? [{ type: 'twoClaimants', found: fingerprint, others: [...new Set(rivals)].sort() }] : [];
  return itself && !itself.databaseIds.includes(from.databaseId) ? [...claims, { type: 'newDatabase' }] : claims;
}

/**
 * Whether the row of bundles of this computer holds together: each number once, each naming the one before it. Bundles
 * may come in any order, and some may never come.
 */
export function holdsOfSequence({ bundleId, manifest: { from, sequence, previous } }: Arriving, known: readonly KnownBundle[]): ImportHold[] {
  const row = known.filter((bundle) => bundle.deviceId === from.deviceId && bundle.bundleId !== bundleId);
  const at = (number: number): KnownBundle | undefined => row.find((bundle) => bundle.sequence === number);
  const isTaken = at(sequence) !== undefined;
  if (sequence === 1 && isTaken) return [{ type: 'sequenceRestarted' }];
  const [before, after] = [at(sequence - 1), at(sequence + 1)];
  const follows = !before || before.bundleId === previous;
  const leads = !after || after.previous === bundleId;
  return isTaken || !follows || !leads ? [{ type: 'sequenceForked', sequence }] : [];
}

/** `before` is what the version that is here holds; absent when nobody counted it. */
export function holdOfCounts(name: string, before: number | undefined, after: number): ImportHold[] {
  return before !== undefined && after * 5 < before * 4 ? [{ type: 'countsFell', name, before, after }] : [];
}
