/**
 * The only network that Chromium has: an HTTP proxy on the loopback interface. It answers our own origin with the
 * handler that the main process registered, carries calls, and refuses and reports everything else.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { decodeEnvelope, envelopeParts } from './envelope';
import { type Answer, type Call, callPath, courierPath, invokePath, pageOrigin, secretHeader, waitingPath } from './messages';

export interface PageServerOptions {
  secret: string;
  /** Answers a request for the custom scheme. */
  serve: (request: Request) => Promise<Response>;
  /** Our origin under the custom scheme. */
  schemeOrigin: string;
  invoke: (channel: string, args: unknown[]) => Promise<unknown>;
  /** A page of ours is about to load. */
  onDocument: () => void;
  onOutside: (url: string) => void;
}

/** Bytes of a call: some megabytes of a file at the most. */
const largestCall = 64 * 1024 * 1024;

/** Starts the proxy; gives its port. */
export async function startPageServer(options: PageServerOptions): Promise<number> {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => response.writeHead(500).end());
  });
  const refuse = (what: string, request: IncomingMessage, socket: Socket): void => {
    options.onOutside(`${what} ${request.url ?? ''}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  };
  // A browser asks a proxy for a tunnel when it opens a WebSocket; ours leads back here.
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (request.url !== `${new URL(pageOrigin).host}:80`) return refuse('connect', request, socket);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    server.emit('connection', socket);
  });
  const calls = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: largestCall });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (request.url !== callPath(options.secret)) return refuse('upgrade', request, socket);
    calls.handleUpgrade(request, socket, head, (caller) => answerCalls(options, caller));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}

async function answer(options: PageServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? '';
  if (!url.startsWith(`${pageOrigin}/`)) {
    options.onOutside(url);
    response.writeHead(403).end();
    return;
  }
  const path = url.slice(pageOrigin.length);
  if (path === invokePath) {
    await answerInvoke(options, request, response);
    return;
  }
  if (path === courierPath) {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(join(__dirname, 'courier.js')));
    return;
  }
  if (path === waitingPath) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Gương Sáng</title>');
    return;
  }
  if (request.headers['sec-fetch-dest'] === 'document') options.onDocument();
  const served = await options.serve(new Request(options.schemeOrigin + path, { method: request.method ?? 'GET' }));
  response.writeHead(served.status, [...served.headers].flat()).end(new Uint8Array(await served.arrayBuffer()));
}

function answerCalls({ invoke }: PageServerOptions, caller: WebSocket): void {
  const send = (answer: Answer): void => {
    const parts = envelopeParts(answer);
    // One after the other in one message, not joined: what is read of a file is some megabytes.
    for (const [index, part] of parts.entries()) caller.send(part, { binary: true, fin: index === parts.length - 1 });
  };
  caller.on('message', (body: Buffer) => {
    const [number, channel, args] = decodeEnvelope(body) as Call;
    invoke(channel, args).then(
      (value) => send({ number, value }),
      () => send({ number, failed: true }),
    );
  });
}

async function answerInvoke(options: PageServerOptions, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'POST' || request.headers[secretHeader] !== options.secret) {
    response.writeHead(403).end();
    return;
  }
  const parts = await invoked(options, request);
  const size = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'content-length': size });
  response.cork();
  for (const part of parts) response.write(part);
  response.end();
}

/** What the main process answers, as a body. */
async function invoked({ invoke }: PageServerOptions, request: IncomingMessage): Promise<Uint8Array[]> {
  const body = await bodyOf(request, Number(request.headers['content-length']));
  const [channel, args] = decodeEnvelope(body) as [string, unknown[]];
  return envelopeParts(await invoke(channel, args));
}

/** The body, in memory of its own from the beginning: joining its chunks would hold all of it twice. */
async function bodyOf(request: IncomingMessage, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const body = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of request) {
    body.set(chunk as Buffer, filled);
    filled += (chunk as Buffer).length;
  }
  return body;
}
