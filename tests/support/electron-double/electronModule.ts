/** The part of Electron's API that our main process uses, over a Chromium that the launcher holds. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DialogKind, FromMain, MainArguments, ToMain } from './messages';
import { pageOrigin } from './messages';
import { startPageServer } from './pageServer';

export interface ElectronModuleOptions extends MainArguments {
  secret: string;
  tell: (message: FromMain) => void;
}

type IpcHandler = (event: { senderFrame: unknown }, ...args: unknown[]) => unknown;
type SchemeHandler = (request: Request) => Promise<Response>;

const scheme = 'app';
const schemeOrigin = 'app://guong-sang';

export function createElectronModule(options: ElectronModuleOptions) {
  const { tell } = options;
  const handlers = new Map<string, IpcHandler>();
  const schemes = new Map<string, SchemeHandler>();
  const answers = new Map<number, (path: string | null) => void>();
  const windows = new Set<BrowserWindow>();
  let pageLoaded: () => void = () => undefined;

  const proxyPort = startPageServer({
    secret: options.secret,
    schemeOrigin,
    serve: async (request) => (await schemes.get(scheme)?.(request)) ?? new Response(null, { status: 404 }),
    invoke: async (channel, args) => {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler({ senderFrame: [...windows][0]?.webContents.mainFrame ?? null }, ...args);
    },
    onDocument: () => {
      for (const window of windows) {
        window.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
      }
    },
    onOutside: (url) => tell({ type: 'outside', url }),
  });

  class WebContents extends EventEmitter {
    readonly mainFrame = { url: `${schemeOrigin}/` };
    setWindowOpenHandler(): void {}
    setWebRTCIPHandlingPolicy(policy: string): void {
      app.commandLine.appendSwitch('webrtc-ip-handling-policy', policy);
    }
    isCrashed(): boolean {
      return false;
    }
    send(channel: string, ...args: unknown[]): void {
      tell({ type: 'sendToPage', channel, args });
    }
    reload(): void {
      tell({ type: 'reloadPage' });
    }
  }

  class BrowserWindow extends EventEmitter {
    readonly webContents = new WebContents();
    readonly #preload: string;
    #destroyed = false;

    constructor(settings: { webPreferences: { preload: string } }) {
      super();
      this.#preload = settings.webPreferences.preload;
      windows.add(this);
    }
    async loadURL(url: string): Promise<void> {
      const loaded = new Promise<void>((resolve) => (pageLoaded = resolve));
      tell({
        type: 'openWindow',
        url: url.replace(schemeOrigin, pageOrigin),
        proxyPort: await proxyPort,
        secret: options.secret,
        preload: this.#preload,
        switches: app.commandLine.switches,
      });
      await loaded;
      this.emit('ready-to-show');
    }
    show(): void {}
    focus(): void {}
    restore(): void {}
    isMinimized(): boolean {
      return false;
    }
    isDestroyed(): boolean {
      return this.#destroyed;
    }
    close(): void {
      let prevented = false;
      this.emit('close', { preventDefault: () => (prevented = true) });
      if (prevented) return;
      tell({ type: 'closePage' });
    }
    destroy(): void {
      if (this.#destroyed) return;
      this.#destroyed = true;
      windows.delete(this);
      this.emit('closed');
      if (windows.size === 0) app.emit('window-all-closed');
    }
  }

  class CommandLine {
    readonly switches: string[] = [];
    appendSwitch(name: string, value?: string): void {
      this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    }
  }

  class App extends EventEmitter {
    readonly isPackaged = false;
    readonly commandLine = new CommandLine();
    readonly #lockFile = join(options.userData, 'instance.lock');

    getPath(name: string): string {
      if (name === 'sessionData') return join(options.userData, 'browser-profile', 'Default');
      return name === 'documents' ? options.documents : options.userData;
    }
    getVersion(): string {
      return options.version;
    }
    getLocale(): string {
      return 'vi';
    }
    async whenReady(): Promise<void> {
      await proxyPort;
    }
    requestSingleInstanceLock(): boolean {
      mkdirSync(options.userData, { recursive: true });
      if (existsSync(this.#lockFile) && isOurProcess(Number(readFileSync(this.#lockFile, 'utf8')))) {
        tell({ type: 'alreadyRunning' });
        return false;
      }
      writeFileSync(this.#lockFile, String(process.pid));
      process.on('exit', () => rmSync(this.#lockFile, { force: true }));
      return true;
    }
    quit(): void {
      this.emit('will-quit');
      setTimeout(() => this.exit(0), 50);
    }
    exit(code: number): void {
      process.exit(code);
    }
  }
  const app = new App();

  let lastDialog = 0;
  const askPerson = (kind: DialogKind, settings: { title?: string; defaultPath?: string }) =>
    new Promise<string | null>((resolve) => {
      lastDialog += 1;
      answers.set(lastDialog, resolve);
      const { title = '', defaultPath = '' } = settings;
      tell({ type: 'dialog', id: lastDialog, kind, title, defaultPath });
    });

  let storageCleared: () => void = () => undefined;
  const receive = (message: ToMain): void => {
    switch (message.type) {
      case 'storageCleared':
        return storageCleared();
      case 'pageLoaded':
        return pageLoaded();
      case 'pageGone':
        for (const window of windows) window.destroy();
        return;
      case 'closeWindow':
        for (const window of windows) window.close();
        return;
      case 'secondInstance':
        return void app.emit('second-instance', {}, ['guong-sang', ...message.files], options.userData);
      case 'dialogAnswer':
        answers.get(message.id)?.(message.path);
        answers.delete(message.id);
    }
  };

  const electron = {
    app,
    BrowserWindow,
    Menu: { setApplicationMenu: () => undefined },
    dialog: {
      async showSaveDialog(...args: { title?: string; defaultPath?: string }[]) {
        const path = await askPerson('save', args.at(-1) ?? {});
        return { canceled: path === null, filePath: path ?? '' };
      },
      async showOpenDialog(...args: { title?: string; defaultPath?: string }[]) {
        const path = await askPerson('folder', args.at(-1) ?? {});
        return { canceled: path === null, filePaths: path === null ? [] : [path] };
      },
    },
    ipcMain: {
      handle: (channel: string, handler: IpcHandler) => void handlers.set(channel, handler),
      removeHandler: (channel: string) => void handlers.delete(channel),
    },
    protocol: {
      registerSchemesAsPrivileged: () => undefined,
      handle: (name: string, handler: SchemeHandler) => void schemes.set(name, handler),
    },
    safeStorage: createSafeStorage(join(options.userData, 'stand-in-keyring')),
    session: {
      defaultSession: Object.assign(new EventEmitter(), {
        setPermissionRequestHandler: () => undefined,
        setPermissionCheckHandler: () => undefined,
        setDevicePermissionHandler: () => undefined,
        setDisplayMediaRequestHandler: () => undefined,
        clearStorageData: () =>
          new Promise<void>((resolve) => {
            storageCleared = resolve;
            tell({ type: 'clearStorage' });
          }),
        webRequest: { onBeforeRequest: () => undefined },
      }),
    },
    shell: {
      async openPath(path: string) {
        tell({ type: 'openedPath', path });
        return '';
      },
      showItemInFolder: (path: string) => tell({ type: 'revealedPath', path }),
    },
  };
  return { electron, receive };
}

/** A stand-in for the account's store: a key in a file, so that what was wrapped opens after a restart. */
function createSafeStorage(keyFile: string) {
  const key = (): Buffer => {
    if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
    return readFileSync(keyFile);
  };
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString(text: string): Buffer {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key(), iv);
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decryptString(wrapped: Buffer): string {
      const decipher = createDecipheriv('aes-256-gcm', key(), wrapped.subarray(0, 12));
      decipher.setAuthTag(wrapped.subarray(-16));
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
  };
}

/** True when `pid` is a living process of this double. */
function isOurProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('mainProcess');
  } catch {
    return false;
  }
}
