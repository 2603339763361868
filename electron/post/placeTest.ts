/** "Thử kết nối" of a folder and of a server: what sending and receiving need is done once, on a small file. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { PlaceTested, PlatformError, PlatformResult, PostBox } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { isUnfinishedName } from '../arrivals/inbox';
import type { FileLayer } from '../files/fileLayer';
import { attemptIn } from '../files/platformFault';
import { temporarySuffix } from '../files/sinks';
import type { WebdavClient } from '../webdav/webdavClient';

const trial = Buffer.from('Gương Sáng: thử kết nối\n');

/** Lists the folder; writes, reads back, renames and removes a file in it. */
export async function testFolder(files: FileLayer, folder: string, box: PostBox): PlatformResult<PlaceTested> {
  return attemptIn(folder, () => files.list(folder), async () => {
    const listed = await files.list(folder);
    const [first, second] = trialNames();
    const file = await files.open(join(folder, first), 'create');
    try {
      await file.write(trial, 0);
      await file.flush();
    } finally {
      await file.close();
    }
    await files.rename(join(folder, first), join(folder, second));
    await files.remove(join(folder, second));
    const waiting = listed.filter(({ name, kind }) => kind === 'file' && !isUnfinishedName(name)).length;
    return { mayWrite: true, waiting: box === 'inbox' ? waiting : 0 };
  });
}

/** The same on a server, in each of its folders that is set. */
export async function testServer(client: WebdavClient, server: { name: string; outbox: string; inbox: string }): PlatformResult<PlaceTested> {
  const folders = [...new Set([server.outbox, server.inbox])].filter((folder) => folder !== '');
  let waiting = 0;
  for (const folder of folders) {
    const listed = await client.list(folder);
    if (!listed.ok) return listed;
    if (folder === server.inbox) waiting = listed.value.filter(({ name }) => !isUnfinishedName(name)).length;
    const written = await writeTrial(client, folder, server.name);
    if (!written.ok) return written;
  }
  return ok({ mayWrite: true, waiting });
}

async function writeTrial(client: WebdavClient, folder: string, name: string): Promise<Result<void, PlatformError>> {
  const [first, second] = trialNames();
  const put = await client.put({ folder, name: first }, Readable.from([trial]), trial.byteLength);
  if (!put.ok) return put;
  const moved = await client.move({ folder, name: first }, { folder, name: second });
  if (!moved.ok) return moved;
  const hash = createHash('sha256');
  const back = await client.get({ folder, name: second }, async (body) => {
    for await (const piece of body) hash.update(piece as Buffer);
    return ok(undefined);
  });
  if (!back.ok) return back;
  const removed = await client.remove({ folder, name: second });
  if (!removed.ok) return removed;
  const agrees = hash.digest('hex') === createHash('sha256').update(trial).digest('hex');
  return agrees ? ok(undefined) : fail({ type: 'sentDiffers', name });
}

function trialNames(): [string, string] {
  return [`.${randomUUID()}${temporarySuffix}`, `.${randomUUID()}${temporarySuffix}`];
}
