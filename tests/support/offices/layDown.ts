import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keysName } from '../../../renderer/data/keys';
import { valueOf, type Office } from '../exchangeScenario';
import { isNoPlaceMark } from '../samePlace';

/** Writes a file, with the folders above it. */
export async function keep(path: string, content: Blob | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content);
}

/** The vault of an office as the computer of a test finds it: the keys unwrapped beside it, since only it can wrap them. */
export async function layDown({ desktop }: Office, folder: string): Promise<void> {
  const keys = valueOf(await desktop.secrets.unprotect(desktop.vaultFiles.get(keysName)!));
  await keep(join(folder, 'keys.json'), keys);
  for (const [file, bytes] of desktop.vaultFiles) if (file !== keysName && isNoPlaceMark(file)) await keep(join(folder, 'vault', file), bytes);
}
