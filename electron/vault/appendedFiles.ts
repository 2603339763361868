/** The files of a vault that are appended to. They stay open between two appends. */
import { dirname } from 'node:path';
import type { FileLayer, OpenFile } from '../files/fileLayer';

/** How many stay open. */
const keptOpen = 8;

export interface AppendedFile {
  file: OpenFile;
  /** How long it is after what was written here. */
  size: number;
}

export class AppendedFiles {
  readonly #files: FileLayer;
  readonly #makeFolders: (path: string) => Promise<void>;
  readonly #open = new Map<string, AppendedFile>();

  constructor(files: FileLayer, makeFolders: (path: string) => Promise<void>) {
    this.#files = files;
    this.#makeFolders = makeFolders;
  }

  /** The file at `path`, made when missing. */
  async at(path: string): Promise<AppendedFile> {
    const kept = this.#open.get(path);
    if (kept !== undefined) return kept;
    const oldest = this.#open.size >= keptOpen ? this.#open.keys().next().value : undefined;
    if (oldest !== undefined) await this.letGo(oldest);
    await this.#makeFolders(dirname(path));
    const file = await this.#files.open(path, 'extend');
    try {
      const appended = { file, size: await file.size() };
      // The name of a new file is not on the device before its folder is.
      if (appended.size === 0) await this.#files.flushFolder(dirname(path));
      this.#open.set(path, appended);
      return appended;
    } catch (error) {
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Appends and flushes; gives the size afterwards. The file is as it was when the disk refuses. */
  async append(path: string, appended: AppendedFile, bytes: Uint8Array): Promise<number> {
    const before = appended.size;
    try {
      await appended.file.write(bytes, before);
      await appended.file.flushData();
    } catch (error) {
      await this.#takeBack(path, appended);
      throw error;
    }
    appended.size = before + bytes.byteLength;
    return appended.size;
  }

  async letGo(path: string): Promise<void> {
    const appended = this.#open.get(path);
    if (appended === undefined) return;
    this.#open.delete(path);
    await appended.file.close().catch(() => undefined);
  }

  async letGoOfAll(): Promise<void> {
    for (const path of [...this.#open.keys()]) await this.letGo(path);
  }

  /** Cuts off what a failed append left behind; the file is opened afresh next time. */
  async #takeBack(path: string, { file, size }: AppendedFile): Promise<void> {
    try {
      await file.truncate(size);
      await file.flushData();
    } catch {
      // The reader of the journal notices a torn tail; here nothing more can be done.
    }
    await this.letGo(path);
  }
}
