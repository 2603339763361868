/**
 * What is on its way out. Each file lies in our own data, with a note of it, until it was read back from where it went:
 * a stick that was pulled out, a server that was switched off or the end of the program lose nothing.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { OutgoingFile, PlatformError, PlatformResult, PostWay } from '../../shared/platform';
import { fail, ok } from '../../shared/result';
import type { FileLayer } from '../files/fileLayer';
import { attempt } from '../files/platformFault';
import { readSmallFile, replaceSmallFile } from '../files/smallFile';
import type { Deliver } from './delivery';
import { copyHashed } from './hashing';

const notesName = 'outgoing.json';
const longestNotes = 16 * 1024 * 1024;

/** How many that arrived are remembered, to be shown. */
const keptSent = 200;

const itemSchema = z.object({
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  /** Several ways share one copy. */
  copy: z.string().regex(/^[0-9a-f-]{36}$/),
  name: z.string().min(1),
  size: z.number(),
  sha256: z.string(),
  way: z.enum(['folder', 'server']),
  sentAt: z.string().optional(),
});
const notesSchema = z.object({ v: z.literal(1), items: z.array(itemSchema) });
type Item = z.infer<typeof itemSchema>;

/** What is not worth a note: it begins anew with the program. */
interface Attempt {
  failures: number;
  nextAt: number;
  error?: PlatformError;
  sending?: true;
}

export interface OutgoingOptions {
  files: FileLayer;
  /** Holds the copies and nothing else. */
  folder: string;
  /** How a file goes by that way now; null while the way is not set. */
  deliver: (way: PostWay) => Promise<Deliver | null>;
  /** Milliseconds until the next attempt after so many failures. */
  waitAfter?: (failures: number) => number;
}

/** 5 s, 15 s, 45 s, 135 s, then every 5 minutes. */
function backOff(failures: number): number {
  return Math.min(5_000 * 3 ** (failures - 1), 300_000);
}

export class Outgoing {
  readonly #options: OutgoingOptions;
  #items: Item[] | null = null;
  #changing: Promise<unknown> = Promise.resolve();
  #notesAreWhole = true;
  readonly #attempts = new Map<string, Attempt>();
  #working: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  /** Goes on with what the program left when it ended. */
  async resume(): Promise<void> {
    await this.#load();
    if (this.#notesAreWhole) await this.#sweep(this.#waiting());
    this.#work();
  }

  /** Takes a copy of a file, which must have that hash, and sends it by each of the ways. */
  async add(path: string, { name, sha256 }: { name: string; sha256: string }, ways: readonly PostWay[]): PlatformResult<OutgoingFile[]> {
    const { files, folder } = this.#options;
    await this.#load();
    const copy = randomUUID();
    const added = await attempt(
      name,
      async () => {
        await files.makeFolder(folder);
        const whole = this.#path(copy);
        if ((await copyHashed(files, path, whole)) !== sha256) {
          await files.remove(whole);
          return null;
        }
        const file = await files.open(whole, 'read');
        const size = await file.size().finally(() => file.close());
        await files.flushFolder(folder);
        const fresh = ways.map((way): Item => ({ id: randomUUID(), copy, name, size, sha256, way }));
        await this.#change((items) => [...items, ...fresh]);
        return fresh;
      },
      () => files.freeBytes(folder),
    );
    if (!added.ok) await files.remove(this.#path(copy)).catch(() => undefined);
    if (!added.ok) return added;
    if (added.value === null) return fail({ type: 'contentDamaged', name });
    this.#work();
    return ok(added.value.map((item) => this.#describe(item)));
  }

  async list(): Promise<OutgoingFile[]> {
    return (await this.#load()).map((item) => this.#describe(item));
  }

  /** Tries at once what waits. */
  async sendNow(): Promise<void> {
    await this.#load();
    for (const attempt of this.#attempts.values()) attempt.nextAt = 0;
    this.#work();
  }

  /** Forgets what has not arrived, with its copies; one that is just being sent is not sent again. Gives how many. */
  async dropWaiting(): Promise<number> {
    await this.#load();
    const dropped = this.#waiting();
    if (dropped.length === 0) return 0;
    const ids = new Set(dropped.map(({ id }) => id));
    await this.#change((items) => items.filter(({ id }) => !ids.has(id)));
    // What is being read just now goes at the next start.
    for (const { copy } of dropped) await this.#options.files.remove(this.#path(copy)).catch(() => undefined);
    return dropped.length;
  }

  /** Resolves when nothing is being sent, whether or not something waits. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /** Sends nothing more. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #work(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#working ??= this.#sendDue().finally(() => {
      this.#working = null;
      this.#sleep();
    });
  }

  async #sendDue(): Promise<void> {
    for (;;) {
      const due = this.#waiting().find(({ id }) => this.#attempt(id).nextAt <= Date.now());
      if (due === undefined) return;
      await this.#sendOne(due);
    }
  }

  async #sendOne(item: Item): Promise<void> {
    const state = this.#attempt(item.id);
    const deliver = await this.#options.deliver(item.way);
    if (deliver === null) {
      // Nowhere to go any more: it waits for a place to be set, and is asked again then.
      this.#attempts.set(item.id, { failures: state.failures, nextAt: Infinity });
      return;
    }
    this.#attempts.set(item.id, { ...state, sending: true });
    const { id, copy, name, size, sha256 } = item;
    const sent = await deliver({ id, path: this.#path(copy), name, size, sha256 }).catch((error: unknown) => unexpected(name, error));
    if (sent.ok) return this.#arrived(item);
    this.#again(id, sent.error);
  }

  #again(id: string, error?: PlatformError): void {
    const failures = this.#attempt(id).failures + 1;
    const wait = (this.#options.waitAfter ?? backOff)(failures);
    this.#attempts.set(id, { failures, nextAt: Date.now() + wait, ...(error && { error }) });
  }

  async #arrived(item: Item): Promise<void> {
    const sentAt = new Date().toISOString();
    const noted = await this.#change((items) => withoutOldest(items.map((one) => (one.id === item.id ? { ...one, sentAt } : one)))).then(
      () => true,
      () => false,
    );
    // Without a note the copy stays: the next attempt finds the file there, and notes it then.
    if (!noted) return this.#again(item.id);
    this.#attempts.delete(item.id);
    if (this.#waiting().some(({ copy, id }) => copy === item.copy && id !== item.id)) return;
    await this.#options.files.remove(this.#path(item.copy)).catch(() => undefined);
  }

  #sleep(): void {
    const next = Math.min(...this.#waiting().map(({ id }) => this.#attempt(id).nextAt));
    if (!Number.isFinite(next)) return;
    this.#timer = setTimeout(() => this.#work(), Math.max(0, next - Date.now()));
    this.#timer.unref();
  }

  #waiting(): Item[] {
    return (this.#items ?? []).filter(({ sentAt }) => sentAt === undefined);
  }

  #attempt(id: string): Attempt {
    return this.#attempts.get(id) ?? { failures: 0, nextAt: 0 };
  }

  #describe({ copy: _copy, ...item }: Item): OutgoingFile {
    if (item.sentAt !== undefined) return { ...item, state: 'sent', sentAt: item.sentAt };
    const { sending, error, nextAt } = this.#attempt(item.id);
    const { sentAt: _sentAt, ...file } = item;
    return {
      ...file,
      state: sending ? 'sending' : 'waiting',
      ...(error && { error }),
      ...(Number.isFinite(nextAt) && nextAt > 0 && { nextAt: new Date(nextAt).toISOString() }),
    };
  }

  async #load(): Promise<Item[]> {
    this.#items ??= await this.#read();
    return this.#items;
  }

  async #read(): Promise<Item[]> {
    const text = await readSmallFile(this.#options.files, this.#notes(), longestNotes);
    if (text === null) return [];
    try {
      return notesSchema.parse(JSON.parse(text)).items;
    } catch {
      // The copies stay where they are: they may be the last ones.
      this.#notesAreWhole = false;
      return [];
    }
  }

  /** Changes the notes as they are when its turn comes: files are taken in while others arrive. */
  #change(edit: (items: Item[]) => Item[]): Promise<void> {
    const changed = this.#changing.then(async () => {
      const items = edit(await this.#load());
      await this.#options.files.makeFolder(this.#options.folder);
      await replaceSmallFile(this.#options.files, this.#notes(), JSON.stringify({ v: 1, items }));
      this.#items = items;
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  /** Copies that no note names: the program ended before it wrote one, or after a file had arrived. */
  async #sweep(waiting: readonly Item[]): Promise<void> {
    const { files, folder } = this.#options;
    const named = new Set([notesName, ...waiting.map(({ copy }) => `${copy}.goi`)]);
    const lying = await files.list(folder).catch(() => []);
    for (const { name, kind } of lying) {
      if (kind === 'file' && !named.has(name)) await files.remove(join(folder, name)).catch(() => undefined);
    }
  }

  #notes(): string {
    return join(this.#options.folder, notesName);
  }

  #path(copy: string): string {
    return join(this.#options.folder, `${copy}.goi`);
  }
}

/** Of those that arrived only the last are remembered. */
function withoutOldest(items: Item[]): Item[] {
  const sent = items.filter(({ sentAt }) => sentAt !== undefined);
  const forgotten = new Set(sent.slice(0, Math.max(0, sent.length - keptSent)).map(({ id }) => id));
  return items.filter(({ id }) => !forgotten.has(id));
}

/** A delivery that breaks must not stop the others; what it was is in the reference that a person can copy. */
function unexpected(name: string, error: unknown): ReturnType<typeof fail<PlatformError>> {
  return fail({ type: 'deviceFault', name, code: error instanceof Error ? error.name.slice(0, 40) : 'FAULT' });
}
