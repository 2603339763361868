/** Puts the desktop side together: one instance, one window, one door. Everything else is decided in `shared/`. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, session, shell } from 'electron';
import { ok } from '../shared/result';
import { ArrivedFiles } from './arrivals/arrivedFiles';
import { OpenedFiles } from './arrivals/openedFiles';
import { channelNames } from './channelNames';
import type { DesktopCalls } from './contract';
import { keepHeapsSmall } from './engine';
import { createFaultLog } from './faultLog';
import { describeFolder } from './files/describeFolder';
import { diskFileLayer } from './files/fileLayer';
import { OutsideCopies } from './files/outsideCopies';
import { SavedFiles } from './files/savedFiles';
import { OpenSinks } from './files/sinks';
import { BackupFolders } from './folders/backupFolders';
import { listenToWindow } from './ipc';
import { removeNativeMenu } from './menu';
import { restrictSession } from './permissions';
import { appScheme, serveWindow } from './protocol';
import { PostOffice, type PostOfficeOptions } from './post/postOffice';
import { SystemSecrets } from './secrets/systemSecrets';
import { VaultCopyFolder } from './vault/vaultCopy';
import { VaultFolder } from './vault/vaultFolder';
import { finishSwitch } from './vault/vaultSwitch';
import { isOwnFrame, openWindow } from './window';

let window: BrowserWindow | null = null;

const dataFolder = app.getPath('userData');
const vaultFolder = join(dataFolder, 'vault');
const reportFault = createFaultLog(join(dataFolder, 'logs', 'faults.log'));
const sinks = new OpenSinks(diskFileLayer);
const vault = new VaultFolder(vaultFolder, diskFileLayer, sinks, {
  beforeOpening: async () => {
    await finishSwitch(diskFileLayer, dataFolder);
    await copy.discard();
  },
});
const copy: VaultCopyFolder = new VaultCopyFolder({ dataFolder, files: diskFileLayer, sinks, vault });
const secrets = new SystemSecrets(safeStorage);
const files = new SavedFiles({
  files: diskFileLayer,
  sinks,
  dialog,
  shell,
  parent: () => window,
  firstFolder: () => app.getPath('documents'),
});
const folders = new BackupFolders({ files: diskFileLayer, sinks, dialog, dataFolder, parent: () => window });
const outside = new OutsideCopies({ folder: join(dataFolder, 'opened'), vault, shell });
const writtenPath: PostOfficeOptions['writtenPath'] = (place) => files.writtenPath(place);
const post = new PostOffice({ files: diskFileLayer, dialog, secrets, dataFolder, parent: () => window, writtenPath });
const opened = new OpenedFiles(() => window?.webContents.send(channelNames.opened));
const arrivals = new ArrivedFiles({ files: diskFileLayer, opened, inboxes: () => post.inboxes() });

const desktop: DesktopCalls = {
  app: {
    info: async () =>
      ok({
        version: app.getVersion(),
        shell: process.versions.electron === undefined ? 'chromium' : 'electron',
        platform: process.platform,
        locale: app.getLocale(),
        dataFolder,
      }),
    showDataFolder: async () => {
      shell.showItemInFolder(vaultFolder);
      return ok(undefined);
    },
    noteDamage: async (what) => {
      reportFault(`database ${what} ${describeFolder(join(app.getPath('sessionData'), 'IndexedDB'))}`, undefined);
      return ok(undefined);
    },
    noteFault: async ({ place, name, frames }) => {
      reportFault(`window ${place}`, Object.assign(new Error(), { name, stack: frames }));
      return ok(undefined);
    },
    clearProjection: async () => {
      outside.clean();
      await session.defaultSession.clearStorageData({ storages: ['indexdb'] });
      // After the answer has left: a page that is loaded anew gets none.
      setImmediate(() => window?.webContents.reload());
      return ok(undefined);
    },
    quit: async () => {
      // After the answer has left: a window that is closing gets none.
      setImmediate(() => window?.close());
      return ok(undefined);
    },
  },
  files,
  sinks,
  vault,
  copy,
  folders,
  outside,
  arrivals,
  post,
  secrets,
};

async function start(): Promise<void> {
  await app.whenReady();
  outside.clean();
  post.resume().catch((error: unknown) => reportFault('post', error));
  removeNativeMenu(Menu);
  restrictSession(session.defaultSession, !app.isPackaged);
  protocol.handle('app', serveWindow(join(__dirname, '..', 'renderer')));
  listenToWindow(ipcMain, { desktop, isOwnFrame: (frame) => isOwnFrame(window, frame), reportFault });
  await openWindow({
    preload: join(__dirname, 'preload.cjs'),
    ipcMain,
    reportFault,
    onOpened: (opened) => (window = opened),
    onPageGone: () => void sinks.abortAll(),
  });
}

protocol.registerSchemesAsPrivileged([appScheme]);
keepHeapsSmall(app.commandLine);
if (app.requestSingleInstanceLock()) {
  opened.take(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.take([path], dataFolder);
  });
  app.on('second-instance', (_event, argv, workingFolder) => {
    opened.take(argv.slice(1), workingFolder);
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    outside.clean();
    void vault.close();
    void post.stop();
  });
  process.on('uncaughtException', (error) => reportFault('main', error));
  start().catch((error: unknown) => {
    reportFault('start', error);
    app.exit(1);
  });
} else {
  app.quit();
}
