import { decodeCopyList, isBackupOf, listNameOf, parseBackupName } from '../../shared/bundle/backupNames';
import type { BackupFolder, VaultFile } from '../../shared/platform';
import { keep } from '../../shared/rules/backupRotation';
import type { Data } from './data';

/**
 * Lets older backups go, and the copies of files that only they needed. What cannot be removed now is removed after a
 * later backup. `unitCode`: whose, as `backupName` was given it. As long as the list of some backup in the folder cannot be read, no copy is removed.
 */
export async function rotateBackups({ desktop: { folders } }: Data, { token }: BackupFolder, newest: string, unitCode: string): Promise<void> {
  const listed = await folders.list(token);
  const own = parseBackupName(newest);
  if (!listed.ok || !own) return;
  const { files } = listed.value;
  const backups = files.flatMap(({ name }) => {
    const parsed = parseBackupName(name);
    return parsed ? [{ name, ...parsed }] : [];
  });
  // Another unit's backups on the same stick are its own matter.
  const ours = backups.filter(({ unit }) => isBackupOf(unit, unitCode));
  const kept = keep(ours, own.at);
  const old = ours.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
  if (old.length === 0) return;
  const needed = new Set<string>();
  let allKnown = true;
  const unneeded: string[] = [];
  for (const { name } of backups) {
    const list = await readList(folders, token, files, name);
    if (old.includes(name)) unneeded.push(...(list ?? []));
    else if (list) for (const copy of list) needed.add(copy);
    else allKnown = false;
  }
  for (const name of old) {
    const removed = await folders.remove({ token, name });
    if (!removed.ok) return;
    await folders.remove({ token, name: listNameOf(name) });
  }
  if (!allKnown) return;
  for (const name of new Set(unneeded)) if (!needed.has(name)) await folders.remove({ token, name });
}

async function readList(
  folders: Data['desktop']['folders'],
  token: string,
  files: readonly VaultFile[],
  backup: string,
): Promise<string[] | undefined> {
  const name = listNameOf(backup);
  const size = files.find((file) => file.name === name)?.size;
  if (size === undefined) return undefined;
  const read = await folders.read({ token, name, offset: 0, length: size });
  return read.ok ? decodeCopyList(new TextDecoder().decode(read.value)) : undefined;
}
