/** What the bundles of one sender that carry the same version say of it together, in whatever order they came. */
import { joinClocks, type Clock } from '../journal/stamp';
import type { Revocation } from './revocation';

/** What one bundle says of a version that it carries. */
export interface VersionClaim {
  /** Of the computer that signed it, and its number in that computer's row. */
  deviceId: string;
  sequence: number;
  /** All that the computer had seen of the version; beside that only what stands in the closure. */
  clock: Clock;
  /** The computers of the unit that it revokes. */
  revocations: readonly Revocation[];
}

/** What is gone by. */
export interface JoinedClaims {
  /** Of those who are believed: what any of them had seen. Beside the clock of the closure itself. */
  clock: Clock;
  /** Of the computer that stands for all of them. */
  deviceId: string;
  /** Ids of the computers that they revoke, in order. */
  revokes: string[];
  /** None where all have revoked each other. */
  believed: VersionClaim[];
}

/**
 * Believed is whom no believed one has revoked; where two have revoked each other neither is, unless one of them has said of
 * the other's bundle that the unit does not stand by it, and the other has not: what a stolen computer claims to have seen
 * makes its version no later than the unit's. `claims`: at least one.
 */
export function joinClaims(claims: readonly VersionClaim[]): JoinedClaims {
  const believed = believedAmong(claims);
  const first = (believed.length > 0 ? believed : claims).toSorted(
    (a, b) => b.revocations.length - a.revocations.length || (a.deviceId < b.deviceId ? -1 : 1),
  )[0]!;
  return {
    clock: believed.reduce<Clock>((all, { clock }) => joinClocks(all, clock), {}),
    deviceId: first.deviceId,
    revokes: [...new Set(believed.flatMap(({ revocations }) => revocations.map(({ deviceId }) => deviceId)))].sort(),
    believed,
  };
}

function believedAmong(claims: readonly VersionClaim[]): VersionClaim[] {
  const against = claims.map((one) => claims.filter((other) => revokes(other, one) && !(disowns(one, other) && !disowns(other, one))));
  const [believed, refused] = [new Set<VersionClaim>(), new Set<VersionClaim>()];
  for (let settled = -1; settled < believed.size + refused.size; ) {
    settled = believed.size + refused.size;
    for (const [index, one] of claims.entries()) {
      if (against[index]!.some((other) => believed.has(other))) refused.add(one);
      else if (against[index]!.every((other) => refused.has(other))) believed.add(one);
    }
  }
  return [...believed];
}

function revokes({ deviceId: own, revocations }: VersionClaim, { deviceId }: VersionClaim): boolean {
  return own !== deviceId && revocations.some((revocation) => revocation.deviceId === deviceId);
}

/** True where the revocation says that the unit does not stand by that very bundle. */
function disowns(one: VersionClaim, { deviceId, sequence }: VersionClaim): boolean {
  return one.revocations.some((revocation) => revocation.deviceId === deviceId && sequence > (revocation.upTo['submission'] ?? 0));
}
