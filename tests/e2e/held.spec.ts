/** Bundles that wait for a telephone call stay in sight: while others are received, and when another file comes. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { projectRoot } from '../support/projectRoot';
import { sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { pickFiles } from '../support/scenario/fields';

const run = promisify(execFile);

test('held bundles stay in the run, are counted, and are let go only by a person who was asked', async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const at = (leaf: string) => join(folder, leaf);
  const app = await launchApp({ userData: at('so') });
  const { page } = app;
  await setUpSampleDepartment(app);
  await importUnits(app, sampleUnitsFile);
  await saveSetupFile(app, at('cau-hinh.goi'));
  // The same school twice, each time with keys of its own, and each time another computer in its name.
  for (const times of ['truoc', 'sau']) {
    mkdirSync(at(times));
    await run(process.execPath, ['scripts/run.mts', 'tests/support/twoSchools.ts', at('cau-hinh.goi'), at(times)], { cwd: projectRoot() });
  }
  await checkBundles(app, [at('truoc/goi-1.goi')]);
  await receiveChecked(app, 1);
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const senders = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await senders.getByRole('button', { name: 'Đã so, khớp' }).click();
  await expect(senders.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
  await senders.getByRole('button', { name: 'Xong' }).click();
  const choose = page.getByRole('button', { name: 'Chọn tệp', exact: true });
  const heldCount = page.locator('label').filter({ hasText: /^Giữ lại/ });
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });

  await test.step('another file that is picked or opened by double click is added to them', async () => {
    await checkBundles(app, [at('sau/goi-1.goi'), at('truoc/goi-gia.goi')]);
    await expect(heldCount).toHaveText(/2$/);
    await pickFiles(page, choose, [at('truoc/goi-1.goi')]);
    await expect(page.getByText('Kiểm tra thử xong 3 / 3')).toBeVisible();
    await openScreen(page, 'Đơn vị');
    copyFileSync(at('sau/goi-1.goi'), at('tai-ve.goi'));
    app.openWith([at('tai-ve.goi')]);
    await expect(page.getByText('Kiểm tra thử xong 4 / 4')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Trùng với gói số 1 trong lượt này')).toBeVisible();
    await pickFiles(page, choose, [at('sau/goi-1.goi')]);
    await expect(page.getByText('Kiểm tra thử xong 4 / 4')).toBeVisible();
    await expect(heldCount).toHaveText(/2$/);
  });

  await test.step('one that is released says so; the other is still waited for', async () => {
    await page.getByRole('grid').getByRole('row').filter({ hasText: 'Khóa của đơn vị đã đổi' }).first().click();
    await panel.getByRole('checkbox', { name: /^Đã gọi cho đơn vị/ }).check();
    await panel.getByRole('button', { name: 'Xác nhận, nhận gói này' }).click();
    await expect(page.getByText('Đã nhận 1 gói vào sổ và hàng chờ thẩm định. Còn 1 gói đang giữ lại, chờ hỏi đơn vị.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Đã nhận 1 / 4 gói, còn 1 gói giữ lại')).toBeVisible();
    await expect(heldCount).toHaveText(/1$/);
    await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'Đã nhận' })).toHaveText(/Đã hỏi đơn vị và nhận/);
    await lookAround(page)('held-released');
    await page.getByRole('button', { name: 'Xem 1 gói giữ lại' }).click();
    await expect(page.getByRole('radio', { name: /^Giữ lại/ })).toBeChecked();
    await expect(page.getByRole('grid').getByRole('row').filter({ hasText: 'Khóa của đơn vị đã đổi' })).toHaveCount(1);
  });

  await test.step('another run begins only after the question', async () => {
    await page.getByRole('button', { name: 'Kiểm lượt khác' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bỏ lượt kiểm tra này?' });
    await expect(dialog.getByText('1 gói đã kiểm tra hoặc đang giữ lại mà chưa nhận.')).toBeVisible();
    await lookAround(page)('held-end');
    await dialog.getByRole('button', { name: 'Ở lại lượt này' }).click();
    await expect(heldCount).toHaveText(/1$/);
    await page.getByRole('button', { name: 'Kiểm lượt khác' }).click();
    await dialog.getByRole('button', { name: 'Bỏ lượt này' }).click();
    await expect(page.getByText('Thả các tệp .goi vào đây, hoặc', { exact: false })).toBeVisible();
  });
  expect(app.faults).toEqual([]);
  await app.close();
});
