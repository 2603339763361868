/** What came by itself, as the window sees it: by ids, read by ranges, settled once. */
import type { ArrivedFile, Arrivals, InboxState, PlatformResult } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import type { HeldFile, Inbox, Settled } from './inbox';
import type { OpenedFiles } from './openedFiles';

/** How long the window waits for a slow folder; looking goes on after that. */
const answerAfterMs = 1_500;

export interface ArrivedFilesOptions {
  files: FileLayer;
  opened: OpenedFiles;
  /** Those that are set now. */
  inboxes: () => Promise<readonly Inbox[]>;
}

export class ArrivedFiles implements Omit<Arrivals, 'onOpened'> {
  readonly #options: ArrivedFilesOptions;
  /** The look at each inbox that is under way. */
  readonly #looks = new Map<Inbox, Promise<void>>();

  constructor(options: ArrivedFilesOptions) {
    this.#options = options;
  }

  async opened(): PlatformResult<ArrivedFile[]> {
    return ok(this.#options.opened.opened());
  }

  async look(): PlatformResult<InboxState[]> {
    const inboxes = await this.#options.inboxes();
    const looks = inboxes.map((inbox) => this.#lookInto(inbox));
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, answerAfterMs)));
    await Promise.race([Promise.all(looks), enough]);
    clearTimeout(timer);
    return ok(
      inboxes.map(({ way, held, coming, error }) => ({
        way,
        files: held.map(({ id, name, size, mark }) => ({ id, name, size, mark })),
        coming,
        ...(error && { error }),
      })),
    );
  }

  async read({ id, offset, length }: { id: string; offset: number; length: number }): PlatformResult<Uint8Array> {
    const held = await this.#find(id);
    if (held === undefined) return fail({ type: 'fileMissing', name: '' });
    return attempt(held.name, async () => {
      const file = await this.#options.files.open(held.path, 'read');
      try {
        return await file.read(offset, length);
      } finally {
        await file.close();
      }
    });
  }

  async settle({ id, ...settled }: { id: string } & Settled): PlatformResult<void> {
    for (const inbox of await this.#options.inboxes()) {
      if (!inbox.held.some((file) => file.id === id)) continue;
      // One thing at a time: a look that is under way would list what is being moved.
      await this.#looks.get(inbox);
      return inbox.settle(id, settled);
    }
    return ok(undefined);
  }

  async #find(id: string): Promise<HeldFile | undefined> {
    const opened = this.#options.opened.find(id);
    if (opened) return opened;
    const inboxes = await this.#options.inboxes();
    return inboxes.flatMap(({ held }) => held).find((file) => file.id === id);
  }

  #lookInto(inbox: Inbox): Promise<void> {
    const running = this.#looks.get(inbox);
    if (running) return running;
    const look = inbox.look().finally(() => this.#looks.delete(inbox));
    this.#looks.set(inbox, look);
    return look;
  }
}
