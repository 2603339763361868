/** The page's side of the double: the `electron` module that the compiled preload gets. */
import { joinBytes } from '../../../shared/bundle/bytes';
import { Calls } from './calls';
import { decodeEnvelope, envelopeParts } from './envelope';
import { invokePath, pageEventName, secretHeader } from './messages';

/** The browser lets requests of fewer bytes finish after the page is gone. */
const keptAlive = 60_000;

type Listener = (event: object, ...args: unknown[]) => void;

/**
 * @param secret admits this page to the main process; it stays in this closure
 * @param closingChannel when given, its listeners also run as the page goes away: a window that a person closes
 *   by its own button is gone before the main process can ask
 */
export function createElectron(secret: string, closingChannel?: string) {
  const listeners = new Map<string, Set<Listener>>();
  const pageFetch = window.fetch.bind(window);
  const calls = new Calls(secret);
  let leaving = false;
  const emit = (channel: string, args: unknown[]) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  };
  window.addEventListener(pageEventName(secret), (event) => {
    const [channel, args] = (event as CustomEvent<[string, unknown[]]>).detail;
    emit(channel, args);
  });
  if (closingChannel !== undefined) {
    window.addEventListener('pagehide', () => {
      leaving = true;
      emit(closingChannel, []);
    });
  }
  return {
    contextBridge: {
      exposeInMainWorld(name: string, api: object) {
        Object.defineProperty(window, name, { value: deepFreeze(api), enumerable: true });
      },
    },
    ipcRenderer: {
      on(channel: string, listener: Listener) {
        const known = listeners.get(channel) ?? new Set();
        listeners.set(channel, known.add(listener));
      },
      async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
        if (!leaving) return calls.call(channel, args);
        const body = joinBytes(envelopeParts([channel, args]));
        const headers = { [secretHeader]: secret };
        const response = await pageFetch(invokePath, { method: 'POST', headers, body, keepalive: body.length < keptAlive });
        if (!response.ok) throw new Error(`Error invoking remote method '${channel}'`);
        return decodeEnvelope(new Uint8Array(await response.arrayBuffer()));
      },
    },
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) deepFreeze(inner as object);
  return Object.freeze(value);
}
