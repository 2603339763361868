/** Which places were chosen, kept in a file of this computer. The password lies in it wrapped by the account's store. */
import { join } from 'node:path';
import { z } from 'zod';
import type { PostSettings } from '../../shared/platform';
import { type FileLayer } from '../files/fileLayer';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';

const settingsName = 'post.json';

const settingsSchema = z.object({
  v: z.literal(1),
  outbox: z.string().min(1).nullable(),
  inbox: z.string().min(1).nullable(),
  server: z
    .object({
      name: z.string(),
      address: z.string(),
      user: z.string(),
      outbox: z.string(),
      inbox: z.string(),
      pin: z.object({ fingerprint: z.string(), pem: z.string() }).nullable(),
      /** Base64 of the wrapped password. */
      password: z.string(),
    })
    .nullable(),
});

/** As they are kept. */
export type KeptPost = Omit<z.infer<typeof settingsSchema>, 'v'>;
export type KeptServer = NonNullable<KeptPost['server']>;

const nothing: KeptPost = { outbox: null, inbox: null, server: null };

/** What cannot be read is as if nothing had been chosen: the person chooses again. */
export async function readPost(files: FileLayer, dataFolder: string): Promise<KeptPost> {
  try {
    const { v: _v, ...kept } = settingsSchema.parse(JSON.parse((await readSmallFile(files, join(dataFolder, settingsName))) ?? ''));
    return kept;
  } catch {
    return nothing;
  }
}

export async function keepPost(files: FileLayer, dataFolder: string, kept: KeptPost): Promise<void> {
  await replaceSmallFile(files, join(dataFolder, settingsName), JSON.stringify({ v: 1, ...kept }));
}

/** For the window: no password, wrapped or not. */
export function shownPost({ outbox, inbox, server }: KeptPost): PostSettings {
  if (server === null) return { outbox, inbox, server };
  const { password: _password, pin, ...shown } = server;
  return { outbox, inbox, server: { ...shown, pin: pin?.fingerprint ?? null } };
}
