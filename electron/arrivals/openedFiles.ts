/** Files that the system asks to open with this program: by a double click, on the command line, by a second start. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ArrivedFile } from '../../shared/platform';
import type { HeldFile } from './inbox';

/** Nobody opens more at once by hand; more than that is another program gone wrong. */
const most = 500;

/** The files among a command's arguments; switches and what is no file are left out. */
export function filesAmong(args: readonly string[], workingFolder: string): { path: string; size: number }[] {
  return args.flatMap((arg) => {
    if (arg === '' || arg.startsWith('-')) return [];
    const path = resolve(workingFolder, arg);
    const status = statSync(path, { throwIfNoEntry: false });
    return status?.isFile() ? [{ path, size: status.size }] : [];
  });
}

/** The queue between the system and the window. */
export class OpenedFiles {
  readonly #held = new Map<string, HeldFile>();
  #fresh: ArrivedFile[] = [];

  /** @param onOpened told when files have come */
  constructor(private readonly onOpened: () => void) {}

  /** Takes the files among the arguments of a start: `args` without the program itself. */
  take(args: readonly string[], workingFolder: string): void {
    const files = filesAmong(args, workingFolder).slice(0, most - this.#fresh.length);
    for (const { path, size } of files) {
      const name = basename(path);
      const id = randomUUID();
      this.#held.set(id, { id, name, size, path, mark: '' });
      this.#fresh.push({ id, name, size });
    }
    if (files.length > 0) this.onOpened();
  }

  /** Those that the window does not know yet. */
  opened(): ArrivedFile[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  find(id: string): HeldFile | undefined {
    return this.#held.get(id);
  }
}
