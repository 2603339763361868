/**
 * The folder of backups. The person chooses it once; it is remembered in a file of this computer, by a token that stays
 * the same. Only files with the names of backups can be reached there.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BaseWindow, Dialog } from 'electron';
import { z } from 'zod';
import { isBackupFileName } from '../../shared/bundle/backupNames';
import type { BackupFolder, Folders, PlatformResult, SinkId, VaultFile } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import { type FileLayer, hasCode } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import { isOnRemovableDrive } from '../files/removable';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';
import { isTemporaryName, type OpenSinks } from '../files/sinks';
import { isOlderThan, isOnSameDisk, liesInside } from './placeOfFolder';

const settingsName = 'backup-folder.json';
const copiesFolder = 'evidence';
const dayMillis = 24 * 60 * 60 * 1000;

/** In the folder itself: another stick in the same slot must not be taken for it. */
const markName = '.guong-sang-sao-luu.json';

const id = z.string().min(1).max(64);
const settingsSchema = z.object({ v: z.literal(1), token: id, path: z.string().min(1), mark: id });
type Settings = z.infer<typeof settingsSchema>;
const markSchema = z.object({ v: z.literal(1), mark: id });

export interface BackupFoldersOptions {
  files: FileLayer;
  sinks: OpenSinks;
  dialog: Pick<Dialog, 'showOpenDialog'>;
  /** Where the application keeps its own data. */
  dataFolder: string;
  parent: () => BaseWindow | null;
}

type FileRequest = { token: string; name: string };

export class BackupFolders implements Folders {
  readonly #options: BackupFoldersOptions;

  constructor(options: BackupFoldersOptions) {
    this.#options = options;
  }

  async choose({ title }: { title: string }): PlatformResult<BackupFolder> {
    const { dialog, dataFolder, files } = this.#options;
    const before = await this.#settings();
    const options = {
      title,
      ...(before && { defaultPath: before.path }),
      properties: ['openDirectory' as const, 'createDirectory' as const],
    };
    const parent = this.#options.parent();
    const answer = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
    const path = answer.filePaths[0];
    if (answer.canceled || path === undefined) return fail({ type: 'cancelled' });
    const inside = await attempt(path, () => liesInside(path, dataFolder));
    if (!inside.ok) return inside;
    if (inside.value) return fail({ type: 'folderInsideData' });
    const kept = await attempt(path, async () => {
      const mark = (await this.#markOf(path)) ?? (await this.#leaveMark(path));
      const isSame = before?.path === path && before.mark === mark;
      const settings: Settings = { v: 1, token: isSame ? before.token : randomUUID(), path, mark };
      await replaceSmallFile(files, join(dataFolder, settingsName), JSON.stringify(settings));
      return settings;
    });
    return kept.ok ? ok(await this.#describe(kept.value)) : kept;
  }

  async remembered(): PlatformResult<BackupFolder | null> {
    const settings = await this.#settings();
    return ok(settings && (await this.#describe(settings)));
  }

  async list(token: string): PlatformResult<{ files: VaultFile[]; freeBytes: number }> {
    const path = await this.#path(token);
    if (!(await this.#isMarked(token))) return fail({ type: 'fileMissing', name: path });
    return attempt(path, async () => {
      const files: VaultFile[] = [];
      for (const { name, kind, size } of await this.#options.files.list(path)) {
        if (kind === 'file') await this.#note(files, path, name, size);
      }
      for (const { name, kind, size } of await this.#listCopies(path)) {
        if (kind === 'file') await this.#note(files, path, `${copiesFolder}/${name}`, size);
      }
      return { files, freeBytes: await this.#options.files.freeBytes(path) };
    });
  }

  async openSink({ token, name }: FileRequest): PlatformResult<SinkId> {
    const path = await this.#path(token);
    if (!(await this.#isMarked(token))) return fail({ type: 'fileMissing', name: path });
    const made = await attempt(path, async () => {
      if (!name.startsWith(`${copiesFolder}/`)) return;
      if (await this.#options.files.makeFolder(join(path, copiesFolder))) await this.#options.files.flushFolder(path);
    });
    return made.ok ? this.#options.sinks.open(this.#file(path, name), name) : made;
  }

  async read({ token, name, offset, length }: FileRequest & { offset: number; length: number }): PlatformResult<Uint8Array> {
    const path = await this.#path(token);
    return attempt(name, async () => {
      const file = await this.#options.files.open(this.#file(path, name), 'read');
      try {
        return await file.read(offset, length);
      } finally {
        await file.close();
      }
    });
  }

  async remove({ token, name }: FileRequest): PlatformResult<void> {
    const path = await this.#path(token);
    return attempt(name, () => this.#options.files.remove(this.#file(path, name)));
  }

  async #isMarked(token: string): Promise<boolean> {
    const settings = await this.#settings();
    return settings?.token === token && (await this.#markOf(settings.path)) === settings.mark;
  }

  async #markOf(path: string): Promise<string | undefined> {
    try {
      return markSchema.parse(JSON.parse((await readSmallFile(this.#options.files, join(path, markName))) ?? '')).mark;
    } catch {
      return undefined;
    }
  }

  async #leaveMark(path: string): Promise<string> {
    const mark = randomUUID();
    await replaceSmallFile(this.#options.files, join(path, markName), JSON.stringify({ v: 1, mark }));
    return mark;
  }

  /** Notes a file of ours; what was left half written a day ago is removed. Another computer may be writing beside us. */
  async #note(found: VaultFile[], folder: string, name: string, size: number): Promise<void> {
    if (isBackupFileName(name)) found.push({ name, size });
    else if (isTemporaryName(name) && (await isOlderThan(join(folder, name), dayMillis))) {
      await this.#options.files.remove(join(folder, name)).catch(() => undefined);
    }
  }

  async #listCopies(path: string) {
    try {
      return await this.#options.files.list(join(path, copiesFolder));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  async #describe({ token, path }: Settings): Promise<BackupFolder> {
    const { dataFolder } = this.#options;
    const [removable, sameDisk] = await Promise.all([isOnRemovableDrive(path), isOnSameDisk(path, dataFolder)]);
    return { token, path, removable, sameDisk };
  }

  /** What cannot be read is as if nothing had been chosen: the person chooses again. */
  async #settings(): Promise<Settings | null> {
    const { files, dataFolder } = this.#options;
    try {
      return settingsSchema.parse(JSON.parse((await readSmallFile(files, join(dataFolder, settingsName))) ?? ''));
    } catch {
      return null;
    }
  }

  async #path(token: string): Promise<string> {
    const settings = await this.#settings();
    if (settings?.token !== token) throw new Error('A token of no folder');
    return settings.path;
  }

  #file(folder: string, name: string): string {
    if (!isBackupFileName(name)) throw new Error('A name that no backup has');
    return join(folder, ...name.split('/'));
  }
}
