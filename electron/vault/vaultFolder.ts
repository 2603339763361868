/**
 * The vault: a folder of plain files that outlives the browser's database. A call resolves when the device has the
 * bytes. A failed append leaves the file as it was; a replaced or committed file is the old one or the new one.
 */
import { randomUUID } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import type { OpenedVault, PlatformError, PlatformResult, SinkId, Vault, VaultContent, VaultFile, VaultMove } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import { type FileLayer, hasCode } from '../files/fileLayer';
import { InTurn } from '../files/inTurn';
import { attempt, platformFault } from '../files/platformFault';
import { isTemporaryName, type OpenSinks, temporarySuffix } from '../files/sinks';
import { AppendedFiles } from './appendedFiles';
import { machineMarkOf } from './machineMark';
import { type HolderIdentity, type HolderTimes, VaultHolder } from './vaultHolder';
import { takeVaultLock, type VaultLock } from './vaultLock';
import { isVaultName, isVaultPrefix } from './vaultName';

/**
 * What stays free on the vault's disk. A full disk may empty the browser's database, and what is being finished (a
 * sentinel, a rename, the browser's own files) needs room.
 */
export const floorBytes = 64 * 1024 * 1024;

/** How long a measure of the free space holds, in milliseconds. */
const measuredForMs = 1_000;

/** How many files are on their way to the device at a time. */
const flushedTogether = 8;

export interface VaultFolderOptions {
  /** Bytes that stay free on its disk; what adds data below that is refused with `diskLow`. */
  floor?: number;
  /** Done while nobody holds the folder, each time before it is taken. */
  beforeOpening?: () => Promise<void>;
  /** Who opens it; this process unless said. */
  holder?: HolderIdentity;
  times?: HolderTimes;
}

export class VaultFolder implements Vault {
  readonly #folder: string;
  readonly #files: FileLayer;
  readonly #sinks: OpenSinks;
  readonly #beforeOpening: () => Promise<void>;
  readonly #appended: AppendedFiles;
  readonly #floorBytes: number;
  #lock: VaultLock | null = null;
  readonly #holder: VaultHolder;
  /** Somebody else writes here: nothing more may be written before it is opened again. */
  #refusal: PlatformError | null = null;
  #free = { bytes: 0, measuredAt: Number.NEGATIVE_INFINITY };
  /** One change after another. */
  readonly #turns = new InTurn();

  /**
   * @param folder absolute path; made when missing
   */
  constructor(
    folder: string,
    files: FileLayer,
    sinks: OpenSinks,
    { floor = floorBytes, beforeOpening = async () => {}, holder, times }: VaultFolderOptions = {},
  ) {
    this.#holder = new VaultHolder(files, folder, holder, times);
    this.#folder = folder;
    this.#floorBytes = floor;
    this.#files = files;
    this.#appended = new AppendedFiles(files, (path) => this.#makeFolders(path));
    this.#sinks = sinks;
    this.#beforeOpening = beforeOpening;
  }

  open(): PlatformResult<OpenedVault> {
    return this.#turns.do(async () => {
      if (this.#lock === null || this.#refusal !== null) {
        const lock = this.#lock ?? (await takeVaultLock(this.#folder));
        if (lock === null) return fail({ type: 'vaultHeld', holder: await this.#readHolder() });
        const taken = await this.#takeFolder();
        this.#lock = taken.ok ? lock : null;
        if (!taken.ok) {
          await lock.release();
          return taken;
        }
      }
      return this.#attempt('', async () => {
        const files = await this.#listBelow(this.#folder, true);
        const freeBytes = await this.#files.freeBytes(this.#folder);
        return { path: this.#folder, files, freeBytes, machine: machineMarkOf(this.#folder) };
      });
    });
  }

  space(): PlatformResult<{ freeBytes: number; floorBytes: number }> {
    return this.#attempt('', async () => ({ freeBytes: await this.#files.freeBytes(this.#folder), floorBytes: this.#floorBytes }));
  }

  async list(prefix: string): PlatformResult<VaultFile[]> {
    this.#needLock();
    if (!isVaultPrefix(prefix)) throw new Error('A prefix that no vault name has');
    const folder = join(this.#folder, prefix.slice(0, prefix.lastIndexOf('/') + 1));
    return this.#attempt(prefix, async () => {
      const files = await this.#listBelow(folder);
      return files.filter((file) => file.name.startsWith(prefix));
    });
  }

  append(name: string, bytes: Uint8Array): PlatformResult<{ size: number }> {
    const path = this.#path(name);
    return this.#change(async () => {
      const room = await this.#takeRoom(bytes.byteLength);
      if (!room.ok) return room;
      const done = await this.#attempt(name, async () => {
        const appended = await this.#appended.at(path);
        // Written over, what another program wrote would be lost.
        if ((await appended.file.size()) === appended.size) return this.#appended.append(path, appended, bytes);
        return null;
      });
      if (!done.ok) return done;
      return done.value === null ? fail((this.#refusal = { type: 'vaultChanged' })) : ok({ size: done.value });
    });
  }

  replace(name: string, bytes: Uint8Array): PlatformResult<void> {
    const path = this.#path(name);
    return this.#change(() =>
      this.#attempt(name, async () => {
        await this.#makeFolders(dirname(path));
        await this.#appended.letGo(path);
        await this.#writeWhole(path, bytes);
      }),
    );
  }

  storeAll(files: readonly VaultContent[]): PlatformResult<void> {
    const named = files.map(({ name, bytes }) => ({ name, bytes, path: this.#path(name) }));
    const changed = foldersOf(named.map(({ path }) => path));
    return this.#change(async () => {
      const room = await this.#takeRoom(named.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
      if (!room.ok) return room;
      const stored = await this.#together(named, async ({ path, bytes }) => {
        await this.#makeFolders(dirname(path), changed);
        await this.#appended.letGo(path);
        await this.#writeNamed(path, bytes);
      });
      return stored.ok ? this.#flushFolders(files[0]?.name ?? '', [...changed]) : stored;
    });
  }

  async read(name: string, offset: number, length: number): PlatformResult<Uint8Array> {
    const path = this.#path(name);
    return this.#attempt(name, async () => {
      const file = await this.#files.open(path, 'read');
      try {
        return await file.read(offset, length);
      } finally {
        await file.close();
      }
    });
  }

  remove(name: string): PlatformResult<void> {
    const path = this.#path(name);
    return this.#change(() =>
      this.#attempt(name, async () => {
        await this.#appended.letGo(path);
        await this.#files.remove(path);
        await this.#files.flushFolder(dirname(path));
      }),
    );
  }

  moveAll(moves: readonly VaultMove[]): PlatformResult<void> {
    const named = moves.map(({ from, to }) => ({ name: from, source: this.#path(from), target: this.#path(to) }));
    const changed = foldersOf(named.map(({ target }) => target));
    const left = foldersOf(named.map(({ source }) => source));
    const sources = new Set(named.map(({ source }) => source));
    // Where a name is left and taken again, the order is everything.
    const atOnce = named.some(({ target }) => sources.has(target)) ? 1 : flushedTogether;
    return this.#change(async () => {
      const moved = await this.#together(named, async ({ source, target }) => {
        await this.#makeFolders(dirname(target), changed);
        await this.#appended.letGo(source);
        await this.#appended.letGo(target);
        await this.#files.rename(source, target);
      }, atOnce);
      if (!moved.ok) return moved;
      // The new names first: a file that has two is better than one that has none.
      const name = moves[0]?.from ?? '';
      const flushed = await this.#flushFolders(name, Array.from(changed).filter((folder) => !left.has(folder)));
      return flushed.ok ? this.#flushFolders(name, [...left]) : flushed;
    });
  }

  openSink(name: string): PlatformResult<SinkId> {
    const path = this.#path(name);
    return this.#change(async () => {
      const room = await this.#takeRoom(0);
      if (!room.ok) return room;
      const ready = await this.#attempt(name, async () => {
        await this.#makeFolders(dirname(path));
        await this.#appended.letGo(path);
      });
      return ready.ok ? this.#sinks.open(path, name) : ready;
    });
  }

  /** Lets go of the files and the lock. */
  close(): Promise<void> {
    return this.#turns.do(async () => {
      await this.#appended.letGoOfAll();
      if (this.#lock === null) return;
      await this.#holder.release();
      await this.#lock.release();
      this.#lock = null;
    });
  }

  /** In its turn, for what writes. */
  #change<T>(work: () => PlatformResult<T>): PlatformResult<T> {
    return this.#turns.do(async () => (this.#refusal === null ? work() : fail(this.#refusal)));
  }

  #attempt<T>(name: string, work: () => Promise<T>): PlatformResult<T> {
    return attempt(name, work, () => this.#files.freeBytes(this.#folder));
  }

  /** Refuses what would leave less than the floor. Measures at most once a second: between, it counts along. */
  async #takeRoom(bytes: number): PlatformResult<void> {
    const now = performance.now();
    if (now - this.#free.measuredAt > measuredForMs || this.#free.bytes - bytes < this.#floorBytes) {
      const measured = await this.#attempt('', () => this.#files.freeBytes(this.#folder));
      if (!measured.ok) return measured;
      this.#free = { bytes: measured.value, measuredAt: now };
    }
    if (this.#free.bytes - bytes < this.#floorBytes) {
      return fail({ type: 'diskLow', freeBytes: this.#free.bytes, neededBytes: this.#floorBytes + bytes });
    }
    this.#free.bytes -= bytes;
    return ok(undefined);
  }

  #needLock(): void {
    if (this.#lock === null) throw new Error('The vault is used before it was opened');
  }

  #path(name: string): string {
    this.#needLock();
    if (!isVaultName(name)) throw new Error('A name that the vault does not take');
    return join(this.#folder, ...name.split('/'));
  }

  async #writeWhole(path: string, bytes: Uint8Array): Promise<void> {
    await this.#writeNamed(path, bytes);
    await this.#files.flushFolder(dirname(path));
  }

  /** All but the flush of the folder, without which the name may be lost. */
  async #writeNamed(path: string, bytes: Uint8Array): Promise<void> {
    const temporary = join(dirname(path), `.${randomUUID()}${temporarySuffix}`);
    const file = await this.#files.open(temporary, 'create');
    let closed = false;
    try {
      await file.write(bytes, 0);
      await file.flush();
      await file.close();
      closed = true;
      await this.#files.rename(temporary, path);
    } catch (error) {
      if (!closed) await file.close().catch(() => undefined);
      await this.#files.remove(temporary).catch(() => undefined);
      throw error;
    }
  }

  /** Makes a folder and its missing parents, and flushes the names; or notes in `changed` which folders need it. */
  async #makeFolders(path: string, changed?: Set<string>): Promise<void> {
    const make = async (): Promise<void> => {
      if (!(await this.#files.makeFolder(path))) return;
      if (changed === undefined) await this.#files.flushFolder(dirname(path));
      else changed.add(dirname(path));
    };
    try {
      await make();
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
      await this.#makeFolders(dirname(path), changed);
      await make();
    }
  }

  #flushFolders(name: string, folders: readonly string[]): PlatformResult<void> {
    return this.#together(folders.map((folder) => ({ name, folder })), ({ folder }) => this.#files.flushFolder(folder));
  }

  /** A few at a time: one alone waits for the device. Stops after those among which one was refused. */
  async #together<T extends { name: string }>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = flushedTogether): PlatformResult<void> {
    for (let at = 0; at < items.length; at += atOnce) {
      const done = await Promise.all(items.slice(at, at + atOnce).map((item) => this.#attempt(item.name, () => work(item))));
      const failed = done.find(({ ok }) => !ok);
      if (failed !== undefined) return failed;
    }
    return ok(undefined);
  }

  /**
   * @param clearing removes temporary files on the way: only right after taking the lock or loading the page, when no sink
   *   of the vault is open. The folder must be there then.
   */
  async #listBelow(folder: string, clearing = false): Promise<VaultFile[]> {
    const found: VaultFile[] = [];
    const visit = async (current: string, isListed: boolean): Promise<void> => {
      const entries = await (clearing ? this.#files.list(current) : this.#entries(current));
      // Folders side by side: one after the other, thousands of them wait for thousands of answers.
      await Promise.all(
        entries.map(async ({ name, kind, size }) => {
          const path = join(current, name);
          const isHidden = name.startsWith('.');
          if (kind === 'folder') {
            if (clearing || !isHidden) await visit(path, isListed && !isHidden);
          } else if (clearing && isTemporaryName(name)) await this.#files.remove(path);
          else if (isListed && !isHidden) found.push({ name: relative(this.#folder, path).split(sep).join('/'), size });
        }),
      );
    };
    await visit(folder, true);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async #entries(folder: string) {
    try {
      return await this.#files.list(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  /** Makes the folder this one's, unless somebody holds it whom the lock does not know. */
  async #takeFolder(): PlatformResult<void> {
    await this.#appended.letGoOfAll();
    const held = await this.#attempt('', () => this.#holder.heldBy());
    if (!held.ok) return held;
    if (held.value !== null) return fail({ type: 'vaultHeld', holder: held.value });
    const ready = await this.#attempt('', this.#beforeOpening);
    if (!ready.ok) return ready;
    return this.#attempt('', async () => {
      await this.#makeFolders(this.#folder);
      this.#refusal = null;
      try {
        await this.#holder.take((holder) => (this.#refusal = { type: 'vaultHeld', holder }));
      } catch (error) {
        // A full disk, on which nothing can be written, can still be looked at.
        if (platformFault(error, '').type !== 'diskFull') throw error;
      }
    });
  }

  async #readHolder(): Promise<string> {
    const read = await attempt('', () => this.#holder.who());
    return read.ok ? read.value : '';
  }
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.map((path) => dirname(path)));
}
