/**
 * A logical (Lamport) stamp as text, `counter@deviceId`. Wall time stands beside it for people and decides nothing:
 * office PCs with dead batteries are years off.
 */
export type Stamp = string;

/** Highest counter seen of each device. */
export type Clock = Record<string, number>;

/** Makes a stamp. */
export function stampOf(counter: number, device: string): Stamp {
  return `${counter}@${device}`;
}

/** Takes a stamp apart. Throws on text that is no stamp: schemas refuse such text before it gets here. */
export function parseStamp(stamp: Stamp): { counter: number; device: string } {
  const at = stamp.indexOf('@');
  const counter = Number(stamp.slice(0, at));
  if (at < 1 || !Number.isSafeInteger(counter)) throw new Error(`Not a stamp: ${stamp}`);
  return { counter, device: stamp.slice(at + 1) };
}

/** Total order: by counter, then by device id. */
export function compareStamps(a: Stamp, b: Stamp): number {
  const left = parseStamp(a);
  const right = parseStamp(b);
  if (left.counter !== right.counter) return left.counter - right.counter;
  return left.device < right.device ? -1 : left.device > right.device ? 1 : 0;
}

/** The last of them in the total order; `0@`, which comes before all, of none. */
export function latestStamp(stamps: Iterable<Stamp>): Stamp {
  let latest: Stamp = '0@';
  for (const stamp of stamps) if (compareStamps(stamp, latest) > 0) latest = stamp;
  return latest;
}

/** True when the clock has seen the change that made the stamp. */
export function clockCovers(clock: Clock, stamp: Stamp): boolean {
  const { counter, device } = parseStamp(stamp);
  return (clock[device] ?? -1) >= counter;
}

/** The smallest clock that has seen what both have. */
export function joinClocks(a: Clock, b: Clock): Clock {
  const joined: Clock = { ...a };
  for (const [device, counter] of Object.entries(b)) joined[device] = Math.max(joined[device] ?? -1, counter);
  return joined;
}

/** How two clocks stand to each other; `concurrent` when neither has seen all of the other. */
export function compareClocks(a: Clock, b: Clock): 'equal' | 'dominates' | 'dominated' | 'concurrent' {
  let aAhead = false;
  let bAhead = false;
  for (const device of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const left = a[device] ?? -1;
    const right = b[device] ?? -1;
    if (left > right) aAhead = true;
    if (right > left) bAhead = true;
  }
  if (aAhead && bAhead) return 'concurrent';
  if (aAhead) return 'dominates';
  return bAhead ? 'dominated' : 'equal';
}

/** The clock of everything that the stamps of a record name. */
export function clockOfStamps(stamps: Iterable<Stamp>): Clock {
  const clock: Clock = {};
  for (const stamp of stamps) {
    const { counter, device } = parseStamp(stamp);
    if ((clock[device] ?? -1) < counter) clock[device] = counter;
  }
  return clock;
}

/**
 * A jump of the counter above this is no work of people: it would leave no room for later changes. A computer that takes
 * the place of a lost one jumps by {@link counterAfterRestore}, which stays below.
 */
export const greatestJump = 2 ** 32;

/** More changes than anybody writes between a backup and the day it is needed. */
const restoreStep = 2 ** 20;

const ticksBegin = Date.UTC(2026, 0, 1);
const ticksPerSecond = 4;

/**
 * A counter that a workspace could only have come to by 4 changes a second since 2026 began (UTC). `now` in milliseconds. 0
 * where the clock stands before 2026; from 2043 on it grows no more, so that it stays half of {@link greatestJump}.
 */
function ticks(now: number): number {
  return Math.min(Math.max(0, Math.floor(((now - ticksBegin) / 1000) * ticksPerSecond)), greatestJump / 2);
}

/**
 * The counter that what is written after a restore comes after: `counter` is the highest that came back (0 when nothing is
 * known, as with a recovery sheet), `lastAt` the wall time of the last change that did, both times in milliseconds.
 *
 * Nobody writes 4 changes a second for long. So with a clock that is about right no counter ever passes {@link ticks}, and what is
 * written after a restore comes after all that any lost computer has written, whatever was restored: a backup of any age,
 * the same one twice, the recovery sheet, and how often ever.
 *
 * A clock that stands before the last change, or before the counter itself, is off. Then it is ahead by a step that is more
 * than people write meanwhile; the clock takes nothing of it. What cannot be known here: that of two restores of one backup
 * the first had a clock that was years ahead, or that both had one that stood still. Then the second may come before the first.
 */
export function counterAfterRestore(counter: number, { now, lastAt }: { now: number; lastAt: number }): number {
  const byTime = ticks(now);
  const isPlausible = now >= lastAt && byTime > counter;
  return isPlausible ? byTime : Math.max(counter + restoreStep, byTime);
}
