import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { projectRoot } from '../support/projectRoot';
import { sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { receiveChecked } from '../support/scenario/exchange';
import { openTransports } from '../support/scenario/transports';

const run = promisify(execFile);

test('bundles are opened by double click and taken from a shared folder, and what is saved goes to another one', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string) => join(folder, name);
  const setup = file('cau-hinh.goi');
  const [inbox, outbox] = [file('Nhận về'), file('Gửi đi')];
  for (const made of [inbox, outbox]) mkdirSync(made);
  const app = await launchApp({ userData: file('so') });
  const { page } = app;
  const look = lookAround(page);
  try {
    await setUpSampleDepartment(app);
    await importUnits(app, sampleUnitsFile);

    await test.step('the folders are chosen, tried, and a setup file that is saved goes to the outbox too', async () => {
      await openTransports(app);
      app.answerFolderDialog(outbox);
      await page.getByRole('button', { name: 'Chọn thư mục', exact: true }).first().click();
      await expect(page.getByText('Thử tốt: ghi được và đọc lại khớp.')).toBeVisible();
      app.answerFolderDialog(outbox);
      await page.getByRole('button', { name: 'Chọn thư mục', exact: true }).click();
      await expect(page.getByText('Một thư mục không thể vừa gửi vừa nhận', { exact: false })).toBeVisible();
      app.answerFolderDialog(inbox);
      await page.getByRole('button', { name: 'Chọn thư mục', exact: true }).click();
      await expect(page.getByText('Thư mục đang trống.', { exact: false })).toBeVisible();
      await page.getByRole('heading', { level: 2, name: 'Thư mục gửi đi' }).scrollIntoViewIfNeeded();
      await look('arrivals-folders');
      await openScreen(page, 'Cài đặt');
      await expect(page.getByText(`Nhận từ: ${inbox}`)).toBeVisible();
      await saveSetupFile(app, setup);
      await expect.poll(() => readdirSync(outbox)).toEqual(['cau-hinh.goi']);
      expect(readFileSync(join(outbox, 'cau-hinh.goi')).equals(readFileSync(setup))).toBe(true);
      await run(process.execPath, ['scripts/run.mts', 'tests/support/twoSchools.ts', setup, folder], { cwd: projectRoot() });
    });

    await test.step('a double click opens the dry run, wherever the person was', async () => {
      await openScreen(page, 'Đơn vị');
      app.openWith([file('goi-1.goi')]);
      await expect(page.getByRole('heading', { level: 1, name: 'Nhận gói' })).toBeVisible();
      await expect(page.getByText('Kiểm tra thử xong 1 / 1')).toBeVisible({ timeout: 30_000 });
      await receiveChecked(app, 1);
      expect(existsSync(file('goi-1.goi'))).toBe(true);
      await openScreen(page, 'Đơn vị');
      await expect(page.getByRole('heading', { level: 1, name: 'Đơn vị' })).toBeVisible();
    });

    await test.step('what has no use here gets a sentence', async () => {
      const dialog = page.getByRole('dialog', { name: 'Chưa mở được tệp' });
      app.openWith([setup]);
      await expect(dialog.getByText('Đây là tệp cấu hình của Sở.')).toBeVisible();
      await look('arrivals-refusal');
      await dialog.getByRole('button', { name: 'Đã hiểu' }).click();
      writeFileSync(file('quyết định.goi'), '%PDF-1.7');
      app.openWith([file('quyết định.goi')]);
      await expect(dialog.getByText('Đây là tệp PDF, không phải gói Gương Sáng.')).toBeVisible();
      await dialog.getByRole('button', { name: 'Đã hiểu' }).click();
      await expect(dialog).toBeHidden();
    });

    await test.step('the inbox tells what is whole, and each file ends where it belongs', async () => {
      await openScreen(page, 'Nhận gói');
      const damaged = readFileSync(file('goi-1.goi'));
      damaged[damaged.length - 40]! ^= 1;
      writeFileSync(join(inbox, 'hỏng.goi'), damaged);
      copyFileSync(file('goi-2.goi'), join(inbox, 'Zalo_2041.bin'));
      writeFileSync(join(inbox, 'ghi chú.txt'), 'Chào Sở');
      writeFileSync(join(inbox, 'dang-chep.goi.part'), damaged.subarray(0, 500));
      await expect(page.getByText('2 tệp mới trong nơi nhận')).toBeVisible({ timeout: 45_000 });
      await look('arrivals-inbox');
      await page.getByRole('button', { name: 'Kiểm tra thử 2 tệp' }).click();
      await expect(page.getByText('Kiểm tra thử xong 2 / 2')).toBeVisible({ timeout: 30_000 });
      await expect.poll(() => (existsSync(join(inbox, 'refused')) ? readdirSync(join(inbox, 'refused')).sort() : [])).toEqual(['hỏng.goi', 'hỏng.goi.txt']);
      expect(readFileSync(join(inbox, 'refused', 'hỏng.goi.txt'), 'utf8')).toContain('Nên làm gì: ');
      await receiveChecked(app, 1);
      await expect.poll(() => readdirSync(inbox).sort()).toEqual(['dang-chep.goi.part', 'done', 'ghi chú.txt', 'refused']);
      expect(readdirSync(join(inbox, 'done'))).toEqual(['Zalo_2041.bin']);
    });

    await test.step('a folder that goes away is a quiet line, and comes back by itself', async () => {
      renameSync(inbox, `${inbox}-xa`);
      const away = page.getByText(`Không mở được thư mục ${inbox}.`, { exact: false });
      await expect(away).toBeVisible({ timeout: 30_000 });
      await expect(page.getByRole('alert')).toHaveCount(0);
      await look('arrivals-away');
      renameSync(`${inbox}-xa`, inbox);
      await expect(away).toBeHidden({ timeout: 30_000 });
    });

    await test.step('a backup opens where backups are restored', async () => {
      await openScreen(page, 'Cài đặt');
      app.answerSaveDialog(file('mang-di.goi'));
      await page.getByRole('button', { name: 'Một tệp mang đi' }).click();
      await expect.poll(() => existsSync(file('mang-di.goi')), { timeout: 30_000 }).toBe(true);
      await openScreen(page, 'Tổng quan');
      app.openWith([file('mang-di.goi')]);
      await expect(page.getByRole('combobox').locator('option')).toHaveText('mang-di.goi');
      await page.getByRole('button', { name: 'Quay lại' }).click();
    });
    expect(app.spokenTo()).toEqual([]);
    expect([...app.requestsOutside(), ...app.faults]).toEqual([]);

    await test.step('a setup file that the program is started with opens at the first run', async () => {
      const school = await launchApp({ userData: file('truong'), openFiles: [setup] });
      await expect(school.page.getByRole('definition')).toBeVisible();
      await expect(school.page.getByRole('checkbox')).toBeVisible();
      expect(school.faults).toEqual([]);
      await school.close();
    });
  } finally {
    await app.kill();
  }
});
