/**
 * Says in the vault itself who writes to it, for where no lock of one computer reaches: a network share that two PCs
 * open, a folder that has two names. Whoever holds it counts up in a file; who finds the file waits and sees whether it
 * still counts. Nobody's clock matters.
 */
import { createHash, randomUUID } from 'node:crypto';
import { hostname, networkInterfaces, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type FileLayer, hasCode } from '../files/fileLayer';
import { readSmallFile } from '../files/smallFile';

const holderName = '.holder';

/** Who a holder is. */
export interface HolderIdentity {
  /** For people to read: account, computer and process number. */
  who: string;
  /** This computer and no other, also where many have one name. */
  machine: string;
  process: number;
}

export interface HolderTimes {
  /** Milliseconds between two counts. */
  beat: number;
  /** How long a holder may be silent before it is taken for gone. */
  patience: number;
}

const usualTimes: HolderTimes = { beat: 3_000, patience: 10_000 };

const noteSchema = z.object({ v: z.literal(1), id: z.string(), who: z.string(), machine: z.string(), process: z.number().int(), beat: z.string() });
type Note = z.infer<typeof noteSchema>;

/** Who this process is. */
export function thisHolder(): HolderIdentity {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).flatMap(({ mac, internal }) => (internal ? [] : [mac])));
  const machine = createHash('sha256').update([hostname(), ...new Set(addresses)].sort().join(' ')).digest('hex').slice(0, 32);
  return { who: `${userInfo().username} · ${hostname()} · ${process.pid}`, machine, process: process.pid };
}

export class VaultHolder {
  readonly #files: FileLayer;
  readonly #path: string;
  readonly #me: HolderIdentity;
  readonly #times: HolderTimes;
  readonly #id = randomUUID();
  #count = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(files: FileLayer, folder: string, me: HolderIdentity = thisHolder(), times: HolderTimes = usualTimes) {
    this.#files = files;
    this.#path = join(folder, holderName);
    this.#me = me;
    this.#times = times;
  }

  /** Who holds the vault elsewhere; null when nobody does. Waits for a sign of life where only that can tell. */
  async heldBy(): Promise<string | null> {
    const first = await readSmallFile(this.#files, this.#path);
    const note = parse(first);
    if (note === null || note.id === this.#id || this.#hasEnded(note)) return null;
    const until = performance.now() + this.#times.patience;
    while (performance.now() < until) {
      await wait(this.#times.beat / 4);
      const now = await readSmallFile(this.#files, this.#path);
      // Let go of meanwhile.
      if (now === null) return null;
      if (now !== first) return parse(now)?.who ?? note.who;
    }
    return null;
  }

  /** Who stands in the vault, alive or not; empty when nobody does. */
  async who(): Promise<string> {
    return parse(await readSmallFile(this.#files, this.#path))?.who ?? '';
  }

  /**
   * Writes this process into the vault, and goes on counting.
   * @param onLost told once when another one stands there: nothing more may be written
   */
  async take(onLost: (who: string) => void): Promise<void> {
    this.#stop();
    await this.#files.remove(this.#path).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
    // Who makes the file is alone, where two come in the same moment.
    try {
      await this.#write('create');
    } catch (error) {
      await this.#files.remove(this.#path).catch(() => undefined);
      throw error;
    }
    this.#timer = setInterval(() => void this.#beat(onLost), this.#times.beat);
    this.#timer.unref();
  }

  /** Stops counting, and removes the file when it is still this process's. */
  async release(): Promise<void> {
    this.#stop();
    const note = parse(await readSmallFile(this.#files, this.#path).catch(() => null));
    if (note?.id === this.#id) await this.#files.remove(this.#path).catch(() => undefined);
  }

  async #beat(onLost: (who: string) => void): Promise<void> {
    try {
      const text = await readSmallFile(this.#files, this.#path);
      if (this.#timer === null) return;
      const note = parse(text);
      if (note?.id === this.#id) return await this.#write('extend');
      this.#stop();
      onLost(note?.who ?? '');
    } catch {
      // A share that is away for a moment: what is to be written there fails by itself.
    }
  }

  async #write(mode: 'create' | 'extend'): Promise<void> {
    this.#count += 1;
    // Always as long, so that nobody reads half of two.
    const note: Note = { v: 1, id: this.#id, ...this.#me, beat: String(this.#count).padStart(12, '0') };
    const file = await this.#files.open(this.#path, mode);
    try {
      await file.write(new TextEncoder().encode(JSON.stringify(note)), 0);
    } finally {
      await file.close();
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** A process of this computer that is not there any more, or that is this one, which has let go of what it held. */
  #hasEnded({ machine, process: id }: Note): boolean {
    if (machine !== this.#me.machine) return false;
    return id === this.#me.process || !isRunning(id);
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/** Null for none, and for what a power cut left of one. */
function parse(text: string | null): Note | null {
  try {
    return noteSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}
