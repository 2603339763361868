/**
 * Saving where the person says. A dialog of the system gives a path; the window gets a token for it and can reach
 * nothing else: it writes there, reads back what it wrote, shows it, and opens the Word and Excel files among it.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import type { BaseWindow, Dialog, Shell } from 'electron';
import type { Files, PlatformResult, SaveKind, SaveTarget, SinkId } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import type { FileLayer } from './fileLayer';
import { extensionOf, isSafeFileName, safeFileName } from './fileName';
import { attempt } from './platformFault';
import { isOnRemovableDrive } from './removable';
import type { OpenSinks } from './sinks';

/** The names of the kinds in the dialog's filter: words that are the same in every language. */
const filterNames: Record<SaveKind, string> = { bundle: 'Gương Sáng', word: 'Word', excel: 'Excel', text: 'TXT', evidence: '' };

const openableExtensions = ['.docx', '.xlsx'];

interface ChosenPlace {
  path: string;
  /** `foreignFile`: another person's, which is shown in its folder and not opened. */
  kind: 'file' | 'foreignFile' | 'folder';
  /** Paths that a sink of this place has brought to their final name. */
  written: Set<string>;
}

export interface SavedFilesOptions {
  files: FileLayer;
  sinks: OpenSinks;
  dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;
  shell: Pick<Shell, 'openPath' | 'showItemInFolder'>;
  /** The window that the dialogs belong to. */
  parent: () => BaseWindow | null;
  /** Where the first dialog starts. */
  firstFolder: () => string;
}

type PlaceRequest = { token: string; name?: string | undefined };

export class SavedFiles implements Files {
  readonly #options: SavedFilesOptions;
  readonly #places = new Map<string, ChosenPlace>();
  #lastFolder: string | null = null;

  constructor(options: SavedFilesOptions) {
    this.#options = options;
  }

  async chooseSave(request: { suggestedName: string; kind: SaveKind; title: string }): PlatformResult<SaveTarget> {
    const extension = extensionOf(request.kind, request.suggestedName);
    const options = {
      title: request.title,
      defaultPath: join(this.#startFolder(), safeFileName(request.suggestedName, request.kind)),
      filters: extension === '' ? [] : [{ name: filterNames[request.kind] || extension.slice(1).toUpperCase(), extensions: [extension.slice(1)] }],
      properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
    };
    const parent = this.#options.parent();
    const { dialog } = this.#options;
    const answer = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
    if (answer.canceled || answer.filePath === '') return fail({ type: 'cancelled' });
    const path = extname(answer.filePath).toLowerCase() === extension ? answer.filePath : `${answer.filePath}${extension}`;
    return this.#remember(path, request.kind === 'evidence' ? 'foreignFile' : 'file', dirname(path));
  }

  async chooseFolder(request: { title: string }): PlatformResult<SaveTarget> {
    const options = {
      title: request.title,
      defaultPath: this.#startFolder(),
      properties: ['openDirectory' as const, 'createDirectory' as const],
    };
    const parent = this.#options.parent();
    const { dialog } = this.#options;
    const answer = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
    const path = answer.filePaths[0];
    if (answer.canceled || path === undefined) return fail({ type: 'cancelled' });
    return this.#remember(path, 'folder', path);
  }

  async openSink(request: PlaceRequest & { size?: number | undefined }): PlatformResult<SinkId> {
    const { place, path } = this.#resolve(request);
    const { files } = this.#options;
    const name = basename(path);
    const free = await attempt(name, () => files.freeBytes(dirname(path)));
    if (free.ok && request.size !== undefined && request.size > free.value) return fail({ type: 'diskFull', name, freeBytes: free.value });
    return this.#options.sinks.open(path, name, () => place.written.add(path));
  }

  async readBack(request: PlaceRequest & { offset: number; length: number }): PlatformResult<Uint8Array> {
    const path = this.#written(request);
    if (path === null) return notWritten(request);
    return attempt(basename(path), async () => {
      const file = await this.#options.files.open(path, 'read');
      try {
        return await file.read(request.offset, request.length);
      } finally {
        await file.close();
      }
    });
  }

  async reveal(request: PlaceRequest): PlatformResult<void> {
    const { place, path } = this.#resolve(request, true);
    if (path !== place.path && !place.written.has(path)) return notWritten(request);
    this.#options.shell.showItemInFolder(path);
    return ok(undefined);
  }

  async open(request: PlaceRequest): PlatformResult<void> {
    const path = this.#written(request);
    if (path === null) return notWritten(request);
    const name = basename(path);
    const foreign = this.#places.get(request.token)?.kind === 'foreignFile';
    if (foreign || !openableExtensions.includes(extname(path).toLowerCase())) {
      return fail({ type: 'deviceFault', name, code: 'NOT_OPENABLE' });
    }
    const refusal = await this.#options.shell.openPath(path);
    return refusal === '' ? ok(undefined) : fail({ type: 'deviceFault', name, code: 'NO_PROGRAM' });
  }

  /** The path of a file that was written here and has its name; null for anything else. */
  writtenPath(request: PlaceRequest): { path: string; name: string } | null {
    const path = this.#places.has(request.token) ? this.#written(request) : null;
    return path === null ? null : { path, name: basename(path) };
  }

  #startFolder(): string {
    return this.#lastFolder ?? this.#options.firstFolder();
  }

  async #remember(path: string, kind: ChosenPlace['kind'], folder: string): PlatformResult<SaveTarget> {
    this.#lastFolder = folder;
    const token = randomUUID();
    this.#places.set(token, { path, kind, written: new Set() });
    return ok({ token, path, name: basename(path), removable: await isOnRemovableDrive(folder) });
  }

  /** The path that a request may mean. Anything else is a bug of the window, or an attack: thrown. */
  #resolve(request: PlaceRequest, folderItself = false): { place: ChosenPlace; path: string } {
    const place = this.#places.get(request.token);
    if (place === undefined) throw new Error('A token that no dialog gave');
    const { name } = request;
    if (name === undefined) {
      if (place.kind === 'folder' && !folderItself) throw new Error('A folder needs the name of a file');
      return { place, path: place.path };
    }
    if (place.kind !== 'folder' || !isSafeFileName(name)) throw new Error('A name that cannot be used here');
    return { place, path: join(place.path, name) };
  }

  #written(request: PlaceRequest): string | null {
    const { place, path } = this.#resolve(request);
    return place.written.has(path) ? path : null;
  }
}

function notWritten(request: PlaceRequest): ReturnType<typeof fail<{ type: 'fileMissing'; name: string }>> {
  return fail({ type: 'fileMissing', name: request.name ?? '' });
}
