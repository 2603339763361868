/** Versions of what a unit sends of a year, its report and its registers: which of them count, and what one is beside others. */
import { compareClocks, type Clock } from '../journal/stamp';
import { isRevokedBy, type SigningComputer } from './revocation';

/** What the order of two versions of one sender and year depends on. */
export type YearVersion = SigningComputer & { clock: Clock; versionId: string; receivedAt?: string | undefined } & ({ reportNo: number } | { registersNo: number });

/** Counts what the unit has sent of a year. */
function numberOf(version: YearVersion): number {
  return 'reportNo' in version ? version.reportNo : version.registersNo;
}

/**
 * True when `version` was made by somebody who knew `other`. Whom registers may name depends on consents and days too, which
 * have no clock: where theirs say the same, the number tells, which grows with each change.
 */
function supersedes(version: YearVersion, other: YearVersion): boolean {
  const order = compareClocks(version.clock, other.clock);
  return order === 'dominates' || (order === 'equal' && 'registersNo' in version && numberOf(version) > numberOf(other));
}

/** True for what a computer sent that the other one's has revoked, which knew nothing of it: as of nominations, it gives way, whatever it claims to have known. */
function yieldsTo(version: YearVersion, other: YearVersion): boolean {
  return isRevokedBy(version, other) && ['concurrent', 'dominates'].includes(compareClocks(version.clock, other.clock));
}

/** Of versions of one sender and year those that no other supersedes: one, or several of computers that did not know of each other. */
export function currentOf<T extends YearVersion>(versions: readonly T[]): T[] {
  const left = versions.filter((version) => !versions.some((other) => yieldsTo(version, other)));
  // Computers that have revoked each other in a ring settle nothing.
  const standing = left.length > 0 ? left : versions;
  return standing.filter((version) => !standing.some((other) => supersedes(other, version)));
}

/** True when two of the versions of one sender and year stand beside each other: hai bản từ hai máy. */
export function isForked(versions: readonly YearVersion[]): boolean {
  const [first, ...others] = currentOf(versions);
  return first !== undefined && others.some(({ clock, versionId }) => versionId !== first.versionId && compareClocks(clock, first.clock) === 'concurrent');
}

/**
 * Of versions of one sender and year the one that counts, whatever the order in which they came; undefined of none. Of those
 * of two computers that did not know of each other it is the one that came to the Sở later: their own clocks decide nothing.
 * What came once more came when it came first: a school sends its report again with whatever else it sends.
 */
export function latestOf<T extends YearVersion>(versions: readonly T[]): T | undefined {
  const current = currentOf(versions);
  const cameFirst = ({ versionId }: T): string => current.flatMap((one) => (one.versionId === versionId ? [cameAt(one)] : [])).sort()[0]!;
  const order = (version: T): string => `${cameFirst(version)} ${String(numberOf(version)).padStart(6, '0')} ${version.versionId} ${cameAt(version)}`;
  return current.toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0];
}

/** One that is only just coming has no day yet. */
function cameAt({ receivedAt = '~' }: YearVersion): string {
  return receivedAt;
}

/**
 * What a version that comes is beside those that are here, of the same sender and year. `same`: it says what one of them
 * says that stands. `concurrent`: hai bản từ hai máy.
 */
export type YearChange = 'new' | 'changed' | 'same' | 'older' | 'concurrent';

/** Compares a version with those of the same sender and year that are here. */
export function compareWith(version: YearVersion, known: readonly YearVersion[]): YearChange {
  if (known.length === 0) return 'new';
  const standing = currentOf(known);
  // Who went back to one of two that stand beside each other, knowing of both, has settled which of them counts.
  const settles = standing.some((other) => other.versionId !== version.versionId && (supersedes(version, other) || yieldsTo(other, version)));
  if (!settles && standing.some(({ versionId }) => versionId === version.versionId)) return 'same';
  const all = [...known, version];
  const current = currentOf(all);
  const isBeside = current.some((other) => other.versionId !== version.versionId && compareClocks(other.clock, version.clock) === 'concurrent');
  if (current.includes(version) && isBeside) return 'concurrent';
  return latestOf(all)?.versionId === version.versionId ? 'changed' : 'older';
}
