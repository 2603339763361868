/**
 * A folder that something else fills: a network share, OneDrive, Syncthing. It is looked at again and again, since
 * shares tell nobody of changes. A file is taken when its name, its beginning and its end say that it is a whole bundle
 * and it has stayed as it is for a while; whatever else lies there is none of our business.
 */
import { createHash, randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { beginsLikeBundle, endsLikeBundle, recognisedBytes } from '../../shared/bundle/recogniseBundle';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok } from '../../shared/result';
import { type FileLayer, type FolderEntry, hasCode } from '../files/fileLayer';
import { attempt, attemptIn } from '../files/platformFault';
import { replaceSmallFile } from '../files/smallFile';
import { comingAmong, heldAmong, type HeldFile, type Inbox, type InboxPatience, isBundleName, isUnfinishedName, namesAside, namesNeeded, reasonName, reasonText, type Settled, settledFolders, usualPatience } from './inbox';
import type { Leaving, LeavingFiles, LeavingFrom } from './leavingFiles';

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
  /** Keeps what is being put aside. */
  leaving: LeavingFiles;
  patience?: InboxPatience;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
}

export class FolderInbox implements Inbox {
  readonly way = 'folder';
  readonly #options: FolderInboxOptions;
  readonly #leaving: LeavingFrom;
  #seen = new Map<string, Seen>();
  #error: PlatformError | undefined;

  constructor(options: FolderInboxOptions) {
    this.#options = options;
    this.#leaving = options.leaving.from({ server: '', inbox: options.folder });
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

  look(): Promise<void> {
    return this.#leaving.inTurn(() => this.#look());
  }

  settle(id: string, settled: Settled): PlatformResult<void> {
    return this.#leaving.inTurn(() => this.#settle(id, settled));
  }

  async close(): Promise<void> {
    this.#seen.clear();
  }

  async #look(): Promise<void> {
    const { files, folder } = this.#options;
    const finished = await this.#leaving.finishAll((leaving) => this.#finish(leaving));
    const list = () => files.list(folder);
    const listed = await attemptIn(folder, list, list);
    const hindered = [listed, finished].find(({ ok }) => !ok);
    this.#error = hindered && !hindered.ok ? hindered.error : undefined;
    // A folder that is away for a moment takes nothing with it.
    if (!listed.ok) return;
    const seen = new Map<string, Seen>();
    for (const entry of listed.value) {
      if (entry.kind === 'file' && !isUnfinishedName(entry.name)) seen.set(entry.name, await this.#see(entry));
    }
    this.#seen = seen;
  }

  async #settle(id: string, settled: Settled): PlatformResult<void> {
    const finished = await this.#leaving.finish(id, (leaving) => this.#finish(leaving));
    if (!finished.ok || finished.value) return finished.ok ? ok(undefined) : finished;
    const seen = [...this.#seen.values()].find(({ state }) => typeof state === 'object' && state.id === id);
    if (seen === undefined) return ok(undefined);
    const file = seen.state as HeldFile;
    const leaving = await attempt(file.name, () => this.#prepare(file, seen, settled));
    const moved = leaving.ok && leaving.value ? await this.#moveAside(file, leaving.value) : leaving;
    if (moved.ok) this.#seen.delete(file.name);
    return moved.ok ? ok(undefined) : moved;
  }

  /** Where it is to go; null when somebody else's computer was first, or another file has taken the name. */
  async #prepare({ id, name, size, mark }: HeldFile, seen: Seen, settled: Settled): Promise<Leaving | null> {
    const { files, folder } = this.#options;
    const entry = (await files.list(folder)).find((one) => one.name === name);
    if (entry === undefined || !(await this.#isStill(entry, seen))) return null;
    const aside = join(folder, settledFolders[settled.outcome]);
    await files.makeFolder(aside);
    const isTaken = takenIn(await files.list(aside));
    const free = freeName(name, (candidate) => namesNeeded(candidate, settled).some(isTaken));
    const reason = settled.outcome === 'refused' ? settled.reason : null;
    return { id, name, size, sha256: mark, aside: { folder: aside, name: free }, reason };
  }

  /** It is noted before, and looked after until it is certain what was moved. */
  async #moveAside({ name, path }: HeldFile, leaving: Leaving): PlatformResult<boolean> {
    const noted = await this.#leaving.note(leaving);
    if (!noted.ok) return noted;
    const { aside } = leaving;
    const moved = await attempt(name, () => this.#options.files.rename(path, join(aside.folder, aside.name)).catch(ignoreMissing));
    return moved.ok ? this.#finish(leaving) : moved;
  }

  /**
   * Goes on with one that was asked to be given its new name: a folder of other people may have got another file under the
   * old name in the last moment, which nobody has read and which goes back. False when nothing lies in the new place.
   */
  async #finish(leaving: Leaving): PlatformResult<boolean> {
    const { files, folder } = this.#options;
    const { id, name, size, sha256, aside, reason } = leaving;
    const path = join(aside.folder, aside.name);
    const finished = await attempt(name, async () => {
      const here = await files.list(folder);
      const isThere = here.some((one) => one.name === basename(aside.folder));
      const entry = isThere ? (await files.list(aside.folder)).find((one) => one.name === aside.name) : undefined;
      if (entry === undefined) return false;
      if (!(await this.#isTheOne(path, entry.size, { size, mark: sha256 }))) {
        await files.rename(path, join(folder, freeName(name, takenIn(here))));
        await files.flushFolder(folder);
      } else if (reason !== null) await this.#writeReason(aside, reasonText(reason));
      await files.flushFolder(aside.folder);
      return true;
    });
    const forgotten = finished.ok ? await this.#leaving.forget(leaving) : finished;
    if (!forgotten.ok) return forgotten;
    for (const [other, { state }] of this.#seen) if (finished.ok && finished.value && typeof state === 'object' && state.id === id) this.#seen.delete(other);
    return finished;
  }

  /** Beside the file, once. Whatever else has got that name meanwhile stays: then the reason is called a little otherwise. */
  async #writeReason({ folder, name }: Leaving['aside'], text: string): Promise<void> {
    const { files } = this.#options;
    const lying = await files.list(folder);
    for (const candidate of namesAside(reasonName(name))) {
      const there = lying.find((one) => isAlike(one.name, candidate));
      if (there === undefined) return replaceSmallFile(files, join(folder, candidate), text);
      if (there.kind === 'file' && (await this.#says(join(folder, there.name), there.size, text))) return;
    }
  }

  async #says(path: string, size: number, text: string): Promise<boolean> {
    const bytes = Buffer.from(text);
    if (size !== bytes.length) return false;
    const file = await this.#options.files.open(path, 'read');
    try {
      return bytes.equals(await file.read(0, size));
    } finally {
      await file.close();
    }
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

/** The first name that is not taken: nothing that stands there is written over. */
function freeName(name: string, isTaken: (candidate: string) => boolean): string {
  return [...namesAside(name)].find((candidate) => !isTaken(candidate))!;
}

function takenIn(lying: readonly FolderEntry[]): (name: string) => boolean {
  return (name) => lying.some((one) => isAlike(one.name, name));
}

/** Windows and most shares hold two names for one that differ in case alone, and macOS in how an accent is written as well. */
function isAlike(one: string, other: string): boolean {
  return asCompared(one) === asCompared(other);
}

function asCompared(name: string): string {
  return name.normalize('NFC').toLowerCase();
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
