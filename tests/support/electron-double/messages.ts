/** What the launcher (which holds Chromium) and the main process (which holds the application) tell each other. */

export type DialogKind = 'save' | 'folder';

/** From the main process to the launcher. */
export type FromMain =
  | { type: 'openWindow'; url: string; proxyPort: number; secret: string; preload: string; switches: string[] }
  | { type: 'sendToPage'; channel: string; args: unknown[] }
  | { type: 'closePage' }
  | { type: 'reloadPage' }
  | { type: 'clearStorage' }
  | { type: 'dialog'; id: number; kind: DialogKind; title: string; defaultPath: string }
  | { type: 'openedPath'; path: string }
  | { type: 'revealedPath'; path: string }
  | { type: 'outside'; url: string }
  | { type: 'spokenTo'; host: string }
  | { type: 'alreadyRunning' };

/** From the launcher to the main process. */
export type ToMain =
  | { type: 'pageLoaded' }
  | { type: 'pageGone' }
  | { type: 'closeWindow' }
  | { type: 'storageCleared' }
  | { type: 'secondInstance'; files: string[] }
  | { type: 'dialogAnswer'; id: number; path: string | null };

/** How the main process is started: its first argument, as JSON. */
export interface MainArguments {
  mainScript: string;
  userData: string;
  documents: string;
  version: string;
}

/** Origin of the page; `.localhost` makes it a secure context, and no port keeps its storage over restarts. */
export const pageOrigin = 'http://guong-sang.localhost';

/** Where one last call goes as the page goes away. */
export const invokePath = '/__desktop/invoke';

/** Where all other calls go: a WebSocket, which cannot bring a header. */
export function callAddress(secret: string): string {
  return `${pageOrigin.replace('http', 'ws')}${callPath(secret)}`;
}

export function callPath(secret: string): string {
  return `/__desktop/calls/${secret}`;
}

/** A call, as an envelope: its number, the channel, what goes with it. */
export type Call = [number: number, channel: string, args: unknown[]];

/** The answer of a call, as an envelope. */
export interface Answer {
  number: number;
  value?: unknown;
  failed?: true;
}

/** The script of a courier; where the window's own workers lie, so that it may be started under our policy. */
export const courierPath = '/workers/desktop-courier.js';

/** An empty page of our origin: where a window waits until the preload is installed. */
export const waitingPath = '/__desktop/waiting';

export const secretHeader = 'x-desktop-secret';

/** Name of the event by which the main process reaches the preload in the page. */
export function pageEventName(secret: string): string {
  return `desktop-${secret}`;
}
