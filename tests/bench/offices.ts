import { cpSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
// Declares `window.bench`.
import type {} from './page/main';
import { isNoPlaceMark } from '../support/samePlace';

/** The computers of a benchmark, each a folder below `folder`. */
export class Offices {
  constructor(readonly folder: string, private readonly program: string) {}

  file(name: string): string {
    return join(this.folder, name);
  }

  /** Starts the program of an office, does the work, and closes it. */
  async at<T>(name: string, work: (app: RunningApp) => Promise<T>): Promise<T> {
    const app = await launchApp({ userData: this.file(name), program: this.program });
    try {
      await app.page.waitForFunction(() => 'bench' in window, undefined, { timeout: 60_000 });
      const result = await work(app);
      if (app.faults.length > 0) throw new Error(app.faults.join('\n'));
      return result;
    } finally {
      await app.close();
    }
  }

  /** A computer that is what `name` was before this, to be used up. */
  copy(name: string, to: string): string {
    cpSync(this.file(name), this.file(to), { recursive: true, filter: isNoPlaceMark });
    return to;
  }
}

/** Puts a file into the page's file field. */
export async function choose(app: RunningApp, path: string): Promise<void> {
  await app.page.setInputFiles('input', path);
}

/** Lets the page throw away what nobody holds any more. */
export async function settle({ page, context }: RunningApp): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** Appends `bytes` bytes to a file and flushes them, `times` times; milliseconds of each write alone, and with its flush. */
export async function rawAppends(path: string, bytes: number, times: number): Promise<{ written: number[]; appended: number[] }> {
  const file = await open(path, 'a');
  const each = { written: [] as number[], appended: [] as number[] };
  for (let index = 0; index < times; index += 1) {
    const content = Buffer.alloc(bytes, 120);
    const begun = performance.now();
    await file.write(content);
    each.written.push(performance.now() - begun);
    await file.datasync();
    each.appended.push(performance.now() - begun);
  }
  await file.close();
  return each;
}
