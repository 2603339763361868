/**
 * WebDAV over HTTPS, as far as bundles need it. Nobody is followed to another address, nothing is cached, and what a
 * server says is turned into what a person can act on.
 */
import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { faultCode } from '../faultLog';
import { certificateError, certificateFault, type PinnedCertificate, trust } from './certificates';
import { type ListedFile, listingRequest, readListing } from './listing';

export interface ServerAccess {
  /** What the clerks call it. */
  name: string;
  /** `https://host/path` */
  address: string;
  user: string;
  password: string;
  pin: PinnedCertificate | null;
}

export interface ClientLimits {
  /** How long a server may say nothing. */
  silenceMs: number;
}

type Headers = Record<string, string>;

/** What is said to a server and what of its answers is no failure. */
interface Saying {
  headers?: Headers;
  body?: Readable;
  fine: readonly number[];
}

/** A path on the server: the folders, then the file; undefined stands for the folder itself. */
export interface ServerPath {
  folder: string;
  name?: string | undefined;
}

const listingLimit = 16 * 1024 * 1024;

/** A server with the name and password of one account. */
export class WebdavClient {
  readonly #access: ServerAccess;
  readonly #limits: ClientLimits;
  readonly #agent: Agent;
  readonly #base: URL | null;

  constructor(access: ServerAccess, limits: ClientLimits = { silenceMs: 30_000 }) {
    this.#access = access;
    this.#base = serverUrl(access.address);
    this.#limits = limits;
    // A connection for each question: one that was kept would fail the next question when the server was started again.
    this.#agent = new Agent({ ...trust(access.pin), keepAlive: false, timeout: limits.silenceMs });
  }

  get address(): string {
    return this.#access.address;
  }

  /** Lets go of open connections. */
  close(): void {
    this.#agent.destroy();
  }

  /** The files of a folder. */
  async list(folder: string): Promise<Result<ListedFile[], PlatformError>> {
    const body = Readable.from([Buffer.from(listingRequest)]);
    const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8', 'content-length': String(Buffer.byteLength(listingRequest)) };
    return this.#say('PROPFIND', { folder }, { headers, body, fine: [207] }, async (answer) => {
      const listed = readListing((await collect(answer, listingLimit)).toString('utf8'));
      return listed === null ? fail({ type: 'serverNotDav', name: this.#access.name }) : ok(listed);
    });
  }

  /** Puts a file there, whole, in place of one of that name. */
  async put(path: ServerPath, body: Readable, size: number): Promise<Result<void, PlatformError>> {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) };
    return this.#say('PUT', path, { headers, body, fine: [200, 201, 204] }, done);
  }

  /**
   * Hands the file to `take`. `same`: it is still the one of the mark in `unless`. `changed`: it is not the one of the
   * mark in `only` any more. `missing`: there is none.
   */
  async get(
    path: ServerPath,
    take: (body: IncomingMessage, etag: string | undefined) => Promise<Result<void, PlatformError>>,
    { only, unless, first }: { only?: string | undefined; unless?: string | undefined; first?: number } = {},
  ): Promise<Result<'taken' | 'same' | 'changed' | 'missing', PlatformError>> {
    const headers: Headers = {
      // The bytes as they lie there, never packed.
      'accept-encoding': 'identity',
      ...(only !== undefined && { 'if-match': only }),
      ...(unless !== undefined && { 'if-none-match': unless }),
      ...(first !== undefined && { range: `bytes=0-${first - 1}` }),
    };
    return this.#say('GET', path, { headers, fine: [200, 206, 304, 404, 412] }, async (answer) => {
      if (answer.statusCode === 304) return ok('same');
      if (answer.statusCode === 412) return ok('changed');
      if (answer.statusCode === 404) return ok('missing');
      const taken = await take(answer, answer.headers.etag);
      return taken.ok ? ok('taken') : taken;
    });
  }

  /** Size and mark of a file; null when there is none. */
  async look(path: ServerPath): Promise<Result<{ size: number; etag: string | undefined } | null, PlatformError>> {
    return this.#say('HEAD', path, { headers: { 'accept-encoding': 'identity' }, fine: [200, 404] }, async ({ statusCode, headers }) =>
      // Apache names no length of an empty file.
      ok(statusCode === 404 ? null : { size: Number(headers['content-length'] ?? 0), etag: headers.etag }),
    );
  }

  /** Gives a file another name; `taken` when something has that name, `missing` when the file is not there. */
  async move(from: ServerPath, to: ServerPath): Promise<Result<'moved' | 'taken' | 'missing', PlatformError>> {
    const headers = { destination: this.#base === null ? '' : addressOf(this.#base, to).href, overwrite: 'F' };
    return this.#say('MOVE', from, { headers, fine: [200, 201, 204, 404, 412] }, async ({ statusCode }) =>
      ok(statusCode === 412 ? 'taken' : statusCode === 404 ? 'missing' : 'moved'),
    );
  }

  async remove(path: ServerPath): Promise<Result<void, PlatformError>> {
    return this.#say('DELETE', path, { fine: [200, 202, 204, 404] }, done);
  }

  /** Makes a folder unless it is there. */
  async makeFolder(folder: string): Promise<Result<void, PlatformError>> {
    // 405: there is one.
    return this.#say('MKCOL', { folder }, { fine: [200, 201, 204, 405] }, done);
  }

  /** One question and its answer. The answer is read or let go before this resolves. */
  async #say<T>(
    method: string,
    path: ServerPath,
    { headers = {}, body, fine }: Saying,
    hear: (answer: IncomingMessage) => Promise<Result<T, PlatformError>>,
  ): Promise<Result<T, PlatformError>> {
    if (this.#base === null) return fail({ type: 'serverAddress', name: this.#access.name });
    const url = addressOf(this.#base, path);
    try {
      const answer = await this.#send(method, url, headers, body);
      try {
        if (fine.includes(answer.statusCode ?? 0)) return await hear(answer);
        return fail(this.#refusal(answer.statusCode ?? 0));
      } finally {
        answer.destroy();
      }
    } catch (error) {
      return fail(await this.#fault(url, error));
    }
  }

  #send(method: string, url: URL, headers: Headers, body?: Readable): Promise<IncomingMessage> {
    const { user, password } = this.#access;
    return new Promise((resolve, reject) => {
      const asked = httpsRequest(url, {
        method,
        agent: this.#agent,
        timeout: this.#limits.silenceMs,
        headers: {
          'user-agent': 'guong-sang',
          ...(user !== '' && { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }),
          ...headers,
        },
      });
      asked.once('response', resolve);
      asked.once('timeout', () => asked.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' })));
      asked.on('error', reject);
      if (body === undefined) asked.end();
      // A server may answer before it has heard everything: then its answer counts, not the broken pipe.
      else pipeline(body, asked).catch(reject);
    });
  }

  #refusal(status: number): PlatformError {
    const { name } = this.#access;
    if (status >= 300 && status < 400) return { type: 'serverElsewhere', name };
    if (status === 401 || status === 403) return { type: 'serverLogin', name };
    if (status === 404 || status === 409) return { type: 'serverFolderMissing', name };
    if (status === 405 || status === 501) return { type: 'serverNotDav', name };
    if (status === 413 || status === 507) return { type: 'serverFull', name };
    return { type: 'serverFault', name, status };
  }

  async #fault(url: URL, error: unknown): Promise<PlatformError> {
    const code = faultCode(error);
    const found = certificateFault(code, this.#access.pin);
    if (found !== undefined) return certificateError(url, found, this.#limits.silenceMs);
    if (code === 'FAULT') throw error;
    return { type: 'serverUnreachable', name: url.host, code };
  }
}

/** The address as it is used: of TLS alone, with nothing but a path; null for anything else. */
export function serverUrl(address: string): URL | null {
  try {
    const url = new URL(address.trim());
    if (url.protocol !== 'https:' || url.hostname === '') return null;
    Object.assign(url, { search: '', hash: '', username: '', password: '' });
    return url;
  } catch {
    return null;
  }
}

function addressOf(base: URL, { folder, name }: ServerPath): URL {
  const url = new URL(base);
  const segments = [...folder.split('/'), name ?? ''].filter((segment) => segment !== '').map(encodeURIComponent);
  url.pathname = [base.pathname.replace(/\/+$/, ''), ...segments].join('/') + (name === undefined ? '/' : '');
  return url;
}

async function done(): Promise<Result<void, never>> {
  return ok(undefined);
}

async function collect(body: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > limit) break;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
