/** Sending by a folder that something else carries on: a network share, OneDrive, Syncthing. */
import { dirname, join } from 'node:path';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { type FileLayer, hasCode } from '../files/fileLayer';
import { attemptIn } from '../files/platformFault';
import { temporarySuffix } from '../files/sinks';
import { type FileToSend, namesLike } from './delivery';
import { copyHashed, hashFile } from './hashing';

/**
 * Copies the file to a temporary name, reads it back, and gives it its name, or the next free one like it. A file of that
 * name with the same content is the file.
 */
export async function deliverToFolder(files: FileLayer, folder: string, file: FileToSend): Promise<Result<void, PlatformError>> {
  const temporary = join(folder, `.${file.id}${temporarySuffix}`);
  const delivered = await attemptIn(
    folder,
    () => files.list(folder),
    async () => {
      const place = await freeName(files, folder, file);
      if (place === 'there') return true;
      await files.remove(temporary).catch(ignoreMissing);
      await copyHashed(files, file.path, temporary);
      if ((await hashFile(files, temporary)) !== file.sha256) return false;
      await files.rename(temporary, place);
      await files.flushFolder(dirname(place));
      return true;
    },
    () => files.freeBytes(folder),
  );
  if (delivered.ok && delivered.value) return ok(undefined);
  await files.remove(temporary).catch(() => undefined);
  return delivered.ok ? fail({ type: 'sentDiffers', name: folder }) : delivered;
}

/** A path that nothing has; `there` when the file itself has one of its names. */
async function freeName(files: FileLayer, folder: string, { name, size, sha256 }: FileToSend): Promise<string> {
  const lying = new Map((await files.list(folder)).map((entry) => [entry.name, entry]));
  for (const candidate of namesLike(name)) {
    const entry = lying.get(candidate);
    if (entry === undefined) return join(folder, candidate);
    if (entry.kind === 'file' && entry.size === size && (await hashFile(files, join(folder, candidate))) === sha256) return 'there';
  }
  throw Object.assign(new Error('Too many files of one name'), { code: 'EEXIST', syscall: 'rename' });
}

function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error;
}
