/**
 * A folder of a WebDAV server. What is new there is fetched once into our own data, as the very file that was listed, and
 * read here. Handled files get another place on the server; none is removed.
 */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beginsLikeBundle, recognisedBytes } from '../../shared/bundle/recogniseBundle';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import { comingAmong, heldAmong, type HeldFile, type Inbox, type InboxPatience, isBundleName, isUnfinishedName, namesAside, namesNeeded, reasonName, reasonText, type Settled, settledFolders, usualPatience } from '../arrivals/inbox';
import type { Leaving, LeavingFiles, LeavingFrom } from '../arrivals/leavingFiles';
import type { ListedFile } from './listing';
import type { ServerPath, WebdavClient } from './webdavClient';
import { putBeside } from './webdavDelivery';

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
  /** Keeps what is being put aside. */
  leaving: LeavingFiles;
  patience?: InboxPatience;
  now?: () => number;
}

export class WebdavInbox implements Inbox {
  readonly way = 'server';
  readonly #options: WebdavInboxOptions;
  readonly #leaving: LeavingFrom;
  #seen = new Map<string, Seen>();
  #error: PlatformError | undefined;

  constructor(options: WebdavInboxOptions) {
    this.#options = options;
    this.#leaving = options.leaving.from({ server: options.client.address, inbox: options.folder });
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
    const finished = await this.#leaving.inTurn(() => this.#leaving.finishAll((leaving) => this.#finish(leaving)));
    const listed = await client.list(folder);
    const hindered = [listed, finished].find(({ ok }) => !ok);
    this.#error = hindered && !hindered.ok ? hindered.error : undefined;
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

  settle(id: string, settled: Settled): PlatformResult<void> {
    return this.#leaving.inTurn(() => this.#settle(id, settled));
  }

  async #settle(id: string, settled: Settled): PlatformResult<void> {
    const finished = await this.#leaving.finish(id, (leaving) => this.#finish(leaving));
    if (!finished.ok || finished.value) return finished.ok ? ok(undefined) : finished;
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
    const hash = createHash('sha256');
    let state: Seen['state'] = 'coming';
    const got = await client
      .get(
        { folder, name },
        async (body, etag) => {
          let refused: Result<void, PlatformError> = ok(undefined);
          const kept = await keep(body, async (piece, position) => {
            hash.update(piece);
            refused = await attempt(name, () => file.write(piece, position));
            return refused.ok;
          });
          const isEmptyBundle = size === 0 && kept === null && isBundleName(name);
          if (kept === null && !isEmptyBundle) state = 'ignored';
          else if (isEmptyBundle || kept === size) state = { id: randomUUID(), name, size, path, mark: hash.digest('hex'), etag };
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
   * Servers move whatever lies under a name: they compare no mark then. It is noted before, and looked after until it is
   * certain what was moved.
   */
  async #moveAside(name: string, fetched: Fetched, settled: Settled): PlatformResult<void> {
    const { client, folder } = this.#options;
    const { id, size, etag, mark: sha256 } = fetched;
    const lying = await client.look({ folder, name });
    if (!lying.ok) return lying;
    const isTheOne = lying.value !== null && lying.value.size === size && (etag === undefined || lying.value.etag === etag);
    if (!isTheOne) return ok(undefined);
    const aside = `${folder}/${settledFolders[settled.outcome]}`;
    const made = await client.makeFolder(aside);
    if (!made.ok) return made;
    const reason = settled.outcome === 'refused' ? settled.reason : null;
    for (const candidate of namesAside(name)) {
      const place = { folder: aside, name: candidate };
      const free = await this.#areFree(aside, namesNeeded(candidate, settled));
      if (!free.ok) return free;
      if (!free.value) continue;
      const leaving: Leaving = { id, name, size, sha256, etag, aside: place, reason };
      const noted = await this.#leaving.note(leaving);
      if (!noted.ok) return noted;
      const moved = await client.move({ folder, name }, place);
      if (!moved.ok) return moved;
      if (moved.value === 'moved') {
        const finished = await this.#finish(leaving);
        return finished.ok ? ok(undefined) : finished;
      }
      const forgotten = await this.#leaving.forget(leaving);
      if (!forgotten.ok || moved.value === 'missing') return forgotten;
    }
    return ok(undefined);
  }

  async #areFree(folder: string, names: readonly string[]): Promise<Result<boolean, PlatformError>> {
    for (const name of names) {
      const there = await this.#options.client.look({ folder, name });
      if (!there.ok || there.value !== null) return there.ok ? ok(false) : there;
    }
    return ok(true);
  }

  /**
   * Goes on with one that was asked to be moved. What was replaced in the last moment has been read by nobody, and goes
   * back to be found as new. False when nothing lies in the new place: it was never moved, or somebody else has put it
   * elsewhere meanwhile.
   */
  async #finish(leaving: Leaving): PlatformResult<boolean> {
    const { id, name, aside, reason } = leaving;
    const found = await this.#compare(leaving);
    if (!found.ok) return found;
    let done: Result<void, PlatformError> = ok(undefined);
    if (found.value === 'other') done = await this.#moveBack(aside, name);
    else if (found.value === 'own' && reason !== null) done = await this.#writeReason(leaving, reasonText(reason));
    const forgotten = done.ok ? await this.#leaving.forget(leaving) : done;
    if (!forgotten.ok) return forgotten;
    if (found.value !== 'gone') await this.#forgetHeld(id);
    return ok(found.value !== 'gone');
  }

  /** Beside the file, once. Whatever else has got that name meanwhile stays: then the reason is called a little otherwise. */
  #writeReason({ id, aside }: Leaving, text: string): PlatformResult<void> {
    const bytes = Buffer.from(text);
    const sent = { id, name: reasonName(aside.name), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), open: () => Readable.from([bytes]) };
    return putBeside(this.#options.client, aside, sent);
  }

  /** Whether what lies in the new place is what was fetched: by its mark, or, where the server gives another one after a move, by its content. */
  async #compare({ aside, size, sha256, etag }: Leaving): Promise<Result<'own' | 'other' | 'gone', PlatformError>> {
    const { client } = this.#options;
    const lying = await client.look(aside);
    if (!lying.ok) return lying;
    if (lying.value === null) return ok('gone');
    if (lying.value.size !== size) return ok('other');
    if (etag !== undefined && lying.value.etag === etag) return ok('own');
    const hash = createHash('sha256');
    const got = await client.get(aside, async (body) => {
      for await (const piece of body as AsyncIterable<Buffer>) hash.update(piece);
      return ok(undefined);
    });
    if (!got.ok) return got;
    if (got.value === 'missing') return ok('gone');
    return ok(hash.digest('hex') === sha256 ? 'own' : 'other');
  }

  async #moveBack(from: ServerPath, name: string): PlatformResult<void> {
    const { client, folder } = this.#options;
    for (const candidate of namesAside(name)) {
      const moved = await client.move(from, { folder, name: candidate });
      if (!moved.ok) return moved;
      if (moved.value !== 'taken') return ok(undefined);
    }
    return ok(undefined);
  }

  async #forgetHeld(id: string): Promise<void> {
    for (const [name, { state }] of this.#seen) if (typeof state === 'object' && state.id === id) await this.#forget(name, state);
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
