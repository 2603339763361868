import { basename, join } from 'node:path';
import type { FileLayer } from '../../electron/files/fileLayer';
import { SavedFiles } from '../../electron/files/savedFiles';
import { OpenSinks } from '../../electron/files/sinks';
import { BackupFolders } from '../../electron/folders/backupFolders';
import { VaultCopyFolder } from '../../electron/vault/vaultCopy';
import { VaultFolder } from '../../electron/vault/vaultFolder';
import { finishSwitch } from '../../electron/vault/vaultSwitch';
import type { Desktop, Vault } from '../../shared/platform';
import { ok } from '../../shared/result';
import { MemoryDesktop } from './memoryDesktop';

/** Where a save dialog of the desktop below puts what is saved. */
export const documentsFolder = (root: string): string => join(root, 'documents');

/** Where its backups go; chosen already. */
export const backupsFolder = (root: string): string => join(root, 'backups');

/** What the choice of the folder of backups leaves on the disk. */
export function chosenBackups(root: string): [path: string, bytes: Uint8Array<ArrayBuffer>][] {
  const settings = { v: 1, token: 'backups', path: backupsFolder(root), mark: 'mark' };
  return [
    [join(root, 'backup-folder.json'), new TextEncoder().encode(JSON.stringify(settings))],
    [join(backupsFolder(root), '.guong-sang-sao-luu.json'), new TextEncoder().encode(JSON.stringify({ v: 1, mark: 'mark' }))],
  ];
}

/** Where its vault lies. */
export const vaultFolder = (root: string): string => join(root, 'vault');

export interface DiskDesktop {
  desktop: Desktop;
  /** Lets go of the vault, as the end of the process does. */
  close(): Promise<void>;
}

/** The same disk is put to other folders to be opened again; that makes no copy of it. */
function onOneComputer<V extends Vault>(vault: V): V {
  const open: Vault['open'] = async () => {
    const opened = await vault.open();
    return opened.ok ? ok({ ...opened.value, machine: new MemoryDesktop().machine }) : opened;
  };
  return new Proxy(vault, {
    get(target, name) {
      const member: unknown = name === 'open' ? open : Reflect.get(target, name);
      return typeof member === 'function' && name !== 'open' ? (member.bind(target) as unknown) : member;
    },
  });
}

/**
 * The desktop contract by the product's own vault, sinks and saved files, over any file layer and without Electron.
 * @param root folder of this computer; absolute, and no other open desktop's, since the vault's lock goes by the path.
 *   Its folder `documents` must be there before something is saved
 */
export function createDiskDesktop(files: FileLayer, root: string): DiskDesktop {
  const sinks = new OpenSinks(files);
  const vault = new VaultFolder(vaultFolder(root), files, sinks, {
    beforeOpening: async () => {
      await finishSwitch(files, root);
      await copy.discard();
    },
  });
  const copy: VaultCopyFolder = new VaultCopyFolder({ dataFolder: root, files, sinks, vault });
  const dialog = {
    showSaveDialog: async (...args: unknown[]) => {
      const { defaultPath } = args.at(-1) as { defaultPath: string };
      return { canceled: false, filePath: join(documentsFolder(root), basename(defaultPath)) };
    },
    showOpenDialog: async () => ({ canceled: false, filePaths: [documentsFolder(root)] }),
  };
  const saved = new SavedFiles({
    files,
    sinks,
    dialog,
    shell: { openPath: async () => '', showItemInFolder: () => undefined },
    parent: () => null,
    firstFolder: () => documentsFolder(root),
  });
  const folders = new BackupFolders({ files, sinks, dialog, dataFolder: root, parent: () => null });
  const { app, outside, secrets, arrivals, post } = new MemoryDesktop();
  const desktop = { app, files: saved, sinks, vault: onOneComputer(vault), copy: onOneComputer(copy), folders, outside, arrivals, post, secrets };
  return { desktop, close: () => vault.close() };
}
