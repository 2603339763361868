import { readdirSync, readFileSync } from 'node:fs';

/**
 * Bytes that a process and all its children hold, shared ones counted in part (PSS). Linux only, else NaN. Pages of mapped
 * files are left out: they are the text of the browser, which all browsers of the machine share and none keeps others
 * from using. When one that has nothing to do with us ends, 120 MB more of them fall to ours. No data of ours is mapped.
 */
export function heldBytes(root: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family.reduce((sum, pid) => sum + heldByOne(pid), 0);
}

function parentOf(pid: number): number | undefined {
  // The program's name, in brackets, may hold anything.
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  return fields && Number(fields[1]);
}

function heldByOne(pid: number): number {
  const held = (read(`/proc/${pid}/smaps_rollup`) ?? '').matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm);
  return Array.from(held).reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended meanwhile.
    return undefined;
  }
}

/** Bytes above what `measure` gave before, at the highest sample while `work` runs. */
export async function peakExtra(measures: (() => number)[], work: () => Promise<unknown>): Promise<number[]> {
  const before = measures.map((measure) => measure());
  const peaks = await peakHeld(measures, work);
  return peaks.map((peak, index) => peak - before[index]!);
}

/** What `measure` gives at the highest sample while `work` runs. */
export async function peakHeld(measures: (() => number)[], work: () => Promise<unknown>): Promise<number[]> {
  const peaks = measures.map((measure) => measure());
  const sample = (): void => {
    for (const [index, measure] of measures.entries()) peaks[index] = Math.max(peaks[index]!, measure());
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
