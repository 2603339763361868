/** The steps of the demonstration: each with its time, its outcome and its pictures. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';

export interface Step {
  name: string;
  ok: boolean;
  milliseconds: number;
  error?: string;
}

/** Plays steps one after the other; after one that failed the rest is not played. */
export class Steps {
  readonly done: Step[] = [];
  readonly #pictures: string;
  #pictureCount = 0;

  /** `pictures` is the folder of the screenshots. */
  constructor(pictures: string) {
    this.#pictures = pictures;
  }

  get ok(): boolean {
    return this.done.every(({ ok }) => ok);
  }

  /** Says on stderr what is being done. Throws what the step throws. */
  async play<T>(name: string, act: () => Promise<T>): Promise<T> {
    const start = performance.now();
    process.stderr.write(`${name} … `);
    const finish = (error?: unknown) => {
      const milliseconds = Math.round(performance.now() - start);
      const failed = error !== undefined;
      this.done.push({ name, ok: !failed, milliseconds, ...(failed && { error: String(error) }) });
      process.stderr.write(`${failed ? 'HỎNG' : 'xong'} (${(milliseconds / 1000).toFixed(1)} s)\n`);
    };
    try {
      const result = await act();
      finish();
      return result;
    } catch (error) {
      finish(error);
      throw error;
    }
  }

  /** Keeps a picture of what the page shows, numbered in the order of the job. */
  async picture(page: Page, name: string): Promise<void> {
    await mkdir(this.#pictures, { recursive: true });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    this.#pictureCount += 1;
    const number = String(this.#pictureCount).padStart(2, '0');
    await page.screenshot({ path: join(this.#pictures, `${number}-${name}.png`), animations: 'disabled', caret: 'hide' });
  }
}
