/**
 * The script of a shared worker of the page: over one WebSocket it carries every call to the main process and back. The
 * tool that drives the browser does not look into shared workers: of what the page itself sends and gets it keeps a note.
 * Requests of HTTP in its place take ten times as long as a call under Electron, and their bodies lie about afterwards.
 */
import { letGo } from '../../../shared/bundle/bytes';

/** What the page tells: where to, then every call. */
export type FromPage = { address: string } | { call: ArrayBuffer };

/** An answer; null when the main process is gone. */
export type ToPage = ArrayBuffer | null;

interface SharedWorkerScope {
  onconnect: (event: MessageEvent) => void;
  close(): void;
  gc?: (options: { type: 'major'; execution: 'async' }) => Promise<void>;
}

const scope = globalThis as unknown as SharedWorkerScope;

scope.onconnect = ({ ports: [port] }) => {
  let opened: Promise<WebSocket> | undefined;
  port!.onmessage = ({ data }: MessageEvent<FromPage>) => {
    if ('address' in data) opened = open(data.address, port!);
    else void opened?.then((socket) => send(socket, data.call));
  };
};

/** Resolves when calls can be sent; never when nobody is there. */
function open(address: string, port: MessagePort): Promise<WebSocket> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => port.postMessage(data satisfies ToPage, [data]);
  socket.onclose = () => {
    port.postMessage(null satisfies ToPage);
    scope.close();
  };
  return new Promise((resolve) => {
    socket.onopen = () => resolve(socket);
  });
}

function send(socket: WebSocket, call: ArrayBuffer): void {
  socket.send(call);
  letGo(new Uint8Array(call));
  sent += 1;
  // Messages weigh next to nothing in the heap of this script, so nothing would sweep them: 7 MB of the browser's after some hundred bundles.
  if (sent % 1000 === 0) void scope.gc?.({ type: 'major', execution: 'async' });
}

let sent = 0;
