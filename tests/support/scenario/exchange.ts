/** A bundle on its way: out of the unit, into the Sở. */
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen } from '../scenario';
import { fill, pickFiles } from './fields';

export interface ExportChoice {
  /** Whose nomination is ticked, which would not go by itself. */
  alsoSend?: string;
  /** Why the bundle is not encrypted; encrypted when left out. Asked only when a pupil is in it. */
  plainBecause?: string;
  /** Called when the dialog shows its first step, and when it says that the bundle is safe. */
  onShown?: (moment: 'content' | 'written') => Promise<void>;
}

/** Gói hồ sơ: writes everything that is ready to `path`. */
export async function exportBundle(app: RunningApp, path: string, { alsoSend, plainBecause, onShown }: ExportChoice = {}): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Gói hồ sơ');
  await page.getByRole('button', { name: 'Kết xuất gói' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
  if (alsoSend !== undefined) await dialog.getByRole('checkbox', { name: alsoSend }).check();
  if (plainBecause !== undefined) {
    await dialog.getByRole('checkbox', { name: /^Mã hóa gói/ }).uncheck();
    await expect(dialog.getByText('Ai có tệp cũng đọc được hồ sơ.')).toBeVisible();
    await fill(dialog, 'Lý do không mã hóa', plainBecause);
  }
  await expect(dialog.getByRole('button', { name: 'Tiếp tục' })).toBeEnabled();
  await onShown?.('content');
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  app.answerSaveDialog(path);
  await dialog.getByRole('button', { name: 'Chọn nơi lưu' }).click();
  await dialog.getByRole('button', { name: 'Ghi gói' }).click();
  await expect(dialog.getByText('Đọc lại, khớp từng byte')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(`${basename(path)} · `)).toBeVisible();
  await onShown?.('written');
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(dialog).toBeHidden();
}

/** Nhận gói: gives files to the dry run and waits for its end. Nothing is received yet. */
export async function checkBundles({ page }: RunningApp, paths: string[]): Promise<void> {
  await openScreen(page, 'Nhận gói');
  await pickFiles(page, page.getByRole('button', { name: 'Chọn tệp', exact: true }), paths);
  await expect(page.getByText(`Kiểm tra thử xong ${paths.length} / ${paths.length}`)).toBeVisible({ timeout: 30_000 });
}

/** Receives what the dry run found good. */
export async function receiveChecked({ page }: RunningApp, count: number): Promise<void> {
  await page.getByRole('button', { name: `Nhận ${count} gói hợp lệ` }).click();
  await expect(page.getByText(`Đã nhận ${count} gói vào sổ`)).toBeVisible({ timeout: 30_000 });
}

/** At a unit: the figures that the Sở asks for on the telephone. */
export async function readOwnFingerprint({ page }: RunningApp): Promise<string> {
  await openScreen(page, 'Cài đặt');
  const own = page.getByRole('definition').last();
  return (await own.innerText()).replace(/\s+/g, ' ').trim();
}

/** At the Sở: compares the figures of the only unconfirmed sender with those heard on the telephone. */
export async function confirmSender({ page }: RunningApp, unit: string, heard: string, onShown?: () => Promise<void>): Promise<void> {
  await openScreen(page, 'Nhận gói');
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  const sender = dialog.getByRole('listitem').filter({ hasText: unit });
  await expect(sender.getByRole('definition')).toHaveText(heard);
  await onShown?.();
  await sender.getByRole('button', { name: 'Đã so, khớp' }).click();
  await expect(dialog.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xong' }).click();
}
