/** The one window: locked down, bound to our own origin, and asked to finish its writing before it closes. */
import { BrowserWindow, type IpcMain, type IpcMainInvokeEvent } from 'electron';
import { channelNames } from './channelNames';
import type { ReportFault } from './faultLog';
import { appOrigin } from './protocol';

/** How long a closing window may take to write down what was typed last. */
const closingLimitMs = 5_000;

/** The switches that keep a page away from the computer; a test asserts each of them. */
export const securePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

export interface WindowOptions {
  preload: string;
  ipcMain: IpcMain;
  reportFault: ReportFault;
  /** Called before the page loads, since its first calls come while it loads. */
  onOpened: (window: BrowserWindow) => void;
  /** Called when the page is gone (closed, crashed or loaded again): whatever it left open is to be let go. */
  onPageGone: () => void;
}

/** Opens the window and loads the application in it. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 911,
    minHeight: 470,
    title: 'Gương Sáng',
    show: false,
    backgroundColor: '#F3F2F1',
    autoHideMenuBar: true,
    webPreferences: { ...securePreferences, preload: options.preload },
  });
  options.onOpened(window);
  window.once('ready-to-show', () => window.show());
  denyNavigation(window);
  // Calls between browsers go by UDP, past the page's policy and past the session: nothing here makes one, and nothing can.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  letThePageFinish(window, options.ipcMain);
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) options.onPageGone();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    options.reportFault(`window ${details.reason}`, undefined);
    options.onPageGone();
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  window.on('closed', options.onPageGone);
  await window.loadURL(`${appOrigin}/`);
}

/** True for the top frame of `window`, showing a page of our own origin. */
export function isOwnFrame(window: BrowserWindow | null, frame: IpcMainInvokeEvent['senderFrame']): boolean {
  if (window === null || window.isDestroyed() || frame === null) return false;
  return frame === window.webContents.mainFrame && frame.url.startsWith(`${appOrigin}/`);
}

/** No page but ours, no second window, no embedded page. */
function denyNavigation(window: BrowserWindow): void {
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame && !/^(?:about:|blob:app:)/.test(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function letThePageFinish(window: BrowserWindow, ipcMain: IpcMain): void {
  let state: 'open' | 'closing' | 'finished' = 'open';
  const finish = () => {
    if (state !== 'closing') return;
    state = 'finished';
    ipcMain.removeHandler(channelNames.closed);
    window.close();
  };
  window.on('close', (event) => {
    if (state === 'finished' || window.webContents.isCrashed()) return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    ipcMain.handle(channelNames.closed, (sender) => {
      if (isOwnFrame(window, sender.senderFrame)) setImmediate(finish);
    });
    setTimeout(finish, closingLimitMs).unref();
    window.webContents.send(channelNames.closing);
  });
  window.webContents.on('render-process-gone', finish);
}
