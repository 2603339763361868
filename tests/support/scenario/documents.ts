/** Văn bản: the whole set as Word files. */
import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen } from '../scenario';

/** Saves the set to a folder and gives the paths of its files in the order of their names. */
export async function savePapers(app: RunningApp, folder: string): Promise<string[]> {
  const { page } = app;
  await mkdir(folder, { recursive: true });
  await openScreen(page, 'Văn bản');
  await expect(page.getByText('Bộ văn bản khớp nhau')).toBeVisible();
  app.answerFolderDialog(folder);
  await page.getByRole('button', { name: /^Lưu cả bộ/ }).click();
  await expect(page.getByText(/^Đã lưu \d+ tệp Word vào/)).toBeVisible({ timeout: 30_000 });
  return readdirSync(folder).sort().map((name) => join(folder, name));
}
