/**
 * A folder of a WebDAV server. What is new there is fetched once into our own data, as the very file that was listed, and
 * read here. Handled files get another place on the server; none is removed.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beginsLikeBundle, recognisedBytes } from '../../shared/bundle/recogniseBundle';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import { comingAmong, heldAmong, type HeldFile, type Inbox, type InboxPatience, isBundleName, isUnfinishedName, reasonText, type Settled, settledFolders, usualPatience } from '../arrivals/inbox';
import { namesLike } from '../post/delivery';
import type { ListedFile } from './listing';
import type { ServerPath, WebdavClient } from './webdavClient';

/** What was fetched, and where its copy lies here. */
type Fetched = HeldFile & { etag: string | undefined };

interface Seen {
  listed: ListedFile;
  since: number;
  state: 'coming' | 'ignored' | Fetched;
}

export interface WebdavInboxOptions {
  client: WebdavClient;
  /** On the server, relative to its address. */
  folder: string;
  files: FileLayer;
  /** Where fetched files lie on this computer, and nothing else. */
  fetched: string;
  patience?: InboxPatience;
  now?: () => number;
}

export class WebdavInbox implements Inbox {
  readonly way = 'server';
  readonly #options: WebdavInboxOptions;
  #seen = new Map<string, Seen>();
  #error: PlatformError | undefined;

  constructor(options: WebdavInboxOptions) {
    this.#options = options;
  }

  get held(): readonly HeldFile[] {
    return heldAmong(this.#seen.values());
  }

  get coming(): number {
    return comingAmong(this.#seen.values());
  }

  get error(): PlatformError | undefined {
    return this.#error;
  }

  async look(): Promise<void> {
    const { client, folder } = this.#options;
    const listed = await client.list(folder);
    this.#error = listed.ok ? undefined : listed.error;
    if (!listed.ok) return;
    const wanted = listed.value.filter(({ name }) => !isUnfinishedName(name));
    for (const [name, { state }] of this.#seen) {
      if (!wanted.some((file) => file.name === name)) await this.#forget(name, state);
    }
    for (const file of wanted) {
      const seen = await this.#see(file);
      if (!seen.ok) return void (this.#error = seen.error);
    }
  }

  async settle(id: string, settled: Settled): PlatformResult<void> {
    const entry = [...this.#seen].find(([, { state }]) => typeof state === 'object' && state.id === id);
    const state = entry?.[1].state;
    if (entry === undefined || typeof state !== 'object') return ok(undefined);
    const moved = await this.#moveAside(entry[0], state, settled);
    if (!moved.ok) return moved;
    await this.#forget(entry[0], state);
    return ok(undefined);
  }

  async close(): Promise<void> {
    for (const [name, { state }] of this.#seen) await this.#forget(name, state);
    this.#options.client.close();
  }

  async #see(listed: ListedFile): Promise<Result<void, PlatformError>> {
    const { patience = usualPatience, now = () => performance.now() } = this.#options;
    const before = this.#seen.get(listed.name);
    if (before === undefined || !isSame(before.listed, listed)) {
      const changed = before && (await this.#changedSince(before, listed));
      if (changed && !changed.ok) return changed;
      if (changed?.value === false) before!.listed = listed;
      else {
        if (before) await this.#forget(listed.name, before.state);
        this.#seen.set(listed.name, { listed, since: now(), state: 'coming' });
      }
      return ok(undefined);
    }
    // An empty file is being made, or sending it has failed.
    const quiet = listed.size === 0 ? patience.oddEndMs : patience.quietMs;
    if (before.state !== 'coming' || now() - before.since < quiet) return ok(undefined);
    const fetched = await this.#fetch(listed);
    if (fetched.ok && fetched.value !== 'coming') this.#seen.set(listed.name, { ...before, state: fetched.value });
    return fetched.ok ? ok(undefined) : fetched;
  }

  /** A server may say that a file was touched when its content is what was fetched: it is asked, and sends nothing then. */
  async #changedSince({ listed: before, state }: Seen, listed: ListedFile): Promise<Result<boolean, PlatformError>> {
    if (typeof state !== 'object' || state.etag === undefined || before.size !== listed.size) return ok(true);
    const { client, folder } = this.#options;
    const asked = await client.get({ folder, name: listed.name }, async (body) => ok(void body.destroy()), { unless: state.etag });
    return asked.ok ? ok(asked.value !== 'same') : asked;
  }

  async #fetch({ name, size, etag: listedAs }: ListedFile): Promise<Result<Seen['state'], PlatformError>> {
    const { client, folder, files, fetched } = this.#options;
    const path = join(fetched, `${randomUUID()}.goi`);
    const opened = await attempt(name, async () => {
      await files.makeFolder(fetched);
      return files.open(path, 'create');
    });
    if (!opened.ok) return opened;
    const file = opened.value;
    let state: Seen['state'] = 'coming';
    const got = await client
      .get(
        { folder, name },
        async (body, etag) => {
          let refused: Result<void, PlatformError> = ok(undefined);
          const kept = await keep(body, async (piece, position) => {
            refused = await attempt(name, () => file.write(piece, position));
            return refused.ok;
          });
          const isEmptyBundle = size === 0 && kept === null && isBundleName(name);
          if (kept === null && !isEmptyBundle) state = 'ignored';
          else if (isEmptyBundle || kept === size) state = { id: randomUUID(), name, size, path, etag };
          return refused;
        },
        // A weak mark does not stand for the very bytes, and servers refuse to compare it.
        listedAs?.startsWith('W/') === false ? { only: listedAs } : {},
      )
      .finally(() => file.close());
    if (!got.ok || typeof state !== 'object') await files.remove(path).catch(() => undefined);
    return got.ok ? ok(state) : got;
  }

  /**
   * Servers move whatever lies under a name: they compare no mark then. What was replaced in the last moment has been read
   * by nobody, and goes back to be found as new.
   */
  async #moveAside(name: string, fetched: Fetched, settled: Settled): PlatformResult<void> {
    const { client, folder } = this.#options;
    const { size, etag } = fetched;
    const lying = await client.look({ folder, name });
    if (!lying.ok) return lying;
    const isTheOne = lying.value !== null && lying.value.size === size && (etag === undefined || lying.value.etag === etag);
    if (!isTheOne) return ok(undefined);
    const aside = `${folder}/${settledFolders[settled.outcome]}`;
    const made = await client.makeFolder(aside);
    if (!made.ok) return made;
    for (const candidate of namesLike(name)) {
      const moved = await client.move({ folder, name }, { folder: aside, name: candidate });
      if (!moved.ok) return moved;
      if (moved.value === 'taken') continue;
      if (moved.value === 'missing') return ok(undefined);
      const own = await this.#isFetched({ folder: aside, name: candidate }, fetched);
      if (!own.ok) return own;
      if (!own.value) return this.#moveBack({ folder: aside, name: candidate }, name);
      if (settled.outcome === 'done') return ok(undefined);
      const text = Buffer.from(reasonText(settled.reason));
      return client.put({ folder: aside, name: `${candidate}.txt` }, Readable.from([text]), text.byteLength);
    }
    return ok(undefined);
  }

  /** Whether what lies there is what was fetched: by its mark, or, where the server gives another one after a move, byte by byte. */
  async #isFetched(place: ServerPath, { path, size, etag }: Fetched): Promise<Result<boolean, PlatformError>> {
    const { client, files } = this.#options;
    const lying = await client.look(place);
    if (!lying.ok) return lying;
    // Somebody else has put it elsewhere meanwhile: it is not ours to search for.
    if (lying.value === null || (lying.value.size === size && etag !== undefined && lying.value.etag === etag)) return ok(true);
    if (lying.value.size !== size) return ok(false);
    const opened = await attempt(place.name!, () => files.open(path, 'read'));
    if (!opened.ok) return opened;
    let isSound = true;
    const got = await client
      .get(place, async (body) => {
        let position = 0;
        for await (const piece of body as AsyncIterable<Buffer>) {
          const own = await opened.value.read(position, piece.byteLength);
          position += piece.byteLength;
          if (piece.equals(own)) continue;
          isSound = false;
          break;
        }
        isSound &&= position === size;
        return ok(undefined);
      })
      .finally(() => opened.value.close());
    return got.ok ? ok(isSound) : got;
  }

  async #moveBack(from: ServerPath, name: string): PlatformResult<void> {
    const { client, folder } = this.#options;
    for (const candidate of namesLike(name)) {
      const moved = await client.move(from, { folder, name: candidate });
      if (!moved.ok) return moved;
      if (moved.value !== 'taken') return ok(undefined);
    }
    return ok(undefined);
  }

  async #forget(name: string, state: Seen['state']): Promise<void> {
    this.#seen.delete(name);
    if (typeof state === 'object') await this.#options.files.remove(state.path).catch(() => undefined);
  }
}

function isSame(one: ListedFile, other: ListedFile): boolean {
  return one.size === other.size && one.etag === other.etag && one.modified === other.modified;
}

/** Gives every piece to `write` until it says no; the bytes altogether, or null as soon as it is clear that this is no bundle. */
async function keep(body: Readable, write: (piece: Uint8Array, position: number) => Promise<boolean>): Promise<number | null> {
  let head: Uint8Array<ArrayBuffer> = new Uint8Array();
  let isKnown = false;
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    if (!isKnown) {
      head = new Uint8Array(Buffer.concat([head, piece]).subarray(0, recognisedBytes));
      isKnown = head.length === recognisedBytes;
      if (isKnown && !(await beginsLikeBundle(head))) return null;
    }
    if (!(await write(piece, size))) return size;
    size += piece.byteLength;
  }
  return isKnown || (await beginsLikeBundle(head)) ? size : null;
}
