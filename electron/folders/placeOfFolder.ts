/** Where a folder lies, seen from the application's own data. */
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';

/** True when `path` is `folder` or lies below it, links followed. */
export async function liesInside(path: string, folder: string): Promise<boolean> {
  const way = relative(await realpath(folder), await realpath(path));
  return way === '' || (!isAbsolute(way) && !/^\.\.(?:[\\/]|$)/.test(way));
}

/** True when the system says that both lie on one device; false when one of them cannot be reached. */
export async function isOnSameDisk(path: string, other: string): Promise<boolean> {
  try {
    const [one, two] = await Promise.all([stat(path), stat(other)]);
    return one.dev === two.dev;
  } catch {
    return false;
  }
}

/** True when the file was last written longer ago than that. */
export async function isOlderThan(path: string, millis: number): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > millis;
  } catch {
    return false;
  }
}
