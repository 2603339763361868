/** Sending to a WebDAV server. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { temporarySuffix } from '../files/sinks';
import { type FileToSend, namesLike } from '../post/delivery';
import type { ServerPath, WebdavClient } from './webdavClient';

/** What goes to a server: a file of our own data, or a text. */
type Sent = Omit<FileToSend, 'path'> & { open: () => Readable };

/** See {@link putBeside}. */
export function deliverToServer(client: WebdavClient, place: { folder: string; name: string }, file: FileToSend): Promise<Result<void, PlatformError>> {
  return putBeside(client, place, { ...file, open: () => createReadStream(file.path) });
}

/**
 * Puts the file there under a temporary name, reads it back, and only then gives it its name, or the next free one like
 * it. A file of that name with the same content is the file: an answer that got lost on the way is no second copy.
 * Nothing is removed there but our own temporary file, and that only when the file itself was found whole.
 */
export async function putBeside(
  client: WebdavClient,
  { folder, name }: { folder: string; name: string },
  file: Sent,
): Promise<Result<void, PlatformError>> {
  const temporary: ServerPath = { folder, name: `.${file.id}${temporarySuffix}` };
  let isPut = false;
  for (const candidate of namesLike(file.name)) {
    const target: ServerPath = { folder, name: candidate };
    const lying = await compare(client, target, file);
    if (!lying.ok) return lying;
    if (lying.value === 'same') return isPut ? client.remove(temporary) : ok(undefined);
    if (lying.value === 'other') continue;
    if (!isPut) {
      const put = await client.put(temporary, file.open(), file.size);
      if (!put.ok) return whyNotPut(client, folder, put);
      const back = await compare(client, temporary, file);
      if (!back.ok) return back;
      if (back.value !== 'same') return fail({ type: 'sentDiffers', name });
      isPut = true;
    }
    const moved = await client.move(temporary, target);
    if (!moved.ok) return moved;
    if (moved.value === 'moved') return confirm(client, target, file, name);
    if (moved.value === 'missing') return fail({ type: 'sentDiffers', name });
  }
  return fail({ type: 'serverFault', name, status: 412 });
}

/** Some servers break over a folder that is not there, and say what is the matter only when asked for the folder. */
async function whyNotPut(client: WebdavClient, folder: string, put: { ok: false; error: PlatformError }): Promise<Result<void, PlatformError>> {
  if (put.error.type !== 'serverFault') return put;
  const listed = await client.list(folder);
  return listed.ok || listed.error.type !== 'serverFolderMissing' ? put : listed;
}

/** Some servers say that a file was moved and keep only its name: its size is looked at once more. */
async function confirm(client: WebdavClient, target: ServerPath, { size }: Sent, name: string): Promise<Result<void, PlatformError>> {
  const lying = await client.look(target);
  if (!lying.ok) return lying;
  return lying.value?.size === size ? ok(undefined) : fail({ type: 'sentDiffers', name });
}

/** What lies at that path: nothing, the very file, or another one. */
async function compare(
  client: WebdavClient,
  path: ServerPath,
  { size, sha256 }: Sent,
): Promise<Result<'missing' | 'same' | 'other', PlatformError>> {
  const looked = await client.look(path);
  if (!looked.ok) return looked;
  if (looked.value === null) return ok('missing');
  if (looked.value.size !== size) return ok('other');
  const hash = createHash('sha256');
  const got = await client.get(path, async (body) => {
    for await (const piece of body) hash.update(piece as Buffer);
    return ok(undefined);
  });
  if (!got.ok) return got;
  if (got.value === 'missing') return ok('missing');
  return ok(got.value === 'taken' && hash.digest('hex') === sha256 ? 'same' : 'other');
}
