/** Further computers of one office: joined, exchanged with, revoked; and the setup files that they make. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../electron-double/runningApp';
import { openScreen, saveSetupFile } from '../scenario';
import { fill } from './fields';

const passphrase = 'đường hoa phượng đỏ';

/** Trao đổi với máy khác. */
export async function openPeers(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Công cụ' }).click();
  await page.getByRole('menuitem', { name: 'Trao đổi với máy khác…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trao đổi với máy khác' })).toBeVisible();
}

/** A further computer of an office with the records and keys of the first, which knows of it. `file` gives where its files lie. */
export async function joinSecond(office: RunningApp, second: RunningApp, name: string, file: (name: string) => string): Promise<void> {
  await openScreen(office.page, 'Cài đặt');
  await office.page.getByRole('button', { name: 'Thêm máy cùng làm' }).click();
  const dialog = office.page.getByRole('dialog', { name: 'Thêm máy cùng làm' });
  await dialog.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  office.answerSaveDialog(file(`ghep ${name}.goi`));
  await dialog.getByRole('button', { name: 'Lưu tệp' }).click();
  await expect(dialog.getByText('Đã lưu và đọc lại', { exact: false })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Xong' }).click();
  const { page } = second;
  await page.getByRole('radio', { name: 'Máy này cùng làm với một máy khác' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[type=file]').setInputFiles(file(`ghep ${name}.goi`));
  await page.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await page.getByLabel('Tên máy này').fill(name);
  await page.getByRole('button', { name: 'Ghép máy này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Ghép|Bắt đầu/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Đã hiểu' }).click({ timeout: 30_000 });
  await openPeers(page);
  second.answerSaveDialog(file(`doi-may ${name}.goi`));
  await page.getByRole('button', { name: 'Ghi tệp…' }).click();
  await expect(page.getByText(/^Đã ghi và đọc lại, khớp/)).toBeVisible();
  await openPeers(office.page);
  await office.page.locator('main input[type=file]').setInputFiles(file(`doi-may ${name}.goi`));
  await office.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(office.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
  await expect(office.page.getByRole('radio', { name: `Chỉ phần mới cho “${name}”` })).toBeVisible();
}

/** At the Sở: the plan of the next period, and a setup file with it. */
export async function saveNewPlan(app: RunningApp, path: string): Promise<void> {
  await openScreen(app.page, 'Kế hoạch, quy định');
  await app.page.getByRole('button', { name: 'Lập kế hoạch giai đoạn mới' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Lập kế hoạch giai đoạn mới' });
  await fill(dialog, 'Số, ký hiệu quyết định', '99/KH-SGDĐT');
  await fill(dialog, 'Báo cáo năm, ngày cuối', '30/11');
  await dialog.getByRole('button', { name: 'Lập kế hoạch', exact: true }).click();
  await expect(dialog).toBeHidden();
  await saveSetupFile(app, path);
}

/** At a unit: opens a later setup file, which may be refused; the dialog stays open. */
export async function openSetup(page: Page, path: string): Promise<Locator> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path);
  return dialog;
}

/** At a unit: looks at a later setup file, then takes it in. */
export async function takeSetup({ page }: RunningApp, path: string, before: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const dialog = await openSetup(page, path);
  await expect(dialog.getByRole('button', { name: 'Dùng tệp này' })).toBeVisible();
  await before(dialog);
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
}

/** Thu hồi máy: of the computer with this name, for good. */
export async function revokeComputer({ page }: RunningApp, name: string, onShown?: (dialog: Locator) => Promise<void>): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('table', { name: 'Các máy cùng làm việc' }).getByText(name).click();
  await page.getByRole('button', { name: 'Thu hồi máy này…' }).click();
  const dialog = page.getByRole('dialog');
  await onShown?.(dialog);
  await dialog.getByLabel('Lý do').fill('Mất máy');
  await dialog.getByRole('button', { name: 'Thu hồi máy', exact: true }).click();
  await expect(page.getByText(/^Đã thu hồi ngày /)).toBeVisible();
  await page.keyboard.press('Escape');
}
