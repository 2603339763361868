/** Backups of a school under kills: written by hand as people do, read back without the program. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openBackup } from '../../renderer/workers/backupJobs';
import { parseBackupName } from '../../shared/bundle/backupNames';
import type { RunningApp } from '../support/electron-double/runningApp';
import { openScreen } from '../support/scenario';

/** With it a backup holds the keys, so that a restored computer has the very state of the backup. */
const passphrase = 'đường hoa phượng đỏ';

/** Chooses the folder and the passphrase, and writes the first backup. */
export async function setUpBackups(app: RunningApp, stick: string): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Cài đặt');
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mật khẩu', { exact: false }).first().fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByText('Có mật khẩu: bản sao được mã hóa và mang theo khóa ký.')).toBeVisible();
  await backUpOnce(page);
}

/** Sao lưu ngay; gives the name of the backup that the window calls written and read back. */
export async function backUpOnce(page: Page): Promise<string> {
  const told = page.getByText(/^Đã sao lưu và đọc lại: SAOLUU_/);
  await expect(told).toHaveCount(0, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(told).toBeVisible({ timeout: 30_000 });
  return /SAOLUU_\S+?\.goi/.exec(await told.innerText())![0];
}

/** Picks the folder of backups and has the newest one read, up to the question whether it may replace what is here. */
export async function readForRestore(page: Page, stick: string): Promise<void> {
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(stick);
  await page.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  await page.getByLabel('Mật khẩu sao lưu').fill(passphrase);
  await page.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  await page.getByRole('dialog', { name: 'Phục hồi bản sao lưu này?' }).waitFor();
}

/**
 * What is wrong with a folder of backups: a bundle under its final name that does not open whole, with all its files, or
 * none that is as new as the one the window called written last.
 */
export async function brokenBackups(stick: string, acknowledged: string | null): Promise<string[]> {
  const paths = readdirSync(stick, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = Object.fromEntries(paths.map((path) => [relative(stick, path), statSync(path).size]));
  const names = Object.keys(files).filter((name) => parseBackupName(name)).sort();
  const read = async (name: string, offset: number, length: number): Promise<Uint8Array> =>
    new Uint8Array(readFileSync(join(stick, name)).subarray(offset, offset + length));
  const broken: string[] = [];
  for (const name of names) {
    const opened = await openBackup({ name, files, passphrase }, { read, report: () => {}, signal: new AbortController().signal });
    if (!opened.ok) broken.push(`backup ${name}: ${opened.error.type}`);
  }
  // An older one may go when a newer one is whole.
  const newest = names.at(-1) ?? '';
  return acknowledged !== null && newest < acknowledged ? [...broken, `backup ${acknowledged}`] : broken;
}
