import type { Json } from './change';
import { clockCovers, clockOfStamps, compareStamps, joinClocks, parseStamp, type Clock, type Stamp } from './stamp';

/**
 * What is known of the changes of one place (a field, an element of a set) beside the one that stands there. Like the row
 * it belongs to, it is the same whatever the order in which devices' entries came; those of one device come in their
 * order, which the chain holds.
 */
export interface Branches {
  /** Highest counter of each device that wrote here. */
  seen: Clock;
  /** Changes that others were made upon and that have not come yet: another device's entries are still on their way. */
  awaited?: Stamp[];
  /** Values that lost against what stands here, by the stamp of their change; no other change was made upon them. */
  lost?: Record<Stamp, Json>;
  /** Of the changes that lost, those that a person looked at, each with the change that says so. */
  settled?: Record<Stamp, Stamp>;
}

/** By place; a place that was only ever written upon itself by one device has none. */
export type Concurrency = Record<string, Branches>;

/** The place of a record's deletions: each one is kept, for the day a record lives on in spite of it. */
export const deletionKey = 'deleted';

/** A write of one place, and what stood there before it came. */
export interface Write {
  stamp: Stamp;
  value: Json;
  /** Stamp of what it was made upon; '' when nothing stood there. */
  upon: Stamp;
  held: { stamp: Stamp; value: Json } | undefined;
}

/** The branches of a place after a write. Undefined when there is nothing beside what stands there. */
export function afterWrite(before: Branches | undefined, { stamp, value, upon, held }: Write): Branches | undefined {
  // Most often: one device writes on from what it wrote itself, and nothing stands beside it.
  if (!before && goesOn(stamp, upon, held?.stamp)) return undefined;
  const seen = before?.seen ?? clockOfStamps(held ? [held.stamp] : []);
  if (clockCovers(seen, stamp)) return before;
  const awaited = new Set(before?.awaited);
  const lost = new Map(Object.entries(before?.lost ?? {}));
  if (upon !== '' && !lost.delete(upon) && !clockCovers(seen, upon)) awaited.add(upon);
  // A change that another was made upon has not lost, it has become something else.
  const isOver = awaited.delete(stamp);
  const wins = !held || compareStamps(stamp, held.stamp) > 0;
  if (wins && held && held.stamp !== upon) lost.set(held.stamp, held.value);
  if (!wins && !isOver) lost.set(stamp, value);
  const standing = wins ? stamp : held.stamp;
  return trimmed({ seen: joinClocks(seen, clockOfStamps([stamp])), awaited, lost, settled: before?.settled }, standing);
}

/** True for a write upon what stands there, which the same device wrote before, or upon nothing where nothing stands. */
function goesOn(stamp: Stamp, upon: Stamp, held: Stamp | undefined): boolean {
  if (held === undefined) return upon === '';
  if (held !== upon) return false;
  const [mine, before] = [parseStamp(stamp), parseStamp(held)];
  return mine.device === before.device && mine.counter > before.counter;
}

/** Takes note that a person looked at changes that lost. */
export function afterSettling(before: Branches | undefined, stamps: readonly Stamp[], by: Stamp, held: Stamp | undefined): Branches {
  const settled = { ...before?.settled };
  for (const stamp of stamps) settled[stamp] = earlier(settled[stamp], by);
  return { ...(before ?? { seen: clockOfStamps(held ? [held] : []) }), settled };
}

/** Takes note of a deletion. */
export function afterDeletion(before: Branches | undefined, stamp: Stamp): Branches {
  return { ...(before ?? { seen: {} }), lost: { ...before?.lost, [stamp]: true } };
}

function earlier(a: Stamp | undefined, b: Stamp): Stamp {
  return a !== undefined && compareStamps(a, b) < 0 ? a : b;
}

interface Open {
  seen: Clock;
  awaited: ReadonlySet<Stamp>;
  lost: ReadonlyMap<Stamp, Json>;
  settled: Record<Stamp, Stamp> | undefined;
}

/** Without empty parts, so that what is the same is written the same. */
function trimmed({ seen, awaited, lost, settled }: Open, standing: Stamp | undefined): Branches | undefined {
  const alone = clockOfStamps(standing === undefined ? [] : [standing]);
  const isAlone = Object.entries(seen).every(([device, counter]) => alone[device] === counter);
  if (isAlone && awaited.size === 0 && lost.size === 0 && !settled) return undefined;
  return {
    seen,
    ...(awaited.size > 0 && { awaited: [...awaited].sort() }),
    ...(lost.size > 0 && { lost: Object.fromEntries(lost) }),
    ...(settled && { settled }),
  };
}

/** One side of a join: what stands at a place, and what is beside it. */
export interface Side {
  held: { stamp: Stamp; value: Json } | undefined;
  branches: Branches | undefined;
}

/**
 * Joins what two states know of one place: a value stays unless the other side has seen its change and has it no more.
 * Gives what stands there, and what is beside it.
 */
export function joinSides(a: Side, b: Side): Side {
  const [left, right] = [opened(a), opened(b)];
  const heads = new Map<Stamp, Json>();
  for (const [own, other] of [[left, right], [right, left]] as const) {
    for (const [stamp, value] of own.heads) {
      const isOver = other.awaited.has(stamp) || (clockCovers(other.seen, stamp) && !other.heads.has(stamp));
      if (!isOver) heads.set(stamp, value);
    }
  }
  const awaited = new Set([...left.awaited].filter((stamp) => !clockCovers(right.seen, stamp)));
  for (const stamp of right.awaited) if (!clockCovers(left.seen, stamp)) awaited.add(stamp);
  const standing = [...heads.keys()].sort(compareStamps).at(-1);
  const held = standing === undefined ? undefined : { stamp: standing, value: heads.get(standing)! };
  if (standing !== undefined) heads.delete(standing);
  const settled = joinSettled(a.branches?.settled, b.branches?.settled);
  return { held, branches: trimmed({ seen: joinClocks(left.seen, right.seen), awaited, lost: heads, settled }, standing) };
}

function opened({ held, branches }: Side): { seen: Clock; awaited: ReadonlySet<Stamp>; heads: ReadonlyMap<Stamp, Json> } {
  const heads = new Map(Object.entries(branches?.lost ?? {}));
  if (held) heads.set(held.stamp, held.value);
  return { seen: branches?.seen ?? clockOfStamps(held ? [held.stamp] : []), awaited: new Set(branches?.awaited), heads };
}

function joinSettled(a: Branches['settled'], b: Branches['settled']): Branches['settled'] {
  if (!a || !b) return a ?? b;
  const joined = { ...a };
  for (const [stamp, by] of Object.entries(b)) joined[stamp] = earlier(joined[stamp], by);
  return joined;
}

/** Joins what two states know of a record's deletions: all of them. */
export function joinDeletions(a: Branches | undefined, b: Branches | undefined): Branches | undefined {
  if (!a || !b) return a ?? b;
  const settled = joinSettled(a.settled, b.settled);
  const lost = { ...a.lost, ...b.lost };
  return { seen: {}, ...(Object.keys(lost).length > 0 && { lost }), ...(settled && { settled }) };
}
