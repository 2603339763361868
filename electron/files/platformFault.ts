/** The one place that turns the operating system's errors into what a person can act on. */
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import { faultCode } from '../faultLog';
import { hasCode } from './fileLayer';

const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const deniedCodes = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ETXTBSY'];

/** `name` is what the person knows the file by. An error that no operating system gave is our own bug: thrown on. */
export function platformFault(error: unknown, name: string, freeBytes?: number): PlatformError {
  if (fullCodes.some((code) => hasCode(error, code))) {
    return freeBytes === undefined ? { type: 'diskFull', name } : { type: 'diskFull', name, freeBytes };
  }
  if (deniedCodes.some((code) => hasCode(error, code))) return { type: 'accessDenied', name };
  if (hasCode(error, 'ENOENT')) return { type: 'fileMissing', name };
  if (error instanceof Error && 'syscall' in error) return { type: 'deviceFault', name, code: faultCode(error) };
  throw error;
}

/**
 * Does `work` and gives its value, or the operating system's refusal in our words.
 * @param measureFree asked for the free bytes when the disk is full
 */
export async function attempt<T>(
  name: string,
  work: () => Promise<T>,
  measureFree?: () => Promise<number>,
): PlatformResult<T> {
  try {
    return ok(await work());
  } catch (error) {
    const full = fullCodes.some((code) => hasCode(error, code));
    const freeBytes = full ? await measureFree?.().catch(() => undefined) : undefined;
    return fail(platformFault(error, name, freeBytes));
  }
}

/** As {@link attempt}, for work in a folder of other people: when the folder cannot be listed, that is what is the matter. */
export async function attemptIn<T>(
  folder: string,
  list: () => Promise<unknown>,
  work: () => Promise<T>,
  measureFree?: () => Promise<number>,
): PlatformResult<T> {
  const there = await attempt(folder, list);
  if (there.ok) return attempt(folder, work, measureFree);
  return there.error.type === 'accessDenied' ? there : fail({ type: 'folderAway', name: folder });
}
