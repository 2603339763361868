import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its children hold, in bytes. */
export interface Held {
  /** All of it, what is shared counted in part: the sum of PSS. */
  all: number;
  /**
   * Without the pages of mapped files. Those are the text of the browser, which all browsers of the machine share and none
   * keeps others from using: when one that has nothing to do with us ends, 120 MB more of them fall to ours. No data of
   * ours is mapped.
   */
  own: number;
}

/** What a process and all its children hold. Linux only, else NaN. */
export function heldBytes(root: number): Held {
  if (process.platform !== 'linux') return { all: Number.NaN, own: Number.NaN };
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family.map(heldByOne).reduce((sum, one) => ({ all: sum.all + one.all, own: sum.own + one.own }));
}

function parentOf(pid: number): number | undefined {
  // The program's name, in brackets, may hold anything.
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  return fields && Number(fields[1]);
}

function heldByOne(pid: number): Held {
  const rollup = read(`/proc/${pid}/smaps_rollup`) ?? '';
  const sumOf = (kinds: RegExp): number => Array.from(rollup.matchAll(kinds)).reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
  return { all: sumOf(/^Pss:\s+(\d+) kB/gm), own: sumOf(/^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm) };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return undefined;
  }
}

/** Bytes above what `measure` gave before, each at its highest sample while `work` runs. */
export async function peakExtra(measure: () => number[], work: () => Promise<unknown>): Promise<number[]> {
  const before = measure();
  const peaks = await peakHeld(measure, work);
  return peaks.map((peak, index) => peak - before[index]!);
}

/** What `measure` gives, each at its highest sample while `work` runs. */
export async function peakHeld(measure: () => number[], work: () => Promise<unknown>): Promise<number[]> {
  let peaks = measure();
  const sample = (): void => {
    peaks = measure().map((now, index) => Math.max(now, peaks[index]!));
  };
  const timer = setInterval(sample, 50);
  try {
    await work();
    sample();
  } finally {
    clearInterval(timer);
  }
  return peaks;
}
