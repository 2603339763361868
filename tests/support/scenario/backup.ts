/** A backup to a stick, and another computer that begins from it. */
import { expect } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen } from '../scenario';

const passphrase = 'đường hoa phượng đỏ';

/** A backup with the keys into `stick`. */
export async function backUpTo(app: RunningApp, stick: string): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mật khẩu', { exact: false }).first().fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(dialog).toBeHidden();
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại/)).toBeVisible();
}

/** The first run of another computer, from the backup; it ends on the screen `home`. */
export async function restoreFrom({ page }: RunningApp, stick: string, home = 'Việc cần làm'): Promise<void> {
  await page.getByRole('radio', { name: 'Phục hồi từ bản sao lưu' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Chọn thư mục sao lưu' }).waitFor();
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(stick);
  await expect(page.getByLabel('Bản sao lưu')).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  await page.getByLabel('Mật khẩu sao lưu').fill(passphrase);
  await page.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Phục hồi', exact: true }).click();
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: home })).toBeVisible();
}
