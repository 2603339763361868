/** Nơi gửi, nơi nhận: how a clerk sets the places that bundles go to and come from by themselves. */
import { expect } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen } from '../scenario';
import { davPassword, davUser, type DavServer } from '../webdavServer';
import { textField } from './fields';

export const serverName = 'Máy chủ mẫu của Sở';

/** Opens the screen from the settings. */
export async function openTransports({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Đặt nơi gửi, nơi nhận' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nơi gửi, nơi nhận' })).toBeVisible();
}

/** Sets a folder that bundles are put into, or taken from, and waits until it was tried. */
export async function keepFolder(app: RunningApp, box: 'Thư mục gửi đi' | 'Thư mục nhận về', path: string): Promise<void> {
  const { page } = app;
  await openTransports(app);
  const card = page.getByRole('region', { name: box });
  app.answerFolderDialog(path);
  await card.getByRole('button', { name: 'Chọn thư mục', exact: true }).click();
  await expect(card.getByText(path)).toBeVisible();
}

export interface ServerFolders {
  outbox?: string;
  inbox?: string;
}

/** Types a server, compares its certificate, tries it and keeps it. */
export async function keepServer(
  app: RunningApp,
  server: DavServer,
  { outbox = '', inbox = '' }: ServerFolders,
  onShown?: (moment: 'refused' | 'tested') => Promise<void>,
): Promise<void> {
  const { page } = app;
  await openTransports(app);
  await textField(page, 'Tên gọi').fill(serverName);
  await textField(page, 'Địa chỉ').fill(server.address);
  await textField(page, 'Tên đăng nhập').fill(davUser);
  await page.getByLabel('Mật khẩu ứng dụng').fill(davPassword);
  await textField(page, 'Thư mục gửi đi trên máy chủ').fill(outbox);
  await textField(page, 'Thư mục nhận về trên máy chủ').fill(inbox);
  await page.getByRole('button', { name: 'Thử kết nối' }).click();
  const shown = page.getByRole('definition');
  await expect(shown).toBeVisible();
  expect((await shown.innerText()).replace(/\s/g, '').toLowerCase()).toBe(server.fingerprint);
  await onShown?.('refused');
  await page.getByRole('button', { name: 'Đã so, tin chứng thư này' }).click();
  await expect(page.getByText(/^Kết nối tốt/)).toBeVisible();
  await onShown?.('tested');
  await page.getByRole('button', { name: 'Lưu máy chủ' }).click();
  await expect(page.getByText(`Đã lưu máy chủ ${serverName}.`)).toBeVisible();
}
