/** Offices that have worked for some weeks, on the computers of a test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launchApp } from '../electron-double/launch';
import type { RunningApp } from '../electron-double/runningApp';
import { projectRoot } from '../projectRoot';
// Declares `window.desktop`, which is evaluated in the page.
import type {} from '../../../renderer/platform/desktop';

/** Makes the offices and their bundles in a new folder, and gives the folder. `makeFilm`: a school with more than goes into one mail. `makeFork`: a Sở with two versions from two computers of a school. */
export function makeOffices(which: 'make' | 'makeFilm' | 'makeFork' = 'make'): string {
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  execFileSync(process.execPath, ['scripts/run.mts', `tests/support/offices/${which}.ts`, folder], { cwd: projectRoot(), stdio: 'inherit' });
  return folder;
}

/** Starts the application on the computer of an office for the first time: from its vault alone, everything else is rebuilt. */
export async function startOffice(folder: string, name: 'so' | 'truong'): Promise<RunningApp> {
  const userData = join(folder, name);
  const app = await launchApp({ userData });
  const { page } = app;
  // The program says that it has rebuilt what it shows.
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: name === 'so' ? 'Tổng quan' : 'Việc cần làm' })).toBeVisible();
  await page.evaluate(async (keys) => {
    const { vault, secrets } = window.desktop;
    const wrapped = await secrets.protect(new TextEncoder().encode(keys));
    const kept = wrapped.ok ? await vault.replace('keys/keys.bin', wrapped.value) : wrapped;
    if (!kept.ok) throw new Error(kept.error.type);
  }, await readFile(join(userData, 'keys.json'), 'utf8'));
  return app;
}
