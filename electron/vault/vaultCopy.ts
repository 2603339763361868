/** The vault that a restore fills: a folder of its own beside the vault, with the same rules, until it takes its place. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PlatformResult, VaultContent, VaultCopy, VaultMove } from '../../shared/platform';
import { ok } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import type { OpenSinks } from '../files/sinks';
import { VaultFolder } from './vaultFolder';
import { switchVault } from './vaultSwitch';

const prefix = 'vault.restored-';
const beforePrefix = 'vault.before-';
const damagedPrefix = 'vault.damaged-';

export interface VaultCopyOptions {
  dataFolder: string;
  files: FileLayer;
  sinks: OpenSinks;
  /** The vault whose place it takes. */
  vault: Pick<VaultFolder, 'close'>;
}

export class VaultCopyFolder implements VaultCopy {
  readonly #options: VaultCopyOptions;
  #copy: { name: string; folder: VaultFolder } | null = null;

  constructor(options: VaultCopyOptions) {
    this.#options = options;
  }

  async begin(): PlatformResult<void> {
    const discarded = await this.discard();
    if (!discarded.ok) return discarded;
    const { dataFolder, files, sinks } = this.#options;
    const name = prefix + randomUUID().slice(0, 8);
    const folder = new VaultFolder(join(dataFolder, name), files, sinks);
    const opened = await folder.open();
    if (!opened.ok) return opened;
    this.#copy = { name, folder };
    return ok(undefined);
  }

  async takeOver(replaced: 'sound' | 'damaged'): PlatformResult<void> {
    const { dataFolder, files, vault } = this.#options;
    const { name, folder } = this.#current();
    await folder.close();
    this.#copy = null;
    await vault.close();
    return attempt('', async () => {
      const before = await this.#folders(beforePrefix);
      await switchVault(files, dataFolder, { restored: name, beforePrefix: replaced === 'damaged' ? damagedPrefix : beforePrefix }, new Date());
      if (replaced === 'damaged') return;
      // One step back is enough: what was replaced earlier holds people's data and serves nobody any more.
      await this.#removeAll(before).catch(() => undefined);
    });
  }

  async discard(): PlatformResult<void> {
    await this.#copy?.folder.close();
    this.#copy = null;
    return attempt('', async () => this.#removeAll(await this.#folders(prefix)));
  }

  async forgetReplaced(): PlatformResult<void> {
    return attempt('', async () => this.#removeAll([...(await this.#folders(beforePrefix)), ...(await this.#folders(damagedPrefix))]));
  }

  open() {
    return this.#current().folder.open();
  }
  space() {
    return this.#current().folder.space();
  }
  list(namePrefix: string) {
    return this.#current().folder.list(namePrefix);
  }
  append(name: string, bytes: Uint8Array) {
    return this.#current().folder.append(name, bytes);
  }
  replace(name: string, bytes: Uint8Array) {
    return this.#current().folder.replace(name, bytes);
  }
  storeAll(files: readonly VaultContent[]) {
    return this.#current().folder.storeAll(files);
  }
  read(name: string, offset: number, length: number) {
    return this.#current().folder.read(name, offset, length);
  }
  remove(name: string) {
    return this.#current().folder.remove(name);
  }
  moveAll(moves: readonly VaultMove[]) {
    return this.#current().folder.moveAll(moves);
  }
  openSink(name: string) {
    return this.#current().folder.openSink(name);
  }

  async #folders(begin: string): Promise<string[]> {
    const { dataFolder, files } = this.#options;
    const entries = await files.list(dataFolder);
    return entries.filter(({ name, kind }) => kind === 'folder' && name.startsWith(begin)).map(({ name }) => join(dataFolder, name));
  }

  async #removeAll(folders: readonly string[]): Promise<void> {
    for (const folder of folders) await this.#options.files.removeFolder(folder);
  }

  #current(): { name: string; folder: VaultFolder } {
    if (this.#copy === null) throw new Error('No restore was begun');
    return this.#copy;
  }
}
