/**
 * Launches the application for a test, a demonstration or a trial:
 *
 *     const app = await launchApp({ userData: folder });
 *     app.answerSaveDialog('/tmp/x/goi.goi');          // before or after the dialog opens; null closes it
 *     await app.page.getByRole('button', { name: 'Kết xuất' }).click();
 *     await app.close();                               // as a person would; or: await app.kill() — kill -9 of everything
 *     app = await launchApp({ userData: folder });     // the same computer again, with its vault and its database
 *     expect(app.faults).toEqual([]);                  // no CSP violation, no uncaught error
 *     expect(app.requestsOutside()).toEqual([]);
 *
 * Two applications (a Sở and a school) are two calls with two folders. `npm run build -- --stale` must have run
 * (Playwright's global setup and `npm start` do it). Electron itself is used when its binary is installed; else the
 * compiled main and preload run over the installed Chromium: see electronModule.ts for what stands in.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
// Declares `window.desktop`, which functions evaluated in the page use.
import type {} from '../../../renderer/platform/desktop';
import { channelNames } from '../../../electron/channelNames';
import { projectRoot } from '../projectRoot';
import { electronBinary, launchElectron } from './launchElectron';
import {
  type DialogKind,
  type FromMain,
  type MainArguments,
  pageEventName,
  pageOrigin,
  type ToMain,
  waitingPath,
} from './messages';
import type { LaunchOptions, RunningApp } from './runningApp';

/** Path of the installed Chromium. */
export function chromiumPath(): string {
  return process.env['CHROMIUM'] ?? '/usr/bin/chromium';
}

/** The application is already running on this data folder. */
export class AlreadyRunningError extends Error {}

export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const root = projectRoot();
  mkdirSync(options.userData, { recursive: true });
  if (electronBinary(root) !== null) return launchElectron(root, options);
  return launchOverChromium(root, { ...options, userData: resolve(options.userData) });
}

/** What Electron does for `clearStorageData({ storages: ['indexdb'] })`. */
async function clearDatabases(page: Page | null): Promise<void> {
  const session = await page?.context().newCDPSession(page);
  await session?.send('Storage.clearDataForOrigin', { origin: pageOrigin, storageTypes: 'indexeddb' });
  await session?.detach();
}

async function launchOverChromium(root: string, options: LaunchOptions): Promise<RunningApp> {
  const built = (path: string) => join(root, 'dist', path);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const documents = options.documents ?? join(options.userData, 'documents');
  mkdirSync(documents, { recursive: true });
  const mainArguments: MainArguments = {
    mainScript: options.program === undefined ? built('electron/main.cjs') : resolve(options.program, 'electron/main.cjs'),
    userData: options.userData,
    documents,
    version,
  };
  const main = fork(built('electron-double/mainProcess.cjs'), [JSON.stringify(mainArguments), ...(options.openFiles ?? [])], {
    // A group of its own, so that it can be killed whole.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const tell = (message: ToMain) => void (main.connected && main.send(message));
  const mainEnded = once(main, 'exit');

  const opened: string[] = [];
  const revealed: string[] = [];
  const faults: string[] = [];
  const outside: string[] = [];
  const spokenTo = new Set<string>();
  const dialogs = createDialogs(tell, options.onDialog);
  let context: BrowserContext | null = null;
  let secret = '';
  let page: Page | null = null;

  const profile = join(options.userData, 'browser-profile');
  const openWindow = new Promise<Extract<FromMain, { type: 'openWindow' }>>((found, refused) => {
    void mainEnded.then(() => refused(new Error('The main process ended before it opened a window')));
    main.on('message', (message: FromMain) => {
      switch (message.type) {
        case 'openWindow':
          return found(message);
        case 'alreadyRunning':
          return refused(new AlreadyRunningError(options.userData));
        case 'sendToPage':
          // The page may be gone already: then nobody listens.
          return void page
            ?.evaluate(
              ([name, detail]) => void window.dispatchEvent(new CustomEvent(name, { detail })),
              [pageEventName(secret), [message.channel, message.args]] as const,
            )
            .catch(() => undefined);
        case 'closePage':
          return void context?.close();
        case 'reloadPage':
          return void page?.reload().catch(() => undefined);
        case 'clearStorage':
          return void clearDatabases(page).finally(() => tell({ type: 'storageCleared' }));
        case 'dialog':
          return dialogs.ask(message);
        case 'openedPath':
          opened.push(message.path);
          return options.onOpenedPath?.(message.path);
        case 'revealedPath':
          return void revealed.push(message.path);
        case 'spokenTo':
          return void spokenTo.add(message.host);
        case 'outside':
          return void outside.push(message.url);
      }
    });
  });

  try {
    const request = await openWindow;
    secret = request.secret;
    withoutPasswordManager(profile);
    context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath(),
      headless: options.visible !== true,
      viewport: options.visible === true ? null : (options.viewport ?? { width: 1093, height: 560 }),
      ...(options.deviceScaleFactor !== undefined && { deviceScaleFactor: options.deviceScaleFactor }),
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      acceptDownloads: false,
      // A person sees no bar about flags; Chromium's own sandbox cannot run as root.
      chromiumSandbox: options.visible === true && process.getuid?.() !== 0,
      ignoreDefaultArgs: options.visible === true ? ['--enable-automation'] : [],
      args: [
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // The browser's own housekeeping, so that what is counted as leaving is ours.
        '--allow-browser-signin=false',
        '--disable-domain-reliability',
        '--gaia-url=http://127.0.0.1:9',
        '--component-updater=url-source=http://127.0.0.1:9',
        '--autofill-server-url=http://127.0.0.1:9/',
        '--gcm-checkin-url=http://127.0.0.1:9/',
        '--gcm-registration-url=http://127.0.0.1:9',
        `--proxy-server=http://127.0.0.1:${request.proxyPort}`,
        '--proxy-bypass-list=<-loopback>',
        ...(options.visible === true
          ? [`--app=${pageOrigin}${waitingPath}`, '--window-size=1366,768', '--test-type'] : []),
        ...request.switches,
        ...(options.chromiumArguments ?? []),
      ],
    });
    // What cannot be clicked says so, long before a test as a whole runs out of time.
    if (options.visible !== true) context.setDefaultTimeout(20_000);
    context.on('close', () => tell({ type: 'pageGone' }));
    page = context.pages()[0] ?? (await context.newPage());
    context.on('page', (other) => void (other !== page && other.close()));
    page.on('pageerror', (error) => void faults.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted(?:HTML|Script|Type)/.test(message.text())) faults.push(message.text());
    });
    const host = readFileSync(built('electron-double/preloadHost.js'), 'utf8');
    await context.addInitScript({ content: preloadScript(host, readFileSync(request.preload, 'utf8'), request, options) });
    await page.goto(request.url);
    await keepNoBodies(page);
    tell({ type: 'pageLoaded' });
  } catch (error) {
    killGroup(main.pid);
    await context?.close().catch(() => undefined);
    throw error;
  }

  const shown = { context, page };
  const browserPid = () => browserProcess(profile);
  const pageClosed = new Promise<void>((done) => shown.context.on('close', () => done()));
  const ended = Promise.all([pageClosed, mainEnded]).then(() => undefined);
  return {
    ...shown,
    answerSaveDialog: (path) => dialogs.answer('save', path),
    answerFolderDialog: (path) => dialogs.answer('folder', path),
    opened,
    revealed,
    faults,
    requestsOutside: () => [...outside],
    spokenTo: () => [...spokenTo],
    openWith: (files) => tell({ type: 'secondInstance', files }),
    processIds: () => ({ main: main.pid ?? 0, browser: browserPid() }),
    ended,
    async close() {
      tell({ type: 'closeWindow' });
      await ended;
    },
    async kill() {
      const browser = browserPid();
      killGroup(main.pid);
      killGroup(browser);
      await ended;
    },
  };
}

/**
 * Electron has no password manager. Chromium's would ask its maker whether a typed password is known to thieves, and keep
 * a second copy of it.
 */
function withoutPasswordManager(profile: string): void {
  const path = join(profile, 'Default', 'Preferences');
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ credentials_enable_service: false, profile: { password_manager_enabled: false, password_manager_leak_detection: false } }));
}

/** The part of Playwright's own side that speaks to the page; Playwright has no option for what is asked below. */
interface Spoken {
  delegate: { _mainFrameSession: { _client: { send(method: string, params: object): Promise<unknown> } } };
}

/**
 * A page that is watched keeps what it sent and got, up to 200 MB, for whoever watches. Under Electron nobody does: the
 * figures of memory would be those of the watching.
 */
async function keepNoBodies(page: Page): Promise<void> {
  const { _connection } = page as unknown as { _connection: { toImpl(page: Page): Spoken } };
  const { _client } = _connection.toImpl(page).delegate._mainFrameSession;
  await _client.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 });
}

/** One script for the page: the double's module, then the compiled preload, in a closure of their own. */
function preloadScript(
  host: string,
  preload: string,
  request: { secret: string; url: string },
  options: LaunchOptions,
): string {
  const closing = options.visible === true ? JSON.stringify(channelNames.closing) : 'undefined';
  return `(() => {
  if (window !== window.top || location.origin !== ${JSON.stringify(new URL(request.url).origin)}) return;
  ${host}
  const electron = electronDouble.createElectron(${JSON.stringify(request.secret)}, ${closing});
  const require = (name) => { if (name === 'electron') return electron; throw new Error(name); };
  const module = { exports: {} };
  (function (require, module, exports) { ${preload}
  })(require, module, module.exports);
})();`;
}

function createDialogs(tell: (message: ToMain) => void, onDialog: LaunchOptions['onDialog']) {
  const answers: Record<DialogKind, (string | null)[]> = { save: [], folder: [] };
  const open: Record<DialogKind, number[]> = { save: [], folder: [] };
  const answer = (kind: DialogKind, path: string | null) => {
    const id = open[kind].shift();
    if (id === undefined) answers[kind].push(path);
    else tell({ type: 'dialogAnswer', id, path });
  };
  return {
    answer,
    ask({ id, kind, title, defaultPath }: Extract<FromMain, { type: 'dialog' }>) {
      open[kind].push(id);
      const queued = answers[kind].shift();
      if (queued !== undefined) return answer(kind, queued);
      void onDialog?.(kind, title, defaultPath).then((path) => path !== undefined && answer(kind, path));
    },
  };
}

/** Chromium writes `computer-number` of its first process as a link in the profile. */
function browserProcess(profile: string): number {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return 0;
  }
}

function killGroup(pid: ChildProcess['pid']): void {
  if (pid === undefined || !(pid > 1)) return;
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
}
