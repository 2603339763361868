/**
 * The places that bundles are sent to and received from by themselves, as the person has chosen them. Nothing else is
 * ever spoken to: the one address is the server's, and its certificate is looked at before anything is said to it.
 */
import { join } from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import type { OutgoingFile, PlaceTested, PlatformError, PlatformResult, Post, PostBox, PostServer, PostSettings, PostWay, Secrets } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { FolderInbox } from '../arrivals/folderInbox';
import type { Inbox, InboxPatience } from '../arrivals/inbox';
import { LeavingFiles } from '../arrivals/leavingFiles';
import { type FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import { liesInside } from '../folders/placeOfFolder';
import { certificateError, portOf, shownCertificate } from '../webdav/certificates';
import { serverUrl, type ServerAccess, WebdavClient } from '../webdav/webdavClient';
import { deliverToServer } from '../webdav/webdavDelivery';
import { WebdavInbox } from '../webdav/webdavInbox';
import type { Deliver } from './delivery';
import { deliverToFolder } from './folderDelivery';
import { Outgoing } from './outgoing';
import { testFolder, testServer } from './placeTest';
import { keepPost, type KeptPost, type KeptServer, readPost, shownPost } from './postSettings';

export interface PostOfficeOptions {
  files: FileLayer;
  dialog: Pick<Dialog, 'showOpenDialog'>;
  secrets: Secrets;
  dataFolder: string;
  parent: () => BaseWindow | null;
  /** The path of a file that the window has written; null for any other. */
  writtenPath: (place: { token: string; name?: string | undefined }) => { path: string; name: string } | null;
  patience?: InboxPatience;
  waitAfter?: (failures: number) => number;
}

type ServerRequest = { server: PostServer; password?: string | undefined };

const certificateWaitMs = 15_000;

export class PostOffice implements Post {
  readonly #options: PostOfficeOptions;
  readonly #outgoing: Outgoing;
  readonly #leaving: LeavingFiles;
  #kept: Promise<KeptPost> | null = null;
  #inboxes: Promise<Inbox[]> | null = null;

  constructor(options: PostOfficeOptions) {
    this.#options = options;
    this.#leaving = new LeavingFiles(options.files, join(options.dataFolder, 'incoming.json'));
    this.#outgoing = new Outgoing({
      files: options.files,
      folder: join(options.dataFolder, 'outgoing'),
      deliver: (way) => this.#deliver(way),
      ...(options.waitAfter && { waitAfter: options.waitAfter }),
    });
  }

  /** Goes on with what was on its way when the program ended. */
  async resume(): Promise<void> {
    const { files, dataFolder } = this.#options;
    await files.removeFolder(join(dataFolder, 'incoming')).catch(() => undefined);
    await this.#outgoing.resume();
  }

  /** Speaks to nobody any more. */
  async stop(): Promise<void> {
    this.#outgoing.stop();
    for (const inbox of (await this.#inboxes) ?? []) await inbox.close();
  }

  /** Resolves when nothing is being sent. */
  idle(): Promise<void> {
    return this.#outgoing.idle();
  }

  /** The inboxes that are set; the same ones until the settings change. */
  inboxes(): Promise<Inbox[]> {
    this.#inboxes ??= this.#openInboxes();
    return this.#inboxes;
  }

  async settings(): PlatformResult<PostSettings> {
    return ok(shownPost(await this.#settings()));
  }

  async chooseFolder({ box, title }: { box: PostBox; title: string }): PlatformResult<PostSettings> {
    const { dialog, dataFolder } = this.#options;
    const kept = await this.#settings();
    const before = kept[box];
    const options = { title, ...(before && { defaultPath: before }), properties: ['openDirectory' as const, 'createDirectory' as const] };
    const parent = this.#options.parent();
    const answer = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
    const path = answer.filePaths[0];
    if (answer.canceled || path === undefined) return fail({ type: 'cancelled' });
    const other = kept[box === 'inbox' ? 'outbox' : 'inbox'];
    const inside = await attempt(path, async () => ({
      data: await liesInside(path, dataFolder),
      other: other !== null && (await liesInside(path, other).catch(() => false)) && (await liesInside(other, path)),
    }));
    if (!inside.ok) return inside;
    if (inside.value.data) return fail({ type: 'folderInsideData' });
    if (inside.value.other) return fail({ type: 'outboxIsInbox', name: path });
    return this.#keep({ ...kept, [box]: path });
  }

  async forgetFolder({ box }: { box: PostBox }): PlatformResult<PostSettings> {
    return this.#keep({ ...(await this.#settings()), [box]: null });
  }

  async keepServer(request: ServerRequest): PlatformResult<PostSettings> {
    const kept = await this.#settings();
    const access = await this.#access(request, kept.server);
    if (!access.ok) return access;
    const wrapped = request.password === undefined ? null : await this.#options.secrets.protect(new TextEncoder().encode(request.password));
    if (wrapped && !wrapped.ok) return wrapped;
    const password = wrapped ? Buffer.from(wrapped.value).toString('base64') : (kept.server?.password ?? '');
    return this.#keep({ ...kept, server: { ...request.server, pin: access.value.pin, password } });
  }

  async forgetServer(): PlatformResult<PostSettings> {
    return this.#keep({ ...(await this.#settings()), server: null });
  }

  async testFolder({ box }: { box: PostBox }): PlatformResult<PlaceTested> {
    const folder = (await this.#settings())[box];
    return folder === null ? fail({ type: 'fileMissing', name: '' }) : testFolder(this.#options.files, folder, box);
  }

  async testServer(request: ServerRequest): PlatformResult<PlaceTested> {
    const access = await this.#access(request, (await this.#settings()).server);
    if (!access.ok) return access;
    const client = new WebdavClient(access.value);
    try {
      return await testServer(client, request.server);
    } finally {
      client.close();
    }
  }

  async send({ sha256, ...place }: { token: string; name?: string | undefined; sha256: string }): PlatformResult<OutgoingFile[]> {
    const written = this.#options.writtenPath(place);
    if (written === null) throw new Error('A file that was not written here');
    const { outbox, server } = await this.#settings();
    const ways: PostWay[] = [...(outbox === null ? [] : ['folder' as const]), ...(server === null || server.outbox === '' ? [] : ['server' as const])];
    return ways.length === 0 ? ok([]) : this.#outgoing.add(written.path, { name: written.name, sha256 }, ways);
  }

  async outgoing(): PlatformResult<OutgoingFile[]> {
    return ok(await this.#outgoing.list());
  }

  async sendNow(): PlatformResult<OutgoingFile[]> {
    await this.#outgoing.sendNow();
    return this.outgoing();
  }

  async dropWaiting(): PlatformResult<number> {
    return attempt('outgoing', () => this.#outgoing.dropWaiting());
  }

  #settings(): Promise<KeptPost> {
    this.#kept ??= readPost(this.#options.files, this.#options.dataFolder);
    return this.#kept;
  }

  async #keep(kept: KeptPost): PlatformResult<PostSettings> {
    const { files, dataFolder } = this.#options;
    const written = await attempt('post.json', () => keepPost(files, dataFolder, kept));
    if (!written.ok) return written;
    this.#kept = Promise.resolve(kept);
    const before = this.#inboxes;
    this.#inboxes = null;
    for (const inbox of (await before) ?? []) await inbox.close();
    // What waited for a place may have one now.
    await this.#outgoing.sendNow();
    return ok(shownPost(kept));
  }

  async #openInboxes(): Promise<Inbox[]> {
    const { files, dataFolder, patience } = this.#options;
    const { inbox, server } = await this.#settings();
    const given = { files, leaving: this.#leaving, ...(patience && { patience }) };
    const inboxes: Inbox[] = inbox === null ? [] : [new FolderInbox({ ...given, folder: inbox })];
    if (server === null || server.inbox === '') return inboxes;
    const client = await this.#client(server);
    if (client.ok) {
      const fetched = join(dataFolder, 'incoming');
      inboxes.push(new WebdavInbox({ ...given, client: client.value, folder: server.inbox, fetched }));
    }
    return inboxes;
  }

  async #deliver(way: PostWay): Promise<Deliver | null> {
    const { outbox, server } = await this.#settings();
    if (way === 'folder') return outbox === null ? null : (file) => deliverToFolder(this.#options.files, outbox, file);
    if (server === null || server.outbox === '') return null;
    const client = await this.#client(server);
    if (!client.ok) return async () => client;
    const { name, outbox: folder } = server;
    return (file) => deliverToServer(client.value, { folder, name }, file).finally(() => client.value.close());
  }

  async #client(server: KeptServer): Promise<Result<WebdavClient, PlatformError>> {
    const password = await this.#password(server);
    return password.ok ? ok(new WebdavClient({ ...server, password: password.value })) : password;
  }

  async #password({ password }: KeptServer): PlatformResult<string> {
    if (password === '') return ok('');
    const opened = await this.#options.secrets.unprotect(new Uint8Array(Buffer.from(password, 'base64')));
    return opened.ok ? ok(new TextDecoder().decode(opened.value)) : opened;
  }

  /**
   * The access that a request means. A kept password goes to the kept address and account only: else whoever sits at the
   * window could have it sent to a server of his own.
   */
  async #access({ server, password }: ServerRequest, kept: KeptServer | null): Promise<Result<ServerAccess, PlatformError>> {
    const { name, user } = server;
    const url = serverUrl(server.address);
    if (url === null) return fail({ type: 'serverAddress', name: server.address });
    const isKept = kept !== null && serverUrl(kept.address)?.host === url.host && kept.user === user;
    const opened = password === undefined ? (isKept ? await this.#password(kept) : fail({ type: 'serverLogin', name } as const)) : ok(password);
    if (!opened.ok) return opened;
    const pin = await this.#pinned(server.pin, url, kept);
    return pin.ok ? ok({ name: name || url.host, address: url.href, user, password: opened.value, pin: pin.value }) : pin;
  }

  /** The certificate that a person has compared, as the server shows it. */
  async #pinned(pin: string | null, url: URL, kept: KeptServer | null): Promise<Result<ServerAccess['pin'], PlatformError>> {
    if (pin === null) return ok(null);
    if (kept?.pin?.fingerprint === pin) return ok(kept.pin);
    const shown = await shownCertificate(url.hostname, portOf(url), certificateWaitMs);
    if (shown === null) return fail({ type: 'serverUnreachable', name: url.host, code: 'TLS' });
    if (shown.fingerprint !== pin) return fail(await certificateError(url, 'changed', certificateWaitMs));
    return ok({ fingerprint: shown.fingerprint, pem: shown.pem });
  }
}
