import { basename, join } from 'node:path';
import type { FileLayer } from '../../electron/files/fileLayer';
import { SavedFiles } from '../../electron/files/savedFiles';
import { OpenSinks } from '../../electron/files/sinks';
import { VaultFolder } from '../../electron/vault/vaultFolder';
import type { Desktop } from '../../shared/platform';
import { MemoryDesktop } from './memoryDesktop';

/** Where a save dialog of the desktop below puts what is saved. */
export const documentsFolder = (root: string): string => join(root, 'documents');

/** Where its vault lies. */
export const vaultFolder = (root: string): string => join(root, 'vault');

export interface DiskDesktop {
  desktop: Desktop;
  /** Lets go of the vault, as the end of the process does. */
  close(): Promise<void>;
}

/**
 * The desktop contract by the product's own vault, sinks and saved files, over any file layer and without Electron.
 * @param root folder of this computer; absolute, and no other open desktop's, since the vault's lock goes by the path.
 *   Its folder `documents` must be there before something is saved
 */
export function createDiskDesktop(files: FileLayer, root: string): DiskDesktop {
  const sinks = new OpenSinks(files);
  const vault = new VaultFolder(vaultFolder(root), files, sinks);
  const saved = new SavedFiles({
    files,
    sinks,
    dialog: {
      showSaveDialog: async (...args: unknown[]) => {
        const { defaultPath } = args.at(-1) as { defaultPath: string };
        return { canceled: false, filePath: join(documentsFolder(root), basename(defaultPath)) };
      },
      showOpenDialog: async () => ({ canceled: false, filePaths: [documentsFolder(root)] }),
    },
    shell: { openPath: async () => '', showItemInFolder: () => undefined },
    parent: () => null,
    firstFolder: () => documentsFolder(root),
  });
  const { app, copy, folders, outside, secrets } = new MemoryDesktop();
  return { desktop: { app, files: saved, sinks, vault, copy, folders, outside, secrets }, close: () => vault.close() };
}
