/**
 * Files of inboxes that were asked to be put aside there, until it is certain that they are what was read and have their
 * reason beside them. They are kept in a file of this computer: the server, the share or the program may be gone in between.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import type { PlatformError, PlatformResult } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { InTurn } from '../files/inTurn';
import { attempt } from '../files/platformFault';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';

const leavingSchema = z.object({
  /** As the inbox offered it. */
  id: z.string(),
  /** Address of the server; empty for a folder. */
  server: z.string(),
  /** The inbox there, or the folder. */
  inbox: z.string(),
  name: z.string(),
  size: z.number(),
  /** The mark of the file, see `HeldFile`. */
  sha256: z.string(),
  etag: z.string().optional(),
  /** Where it was to go. */
  aside: z.object({ folder: z.string(), name: z.string() }),
  /** To be written beside it; null when it was taken in. */
  reason: z.string().nullable(),
});
const listSchema = z.object({ v: z.literal(1), files: z.array(leavingSchema) });

type Kept = z.infer<typeof leavingSchema>;
export type Leaving = Omit<Kept, 'server' | 'inbox'>;

const longest = 4 * 1024 * 1024;

/** The one list of all inboxes. */
export class LeavingFiles {
  readonly #changes = new InTurn();
  readonly #places = new Map<string, LeavingFrom>();
  /** By id; null until it was read. */
  #known: ReadonlyMap<string, Kept> | null = null;

  constructor(
    private readonly files: FileLayer,
    /** Of the file that keeps them. */
    private readonly path: string,
  ) {}

  /** Those of one inbox: the same object each time, so that two who look after one inbox wait for each other. */
  from(place: Pick<Kept, 'server' | 'inbox'>): LeavingFrom {
    const key = JSON.stringify([place.server, place.inbox]);
    const known = this.#places.get(key) ?? new LeavingFrom(this, place);
    this.#places.set(key, known);
    return known;
  }

  /** All of every inbox. Nothing is known, and nothing is to be moved, while the list cannot be read. */
  all(): PlatformResult<readonly Kept[]> {
    return attempt(basename(this.path), () => this.#changes.do(async () => [...(await this.#read()).values()]));
  }

  /** Resolves when the list with it is on the device; when that fails, nothing is to be moved. */
  note(leaving: Kept): PlatformResult<void> {
    return this.#change(leaving.name, (known) => known.set(leaving.id, leaving));
  }

  /** When that fails, it is looked after once more. */
  forget({ id, name }: Leaving): PlatformResult<void> {
    return this.#change(name, (known) => known.delete(id));
  }

  #change(name: string, change: (known: Map<string, Kept>) => unknown): PlatformResult<void> {
    const work = async (): Promise<void> => {
      const known = new Map(await this.#read());
      if (change(known) === false) return;
      await replaceSmallFile(this.files, this.path, JSON.stringify({ v: 1, files: [...known.values()] }));
      this.#known = known;
    };
    return attempt(name, () => this.#changes.do(work));
  }

  async #read(): Promise<ReadonlyMap<string, Kept>> {
    if (this.#known) return this.#known;
    const text = await readSmallFile(this.files, this.path, longest);
    const list = text === null ? [] : listOf(text);
    // What cannot be understood is not written over: somebody may still find in it what was on its way.
    if (!list) await this.files.rename(this.path, `${this.path}.${randomUUID()}.unreadable`);
    return (this.#known = new Map(list?.map((leaving) => [leaving.id, leaving])));
  }
}

/** Those of one inbox. */
export class LeavingFrom {
  readonly #turns = new InTurn();

  constructor(
    private readonly list: LeavingFiles,
    private readonly place: Pick<Kept, 'server' | 'inbox'>,
  ) {}

  /** What puts aside and what looks after that never meet: the one would take for gone what the other is about to move. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.do(work);
  }

  note(leaving: Leaving): PlatformResult<void> {
    return this.list.note({ ...this.place, ...leaving });
  }

  forget(leaving: Leaving): PlatformResult<void> {
    return this.list.forget(leaving);
  }

  /** Goes on with every one of them. Gives the first thing that hinders it. */
  async finishAll(finish: (leaving: Leaving) => PlatformResult<boolean>): PlatformResult<void> {
    const all = await this.#all();
    if (!all.ok) return all;
    let hindered: Result<void, PlatformError> = ok(undefined);
    for (const leaving of all.value) {
      const finished = await finish(leaving);
      if (!finished.ok && hindered.ok) hindered = finished;
    }
    return hindered;
  }

  /** Goes on with the one of that id when it was asked to be put aside before. False when it was not, or nothing came of it. */
  async finish(id: string, finish: (leaving: Leaving) => PlatformResult<boolean>): PlatformResult<boolean> {
    const all = await this.#all();
    if (!all.ok) return all;
    const leaving = all.value.find((one) => one.id === id);
    return leaving ? finish(leaving) : ok(false);
  }

  async #all(): PlatformResult<Leaving[]> {
    const all = await this.list.all();
    return all.ok ? ok(all.value.filter(({ server, inbox }) => server === this.place.server && inbox === this.place.inbox)) : all;
  }
}

function listOf(text: string): Kept[] | null {
  try {
    return listSchema.parse(JSON.parse(text)).files;
  } catch {
    return null;
  }
}
