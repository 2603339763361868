/** The vault that a restore fills: a folder of its own beside the vault, with the same rules, until it takes its place. */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { replacedKeptDays, type PlatformResult, type ReplacedVault, type VaultContent, type VaultCopy, type VaultMove } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import type { OpenSinks } from '../files/sinks';
import { VaultFolder } from './vaultFolder';
import { beforePrefix, replacedAt, switchVault } from './vaultSwitch';

const prefix = 'vault.restored-';
const damagedPrefix = 'vault.damaged-';
const samplePrefix = 'vault.sample-';

/** How the name of a vault begins once another one has its place. */
const prefixes = { sound: beforePrefix, damaged: damagedPrefix, sample: samplePrefix };

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

  async takeOver(replaced: 'sound' | 'damaged' | 'sample'): PlatformResult<void> {
    const { dataFolder, files, vault } = this.#options;
    const { name, folder } = this.#current();
    await folder.close();
    this.#copy = null;
    await vault.close();
    return attempt('', async () => {
      await switchVault(files, dataFolder, { restored: name, before: prefixes[replaced] }, new Date());
      // What a disk keeps now, goes at the next start.
      if (replaced === 'sample') await this.discard();
      await this.#dropOld().catch(() => undefined);
    });
  }

  async replaced(): PlatformResult<ReplacedVault[]> {
    return attempt('', () => this.#replaced());
  }

  async takeBack(name: string): PlatformResult<void> {
    const { dataFolder, files, vault } = this.#options;
    const found = await this.replaced();
    if (!found.ok) return found;
    if (!found.value.some((each) => each.name === name)) return fail({ type: 'fileMissing', name });
    await vault.close();
    return attempt('', () => switchVault(files, dataFolder, { restored: name, before: beforePrefix }, new Date()));
  }

  async #replaced(): Promise<ReplacedVault[]> {
    const found = (await this.#folders(beforePrefix)).map((path) => {
      const name = basename(path);
      return { name, at: replacedAt(name) };
    });
    return found.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  async #dropOld(): Promise<void> {
    const oldest = new Date(Date.now() - replacedKeptDays * 86_400_000).toISOString();
    const old = (await this.#replaced()).filter(({ at }) => at < oldest);
    await this.#removeAll(old.map(({ name }) => join(this.#options.dataFolder, name)));
  }

  async discard(): PlatformResult<void> {
    await this.#copy?.folder.close();
    this.#copy = null;
    return attempt('', async () => this.#removeAll([...(await this.#folders(prefix)), ...(await this.#folders(samplePrefix))]));
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
