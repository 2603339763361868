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

/** A jump of the counter above this is no work of people: it would leave no room for later changes. */
export const greatestJump = 2 ** 32;

/** More changes than anybody writes between a backup and the day it is needed; two full steps stay under {@link greatestJump}. */
const restoreStep = greatestJump / 4;

/**
 * The counter that what is written after a restore comes after: ahead of all that the lost computer may have written
 * since. `seconds` since the last change that came back: of two restores of one backup the later one comes after the
 * first. A clock that is off takes nothing of the step itself.
 */
export function counterAfterRestore(counter: number, seconds: number): number {
  return counter + restoreStep + Math.floor(Math.min(Math.max(0, seconds), restoreStep));
}
