/**
 * A folder that something else fills: a network share, OneDrive, Syncthing. It is looked at again and again, since
 * shares tell nobody of changes. A file is taken when its name, its beginning and its end say that it is a whole bundle
 * and it has stayed as it is for a while; whatever else lies there is none of our business.
 */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beginsLikeBundle, endsLikeBundle, recognisedBytes } from '../../shared/bundle/recogniseBundle';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok } from '../../shared/result';
import { type FileLayer, type FolderEntry, hasCode } from '../files/fileLayer';
import { attempt, attemptIn } from '../files/platformFault';
import { replaceSmallFile } from '../files/smallFile';
import { namesLike } from '../post/delivery';
import { comingAmong, heldAmong, type HeldFile, type Inbox, type InboxPatience, isBundleName, isUnfinishedName, reasonText, type Settled, settledFolders, usualPatience } from './inbox';

/** What was seen of a file, and since when it has been so. */
interface Seen {
  size: number;
  modified: number;
  /** Of its beginning and its end. */
  mark: string;
  since: number;
  state: 'coming' | 'ignored' | HeldFile;
}

export interface FolderInboxOptions {
  files: FileLayer;
  folder: string;
  patience?: InboxPatience;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

export class FolderInbox implements Inbox {
  readonly way = 'folder';
  readonly #options: FolderInboxOptions;
  /** Those that were given their new name, by id, until it is certain what lies there. */
  readonly #leaving = new Map<string, Leaving>();
  #seen = new Map<string, Seen>();
  #error: PlatformError | undefined;

  constructor(options: FolderInboxOptions) {
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
    const { files, folder } = this.#options;
    let hindered: PlatformError | undefined;
    for (const leaving of this.#leaving.values()) {
      const finished = await this.#finish(leaving);
      if (!finished.ok) hindered = finished.error;
    }
    const list = () => files.list(folder);
    const listed = await attemptIn(folder, list, list);
    this.#error = listed.ok ? hindered : listed.error;
    // A folder that is away for a moment takes nothing with it.
    if (!listed.ok) return;
    const seen = new Map<string, Seen>();
    for (const entry of listed.value) {
      if (entry.kind === 'file' && !isUnfinishedName(entry.name)) seen.set(entry.name, await this.#see(entry));
    }
    this.#seen = seen;
  }

  async settle(id: string, settled: Settled): PlatformResult<void> {
    const left = this.#leaving.get(id);
    const finished = left ? await this.#finish(left) : ok(false);
    if (!finished.ok || finished.value) return finished.ok ? ok(undefined) : finished;
    const seen = [...this.#seen.values()].find(({ state }) => typeof state === 'object' && state.id === id);
    if (seen === undefined) return ok(undefined);
    const file = seen.state as HeldFile;
    const { files, folder } = this.#options;
    const aside = join(folder, settledFolders[settled.outcome]);
    const moved = await attempt(file.name, async () => {
      const entry = (await files.list(folder)).find(({ name }) => name === file.name);
      // Somebody else's computer was first, or another file has taken the name.
      if (entry === undefined || !(await this.#isStill(entry, seen))) return;
      await files.makeFolder(aside);
      const taken = new Set((await files.list(aside)).map(({ name }) => name));
      const name = freeName(file.name, taken);
      if (settled.outcome === 'refused') await replaceSmallFile(files, join(aside, `${name}.txt`), reasonText(settled.reason));
      const leaving: Leaving = { file, aside, name, hasReason: settled.outcome === 'refused' };
      this.#leaving.set(id, leaving);
      await files.rename(file.path, join(aside, name)).catch(ignoreMissing);
      await this.#finishNow(leaving);
    });
    if (!moved.ok) return moved;
    this.#seen.delete(file.name);
    return ok(undefined);
  }

  #finish(leaving: Leaving): PlatformResult<boolean> {
    return attempt(leaving.file.name, () => this.#finishNow(leaving));
  }

  /**
   * Goes on with one that was given its new name: a folder of other people may have got another file under the old name in
   * the last moment, which nobody has read and which goes back. False when nothing lies in the new place.
   */
  async #finishNow({ file, aside, name, hasReason }: Leaving): Promise<boolean> {
    const { files, folder } = this.#options;
    const entry = (await files.list(aside)).find((one) => one.name === name);
    if (entry && !(await this.#isTheOne(join(aside, name), entry.size, file))) {
      const taken = new Set((await files.list(folder)).map((one) => one.name));
      await files.rename(join(aside, name), join(folder, freeName(file.name, taken)));
      await files.flushFolder(folder);
      if (hasReason) await files.remove(join(aside, `${name}.txt`)).catch(ignoreMissing);
    }
    await files.flushFolder(aside);
    this.#leaving.delete(file.id);
    if (entry) this.#seen.delete(file.name);
    return entry !== undefined;
  }

  async close(): Promise<void> {
    this.#seen.clear();
  }

  /** True when the file is the one that was offered: no other has come under its name since. */
  async #isStill({ name, size, modified }: FolderEntry, seen: Seen): Promise<boolean> {
    if (size !== seen.size || modified !== seen.modified) return false;
    // A clock may have stood still between the two.
    return this.#isTheOne(join(this.#options.folder, name), size, seen);
  }

  async #isTheOne(path: string, size: number, known: { size: number; mark: string }): Promise<boolean> {
    return size === known.size && (size === 0 || markOf(await this.#ends(path, size)) === known.mark);
  }

  async #see({ name, size, modified }: FolderEntry): Promise<Seen> {
    const { patience = usualPatience, now = () => performance.now() } = this.#options;
    const before = this.#seen.get(name);
    const isAsBefore = before?.size === size && before.modified === modified;
    if (isAsBefore && before.state !== 'coming') return before;
    const path = join(this.#options.folder, name);
    const ends = await attempt(name, () => this.#ends(path, size));
    const fresh = (mark: string): Seen => ({ size, modified, mark, since: now(), state: 'coming' });
    // Another program holds it, or it went away meanwhile.
    if (!ends.ok) return fresh('');
    const { head } = ends.value;
    if (size === 0 && before?.mark === emptyMark) {
      const isLeft = now() - before.since >= patience.oddEndMs && isBundleName(name);
      return isLeft ? { ...before, state: { id: randomUUID(), name, size, path, mark: before.mark } } : before;
    }
    if (size === 0) return fresh(emptyMark);
    if (head.every((byte) => byte === 0)) return fresh('');
    if (!(await beginsLikeBundle(head))) return { ...fresh(''), state: 'ignored' };
    const mark = markOf(ends.value);
    if (!isAsBefore || before.mark !== mark) return fresh(mark);
    const quiet = now() - before.since;
    const isWhole = quiet >= patience.oddEndMs || (quiet >= patience.quietMs && endsLikeBundle(head, ends.value.tail));
    return isWhole ? { ...before, state: { id: randomUUID(), name, size, path, mark: before.mark } } : before;
  }

  async #ends(path: string, size: number): Promise<Ends> {
    const file = await this.#options.files.open(path, 'read');
    try {
      const head = await file.read(0, recognisedBytes);
      const tail = await file.read(Math.max(0, size - recognisedBytes), recognisedBytes);
      return { head, tail };
    } finally {
      await file.close();
    }
  }
}

interface Leaving {
  file: HeldFile;
  /** The folder that it was to go to, and its name there. */
  aside: string;
  name: string;
  /** The reason was written beside it. */
  hasReason: boolean;
}

/** Never one that stands there already. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  return [...namesLike(name)].find((candidate) => !taken.has(candidate)) ?? `${randomUUID()}.goi`;
}

interface Ends {
  head: Uint8Array<ArrayBuffer>;
  tail: Uint8Array<ArrayBuffer>;
}

function markOf({ head, tail }: Ends): string {
  return createHash('sha256').update(head).update(tail).digest('hex');
}

/** Of a file with nothing in it: it is being made, or copying it has failed. */
const emptyMark = 'empty';

function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error;
}
