/** Small files of the main side itself, read and replaced whole. */
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type FileLayer, hasCode } from './fileLayer';
import { temporarySuffix } from './sinks';

const longest = 64 * 1024;

/** The text of a file, `limit` bytes at the most; null when there is none. */
export async function readSmallFile(files: FileLayer, path: string, limit = longest): Promise<string | null> {
  try {
    const file = await files.open(path, 'read');
    try {
      return new TextDecoder().decode(await file.read(0, limit));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Replaces a file: it is the old one or the new one, whole, and on the device when this resolves. */
export async function replaceSmallFile(files: FileLayer, path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}${temporarySuffix}`);
  const file = await files.open(temporary, 'create');
  try {
    await file.write(new TextEncoder().encode(text), 0);
    await file.flush();
  } finally {
    await file.close();
  }
  await files.rename(temporary, path);
  await files.flushFolder(dirname(path));
}
