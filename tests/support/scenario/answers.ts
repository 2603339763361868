/** An answer on its way: out of the Sở, into the unit. */
import { expect, type Locator } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen } from '../scenario';
import { pickFiles } from './fields';

/** Gửi trả lời: writes the answer to the one unit that waits to `path`. */
export async function saveAnswer(app: RunningApp, path: string, onShown?: () => Promise<void>): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Gửi trả lời');
  const button = page.getByRole('button', { name: 'Lưu gói trả lời 1 đơn vị' });
  await expect(button).toBeEnabled();
  await onShown?.();
  app.answerSaveDialog(path);
  await button.click();
  await expect(page.getByText('Đã ghi và đọc lại 1 gói trả lời', { exact: false })).toBeVisible({ timeout: 30_000 });
}

/** Gói hồ sơ: looks at what an answer says, then takes it in. The dialog stays open. */
export async function takeAnswer(app: RunningApp, path: string, onShown?: (dialog: Locator) => Promise<void>): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Gói hồ sơ');
  await page.getByRole('button', { name: 'Nhận trả lời của Sở' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhận trả lời của Sở' });
  await pickFiles(page, dialog.getByRole('button', { name: 'Chọn gói trả lời của Sở' }), path);
  await expect(dialog.getByRole('button', { name: 'Nhận trả lời', exact: true })).toBeEnabled();
  await onShown?.(dialog);
  await dialog.getByRole('button', { name: 'Nhận trả lời', exact: true }).click();
  await expect(dialog.getByText('Đã nhận trả lời của Sở')).toBeVisible();
}
