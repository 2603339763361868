import { mkdtempSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import {
  importUnits,
  openScreen,
  sampleUnits,
  saveSetupFile,
  setUpDepartment,
  setUpUnit,
  writeUnitList,
} from '../support/scenario';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

/** Rows of a table in the page's own database: what was really written. */
const countRows = (page: Page, table: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('guong-sang');
        opening.onerror = () => reject(new Error('closed'));
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    table,
  );

test('the Sở sets itself up with its Excel list, and a school opens the setup file and finds itself', async () => {
  test.slow();
  const folder = newFolder();
  const list = join(folder, 'don-vi.xlsx');
  const setupPath = join(folder, 'cau-hinh.goi');
  await writeUnitList(list, sampleUnits);

  const department = await launchApp({ userData: join(folder, 'so') });
  await setUpDepartment(department);
  await importUnits(department, list);
  await expect(department.page.getByText('Đang hiện 4 / 4')).toBeVisible();
  const fingerprint = await saveSetupFile(department, setupPath);
  expect(fingerprint).toMatch(/^(\d{5} ){3}\d{5}$/);
  expect((await stat(setupPath)).size).toBeGreaterThan(1000);
  expect(department.faults).toEqual([]);
  expect(department.requestsOutside()).toEqual([]);
  await department.close();

  const school = await launchApp({ userData: join(folder, 'truong') });
  const { page } = school;
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[type=file]').setInputFiles(setupPath);
  await expect(page.getByRole('definition')).toHaveText(fingerprint);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('alert')).toHaveText('Hãy so dãy số nhận dạng với công văn rồi đánh dấu vào ô trên.');
  await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
  await page.getByRole('button', { name: 'Quay lại' }).click();
  await setUpUnit(school, setupPath);
  await expect(page.getByText('Trường THPT Mẫu Số 1', { exact: true })).toBeVisible();
  expect(school.faults).toEqual([]);
  await school.close();

  const again = await launchApp({ userData: join(folder, 'truong') });
  await expect(again.page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await again.close();
});

test('a Word file in place of the setup file is refused with a sentence, and nothing is written', async () => {
  const folder = newFolder();
  const wrong = join(folder, 'cau-hinh.goi');
  await writeFile(wrong, 'PK word/document.xml');
  const app = await launchApp({ userData: join(folder, 'truong') });
  const { page } = app;
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[type=file]').setInputFiles(wrong);
  await expect(page.getByRole('alert')).toContainText('không phải');
  await expectNoSeriousFinding(page);
  expect(await countRows(page, 'workspaces')).toBe(0);
  await app.close();
});

test('1,700 units are shown before they are taken in, and taken in again they change nothing', async () => {
  const folder = newFolder();
  const list = join(folder, 'don-vi.xlsx');
  const many = Array.from({ length: 1700 }, (_, index) => ({
    code: String(10_000 + index),
    name: `Trường Tiểu học Mẫu Số ${index + 1}`,
    kind: 'Tiểu học',
    cluster: `Cụm ${(index % 12) + 1}`,
  }));
  await writeUnitList(list, [...many, { ...many[0]!, name: 'Trường trùng mã' }]);
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  await setUpDepartment(app);
  await openScreen(page, 'Đơn vị');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(list);
  await expect(dialog.getByText('Dòng 1702: Mã 10000 đã có ở dòng 2')).toBeVisible();
  expect(await countRows(page, 'units')).toBe(0);
  const before = await countRows(page, 'entries');
  await dialog.getByRole('button', { name: 'Nhập 1.700 đơn vị' }).click();
  await expect(page.getByText('Đang hiện 1.700 / 1.700')).toBeVisible();
  expect(await countRows(page, 'entries')).toBe(before + 1);
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  await dialog.locator('input[type=file]').setInputFiles(list);
  await expect(dialog.getByRole('button', { name: /^Nhập .* đơn vị$/ })).toBeDisabled();
  await app.close();
});

test('the template opens as an Excel list of ours', async () => {
  const folder = newFolder();
  const template = join(folder, 'mau.xlsx');
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  await setUpDepartment(app);
  await openScreen(page, 'Đơn vị');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  app.answerSaveDialog(template);
  await page.getByRole('button', { name: 'Tải tệp mẫu' }).click();
  await expect(page.getByText('Đã lưu tệp mẫu mau.xlsx.')).toBeVisible();
  expect((await readFile(template)).subarray(0, 2).toString()).toBe('PK');
  await app.close();
});

test('a school without a setup file types its name and works at once, with the keyboard alone', async () => {
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  const { keyboard } = page;
  await expect(page.getByRole('radio', { name: 'Trường / Đơn vị' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Sở Giáo dục và Đào tạo' })).toBeChecked();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mở tệp cấu hình của Sở' })).toBeVisible();
  await page.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).press('Enter');
  await keyboard.insertText('Trường THPT Mẫu Vạn Xuân');
  await keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Mở tệp cấu hình của Sở' })).toBeVisible();
  await page.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).press('Enter');
  await expect(page.getByLabel('Tên đơn vị')).toHaveValue('Trường THPT Mẫu Vạn Xuân');
  await page.getByLabel('Họ và tên').focus();
  await keyboard.press('Enter');
  await expect(page.getByText('Hãy nhập họ và tên.')).toBeVisible();
  await expectNoSeriousFinding(page);
  await keyboard.insertText('Nguyễn Văn A');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});
