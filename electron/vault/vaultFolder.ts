/**
 * The vault: a folder of plain files that outlives the browser's database. A call resolves when the device has the
 * bytes. A failed append leaves the file as it was; a replaced or committed file is the old one or the new one.
 */
import { randomUUID } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import type { OpenedVault, PlatformResult, SinkId, Vault, VaultContent, VaultFile, VaultMove } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import { type FileLayer, hasCode, type OpenFile } from '../files/fileLayer';
import { attempt, platformFault } from '../files/platformFault';
import { isTemporaryName, type OpenSinks, temporarySuffix } from '../files/sinks';
import { machineMarkOf } from './machineMark';
import { describeHolder, takeVaultLock, type VaultLock } from './vaultLock';
import { isVaultName, isVaultPrefix } from './vaultName';

const holderFile = '.holder';

/** How many files that are appended to stay open between two appends. */
const keptOpen = 8;

/**
 * What stays free on the vault's disk. A full disk may empty the browser's database, and what is being finished (a
 * sentinel, a rename, the browser's own files) needs room.
 */
export const floorBytes = 64 * 1024 * 1024;

/** How long a measure of the free space holds, in milliseconds. */
const measuredForMs = 1_000;

/** How many files are on their way to the device at a time. */
const flushedTogether = 8;

interface AppendedFile {
  file: OpenFile;
  size: number;
}

export class VaultFolder implements Vault {
  readonly #folder: string;
  readonly #files: FileLayer;
  readonly #sinks: OpenSinks;
  readonly #beforeOpening: () => Promise<void>;
  readonly #appended = new Map<string, AppendedFile>();
  readonly #floorBytes: number;
  #lock: VaultLock | null = null;
  #free = { bytes: 0, measuredAt: Number.NEGATIVE_INFINITY };
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * @param folder absolute path; made when missing
   * @param floor bytes that stay free on its disk; what adds data below that is refused with `diskLow`
   * @param beforeOpening done while nobody holds the folder, each time before it is taken
   */
  constructor(
    folder: string,
    files: FileLayer,
    sinks: OpenSinks,
    { floor = floorBytes, beforeOpening = async () => {} }: { floor?: number; beforeOpening?: () => Promise<void> } = {},
  ) {
    this.#folder = folder;
    this.#floorBytes = floor;
    this.#files = files;
    this.#sinks = sinks;
    this.#beforeOpening = beforeOpening;
  }

  open(): PlatformResult<OpenedVault> {
    return this.#inTurn(async () => {
      if (this.#lock === null) {
        const lock = await takeVaultLock(this.#folder);
        if (lock === null) return fail({ type: 'vaultHeld', holder: await this.#readHolder() });
        const ready = await this.#attempt('', this.#beforeOpening);
        if (!ready.ok) {
          await lock.release();
          return ready;
        }
        this.#lock = lock;
      }
      const made = await this.#attempt('', () => this.#makeFolders(this.#folder));
      if (!made.ok) return made;
      return this.#attempt('', async () => {
        await this.#removeTemporaryFiles(this.#folder);
        await this.#nameHolder();
        const files = await this.#listBelow(this.#folder);
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
    return this.#inTurn(async () => {
      const room = await this.#takeRoom(bytes.byteLength);
      if (!room.ok) return room;
      return this.#attempt(name, async () => {
        const appended = await this.#openToAppend(path);
        const before = appended.size;
        try {
          await appended.file.write(bytes, before);
          await appended.file.flushData();
        } catch (error) {
          await this.#takeBack(path, appended, before);
          throw error;
        }
        appended.size = before + bytes.byteLength;
        return { size: appended.size };
      });
    });
  }

  replace(name: string, bytes: Uint8Array): PlatformResult<void> {
    const path = this.#path(name);
    return this.#inTurn(() =>
      this.#attempt(name, async () => {
        await this.#makeFolders(dirname(path));
        await this.#letGo(path);
        await this.#writeWhole(path, bytes);
      }),
    );
  }

  storeAll(files: readonly VaultContent[]): PlatformResult<void> {
    const named = files.map(({ name, bytes }) => ({ name, bytes, path: this.#path(name) }));
    const changed = foldersOf(named.map(({ path }) => path));
    return this.#inTurn(async () => {
      const room = await this.#takeRoom(named.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
      if (!room.ok) return room;
      for (let at = 0; at < named.length; at += flushedTogether) {
        const stored = await Promise.all(
          named.slice(at, at + flushedTogether).map(({ name, path, bytes }) =>
            this.#attempt(name, async () => {
              await this.#makeFolders(dirname(path), changed);
              await this.#letGo(path);
              await this.#writeNamed(path, bytes);
            }),
          ),
        );
        const failed = stored.find(({ ok }) => !ok);
        if (failed !== undefined) return failed;
      }
      return this.#flushFolders(files[0]?.name ?? '', changed);
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
    return this.#inTurn(() =>
      this.#attempt(name, async () => {
        await this.#letGo(path);
        await this.#files.remove(path);
        await this.#files.flushFolder(dirname(path));
      }),
    );
  }

  moveAll(moves: readonly VaultMove[]): PlatformResult<void> {
    const named = moves.map(({ from, to }) => ({ from, source: this.#path(from), target: this.#path(to) }));
    // The new names first: a file that has two is better than one that has none.
    const changed = foldersOf([...named.map(({ target }) => target), ...named.map(({ source }) => source)]);
    return this.#inTurn(async () => {
      for (const { from, source, target } of named) {
        const moved = await this.#attempt(from, async () => {
          await this.#makeFolders(dirname(target), changed);
          await this.#letGo(source);
          await this.#letGo(target);
          await this.#files.rename(source, target);
        });
        if (!moved.ok) return moved;
      }
      return this.#flushFolders(moves[0]?.from ?? '', changed);
    });
  }

  openSink(name: string): PlatformResult<SinkId> {
    const path = this.#path(name);
    return this.#inTurn(async () => {
      const room = await this.#takeRoom(0);
      if (!room.ok) return room;
      const ready = await this.#attempt(name, async () => {
        await this.#makeFolders(dirname(path));
        await this.#letGo(path);
      });
      return ready.ok ? this.#sinks.open(path, name) : ready;
    });
  }

  /** Lets go of the files and the lock. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      for (const path of [...this.#appended.keys()]) await this.#letGo(path);
      if (this.#lock === null) return;
      await this.#files.remove(join(this.#folder, holderFile)).catch(() => undefined);
      await this.#lock.release();
      this.#lock = null;
    });
  }

  /** One change after another, in the order of the calls. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => undefined);
    return done;
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

  async #openToAppend(path: string): Promise<AppendedFile> {
    const kept = this.#appended.get(path);
    if (kept !== undefined) return kept;
    const oldest = this.#appended.size >= keptOpen ? this.#appended.keys().next().value : undefined;
    if (oldest !== undefined) await this.#letGo(oldest);
    await this.#makeFolders(dirname(path));
    const file = await this.#files.open(path, 'extend');
    try {
      const appended = { file, size: await file.size() };
      // The name of a new file is not on the device before its folder is.
      if (appended.size === 0) await this.#files.flushFolder(dirname(path));
      this.#appended.set(path, appended);
      return appended;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Cuts off what a failed append left behind; the file is opened afresh next time. */
  async #takeBack(path: string, appended: AppendedFile, size: number): Promise<void> {
    try {
      await appended.file.truncate(size);
      await appended.file.flushData();
    } catch {
      // The reader of the journal notices a torn tail; here nothing more can be done.
    }
    await this.#letGo(path);
  }

  async #letGo(path: string): Promise<void> {
    const appended = this.#appended.get(path);
    if (appended === undefined) return;
    this.#appended.delete(path);
    await appended.file.close().catch(() => undefined);
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

  #flushFolders(name: string, folders: Iterable<string>): PlatformResult<void> {
    return this.#attempt(name, async () => {
      for (const folder of folders) await this.#files.flushFolder(folder);
    });
  }

  async #listBelow(folder: string): Promise<VaultFile[]> {
    const found: VaultFile[] = [];
    const visit = async (current: string): Promise<void> => {
      for (const entry of await this.#entries(current)) {
        if (entry.name.startsWith('.')) continue;
        const path = join(current, entry.name);
        if (entry.kind === 'folder') await visit(path);
        else found.push({ name: relative(this.#folder, path).split(sep).join('/'), size: entry.size });
      }
    };
    await visit(folder);
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

  /** Only right after taking the lock or loading the page: no sink of the vault is open then. */
  async #removeTemporaryFiles(folder: string): Promise<void> {
    for (const entry of await this.#files.list(folder)) {
      const path = join(folder, entry.name);
      if (entry.kind === 'folder') await this.#removeTemporaryFiles(path);
      else if (isTemporaryName(entry.name)) await this.#files.remove(path);
    }
  }

  /** Only for people to read: a full disk, on which nothing can be written, can still be looked at. */
  async #nameHolder(): Promise<void> {
    try {
      await this.#writeWhole(join(this.#folder, holderFile), new TextEncoder().encode(describeHolder()));
    } catch (error) {
      if (platformFault(error, '').type !== 'diskFull') throw error;
    }
  }

  async #readHolder(): Promise<string> {
    const read = await attempt('', async () => {
      const file = await this.#files.open(join(this.#folder, holderFile), 'read');
      try {
        return new TextDecoder().decode(await file.read(0, 400));
      } finally {
        await file.close();
      }
    });
    return read.ok ? read.value : '';
  }
}

function foldersOf(paths: readonly string[]): Set<string> {
  return new Set(paths.map((path) => dirname(path)));
}
