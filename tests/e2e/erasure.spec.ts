import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { launchApp } from '../support/electron-double/launch';
import { bundles, people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';

test.describe.configure({ mode: 'serial' });

let folder = '';

test.beforeAll(() => {
  folder = makeOffices();
});

/** Files below a folder that hold the text as UTF-8 or UTF-16; the bundles and keys beside the profile are not in it. */
function filesWith(profile: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => forms.some((form) => contentOf(path).includes(form)));
}

/** Chromium takes its temporary files away while it ends. */
function contentOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

/** Cài đặt: chooses a person and erases all that is kept of him; the program begins anew by itself. */
async function erase(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Xóa dữ liệu của một người…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xóa dữ liệu cá nhân' });
  await dialog.getByRole('textbox', { name: 'Tìm theo tên' }).fill(name);
  await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  await expect(dialog.getByText('Đã chọn 1 trong 1 người')).toBeVisible();
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  const confirm = page.getByRole('dialog', { name: 'Xóa hẳn dữ liệu của 1 người?' });
  await expect(confirm.getByText(name)).toBeVisible();
  await confirm.getByRole('button', { name: 'Xóa hẳn 1 người' }).click();
  await expect(page.getByText('Dữ liệu cá nhân được yêu cầu đã xóa hẳn; phần còn lại đã được lập lại.')).toBeVisible();
  await expect(page.getByText(/^Đã khôi phục \d+/)).toBeVisible();
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
}

async function closed(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  await app.close();
}

test('a pupil who is erased at the school is nowhere in its profile, and the others stay', async () => {
  const profile = join(folder, 'truong');
  const app = await startOffice(folder, 'truong');
  const { page } = app;
  expect(filesWith(join(profile, 'vault'), people.pupil).length).toBeGreaterThan(0);
  await erase(page, people.pupil);
  await openScreen(page, 'Điển hình');
  await expect(page.getByRole('button', { name: people.teacher, exact: true })).toBeVisible();
  await expect(page.getByText(people.pupil)).toHaveCount(0);
  await closed(app);
  expect(filesWith(profile, people.pupil)).toEqual([]);
  expect(filesWith(join(profile, 'vault'), people.teacher).length).toBeGreaterThan(0);

  const again = await launchApp({ userData: profile });
  await openScreen(again.page, 'Điển hình');
  await expect(again.page.getByRole('button', { name: people.teacher, exact: true })).toBeVisible();
  await expect(again.page.getByText(people.pupil)).toHaveCount(0);
  await closed(again);
});

test('a pupil who is erased at the Sở does not come back with an old bundle', async () => {
  const profile = join(folder, 'so');
  const app = await startOffice(folder, 'so');
  const { page } = app;
  await checkBundles(app, [join(folder, bundles.encrypted)]);
  await receiveChecked(app, 1);
  await openScreen(page, 'Thẩm định');
  await expect(page.getByRole('gridcell', { name: people.pupil })).toBeVisible();
  await erase(page, people.pupil);
  await openScreen(page, 'Thẩm định');
  await expect(page.getByRole('gridcell', { name: people.teacher })).toBeVisible();
  await expect(page.getByText(people.pupil)).toHaveCount(0);
  // The receipt book knows the bundle: nothing of it is taken again, and nothing of the pupil is written.
  await checkBundles(app, [join(folder, bundles.encrypted)]);
  await expect(page.getByText('Bỏ qua 1 hồ sơ của người đã được xóa theo yêu cầu.')).toBeVisible();
  await closed(app);
  expect(filesWith(profile, people.pupil)).toEqual([]);
  expect(filesWith(join(profile, 'vault'), people.teacher).length).toBeGreaterThan(0);
});
