import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { launchApp } from '../support/electron-double/launch';
import { bundles, people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { lookAround } from '../support/lookAround';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { fill } from '../support/scenario/fields';
import { openNomination, openTab } from '../support/scenario/nomination';
// Declares `window.desktop`, which is evaluated in the page.
import type {} from '../../renderer/platform/desktop';

test.describe.configure({ mode: 'serial' });

let folder = '';

test.beforeAll(() => {
  folder = makeOffices();
});

/** Files below a folder that hold the text as UTF-8 or UTF-16, or are called so; the bundles and keys beside the profile are not in it. */
function filesWith(profile: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // The double's Chromium keeps what stands in fields for a session that may be restored; Electron has no such files.
    .filter((path) => !/browser-profile\/Default\/Sessions\/\w+$/.test(path))
    .filter((path) => path.includes(text) || forms.some((form) => contentOf(path).includes(form)));
}

/** Chromium takes its temporary files away while it ends. */
function contentOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

/** Looks at a piece of evidence in another program, under a name that tells whose it is. */
async function openOutside(page: Page, name: string): Promise<void> {
  const opened = await page.evaluate(async (file) => {
    const { vault, outside } = window.desktop;
    const listed = await vault.list('evidence/');
    const from = listed.ok ? listed.value[0]!.name : '';
    return outside.open({ from, sha256: from.slice(from.lastIndexOf('/') + 1), name: file });
  }, `${name}.pdf`);
  expect(opened).toEqual({ ok: true, value: undefined });
}

/** Người và tập thể: looks for somebody and keeps that as a filter by name. */
async function saveFilter(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Người và tập thể');
  await page.getByRole('grid', { name: 'Danh sách người và tập thể' }).getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill(name);
  await page.getByRole('button', { name: 'Bộ lọc' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Lưu bộ lọc…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Tên bộ lọc' }).fill(`Em ${name}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Đã lưu bộ lọc “Em ${name}”.`)).toBeVisible();
}

/** Cài đặt: chooses a person and erases all that is kept of him; the program begins anew by itself. */
async function erase(page: Page, name: string, look: (name: string) => Promise<void> = async () => undefined): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Xóa dữ liệu của một người…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xóa dữ liệu cá nhân' });
  await dialog.getByRole('textbox', { name: 'Tìm theo tên' }).fill(name);
  await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
  await expect(dialog.getByText('Đã chọn 1 trong 1 người')).toBeVisible();
  await look('erasure-choose');
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  const confirm = page.getByRole('dialog', { name: 'Xóa hẳn dữ liệu của 1 người?' });
  await expect(confirm.getByText(name)).toBeVisible();
  await look('erasure-confirm');
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
  await saveFilter(page, people.pupil);
  await expect.poll(() => filesWith(join(profile, 'vault'), people.pupil).some((path) => path.includes('habits'))).toBe(true);
  await openOutside(page, people.pupil);
  expect(filesWith(join(profile, 'opened'), people.pupil)).toHaveLength(1);
  await erase(page, people.pupil);
  // The application goes on: nothing waits until it ends.
  expect(existsSync(join(profile, 'opened'))).toBe(false);
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

/** Hồ sơ: writes the summary of somebody's nomination. */
async function writeSummary(app: RunningApp, name: string, text: string): Promise<void> {
  await openNomination(app, name);
  await openTab(app.page, 'Thành tích');
  await fill(app.page, 'Tóm tắt thành tích', text);
  await expect(app.page.getByText('Đã lưu')).toBeVisible();
}

test('a pupil whom a text about somebody else went on naming is nowhere once that is corrected', async () => {
  // Four starts, and pictures.
  test.setTimeout(180_000);
  const profile = join(folder, 'truong');
  const name = people.withoutConsent;
  const app = await launchApp({ userData: profile });
  await writeSummary(app, people.staff, `Sửa máy cho em ${name} và cả lớp.`);
  const look = lookAround(app.page);
  await erase(app.page, name, look);
  const left = app.page.getByText('Tên người đã xóa còn nằm trong phần viết của 1 mục');
  await left.scrollIntoViewIfNeeded();
  await look('erasure-left');
  await closed(app);
  expect(filesWith(join(profile, 'vault'), name).length).toBeGreaterThan(0);

  const corrected = await launchApp({ userData: profile });
  await writeSummary(corrected, people.staff, 'Sửa máy cho cả lớp.');
  await openScreen(corrected.page, 'Cài đặt');
  await expect(corrected.page.getByText('Dữ liệu cá nhân', { exact: true })).toBeVisible();
  await expect(corrected.page.getByText('Tên người đã xóa còn nằm')).toHaveCount(0);
  await closed(corrected);

  const last = await launchApp({ userData: profile });
  await expect(last.page.getByText('Dữ liệu cá nhân được yêu cầu đã xóa hẳn; phần còn lại đã được lập lại.')).toBeVisible();
  await closed(last);
  expect(filesWith(profile, name)).toEqual([]);
});

test('a pupil who is erased at the Sở does not come back with an old bundle', async () => {
  const profile = join(folder, 'so');
  const app = await startOffice(folder, 'so');
  const { page } = app;
  await checkBundles(app, [join(folder, bundles.encrypted)]);
  await receiveChecked(app, 1);
  await openScreen(page, 'Thẩm định');
  await expect(page.getByRole('gridcell', { name: people.pupil })).toBeVisible();
  // A file that was refused lies aside: nobody can look into it, so it goes too, and that is said before and afterwards.
  const cut = join(folder, 'gói cụt.goi');
  writeFileSync(cut, readFileSync(join(folder, bundles.encrypted)).subarray(0, -100));
  await checkBundles(app, [cut]);
  await expect(page.getByRole('region', { name: 'Gói đang chọn' }).getByText('Từ chối')).toBeVisible();
  const look = lookAround(page);
  await erase(page, people.pupil, async (name) => {
    if (name !== 'erasure-confirm') return;
    await expect(page.getByText('1 gói, tệp giữ riêng trên máy này cũng bị xóa')).toBeVisible();
    await look('erasure-lets-go');
  });
  await openScreen(page, 'Nhận gói');
  await expect(page.getByText('1 gói, tệp giữ riêng trên máy này đã bị xóa', { exact: false })).toBeVisible();
  await look('erasure-let-go');
  await page.getByRole('button', { name: 'Đã biết' }).click();
  await expect(page.getByRole('button', { name: 'Đã biết' })).toHaveCount(0);
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
