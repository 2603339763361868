import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { Truth } from '../fleet/province';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { bundles } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { projectRoot } from '../support/projectRoot';
import { storedRecords } from '../support/projection';
import { sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';

const run = promisify(execFile);

test('the Sở finds what it refused with its reason, checks it again, and takes an import back', async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const shot = process.env['SHOTS'];
  const fleet = join(folder, 'fleet');
  const setup = join(folder, 'cau-hinh.goi');
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  const look = async (moment: string) => {
    if (shot) await page.screenshot({ path: join(shot, `book-${moment}.png`) });
  };
  try {
    await setUpSampleDepartment(app);
    await importUnits(app, sampleUnitsFile);
    await saveSetupFile(app, setup);
    await run(process.execPath, ['scripts/run.mts', 'tests/fleet/fleet.ts', '--setup', setup, '--out', fleet, '--bad', '40%', '--seed', '11'], { cwd: projectRoot() });
    const { files } = JSON.parse(readFileSync(join(fleet, 'truth.json'), 'utf8')) as { files: Truth[] };
    const good = files.filter(({ expected }) => expected === 'ok');
    expect(good.length).toBeGreaterThan(1);
    expect(files.length - good.length).toBeGreaterThan(1);
    await checkBundles(app, readdirSync(join(fleet, 'bundles')).sort().map((name) => join(fleet, 'bundles', name)));
    await look('checked');
    await receiveChecked(app, good.length);

    await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    const book = page.getByRole('grid', { name: 'Sổ nhận hồ sơ' });
    const lines = (result: string) => book.getByRole('gridcell', { name: result, exact: true });
    await expect(lines('Đã nhận')).toHaveCount(good.length);
    await expect(lines('Từ chối')).toHaveCount(files.length - good.length);

    const panel = page.getByRole('region', { name: 'Dòng đang chọn' });
    await test.step('a refused file says why, and is checked again from the copy', async () => {
      await lines('Từ chối').first().click();
      for (const label of ['Chuyện gì', 'Vì sao', 'Nên làm gì']) await expect(panel.getByRole('term').filter({ hasText: label })).toHaveCount(1);
      await look('refused');
      await panel.getByRole('button', { name: 'Kiểm tra lại' }).click();
      await expect(page.getByText('Kiểm tra thử xong 1 / 1')).toBeVisible();
      await expect(page.getByRole('gridcell', { name: 'Từ chối', exact: true })).toHaveCount(1);
      await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    });

    await test.step('one is taken off the list, after a question', async () => {
      await lines('Từ chối').first().click();
      await panel.getByRole('button', { name: 'Bỏ khỏi danh sách…' }).click();
      await panel.getByRole('button', { name: 'Bỏ khỏi danh sách', exact: true }).click();
      await expect(lines('Từ chối')).toHaveCount(files.length - good.length - 1);
    });

    await test.step('an import is taken back, and comes in again', async () => {
      await lines('Đã nhận').first().click();
      await panel.getByRole('button', { name: 'Hoàn tác lần nhận…' }).click();
      await look('question');
      await panel.getByRole('button', { name: 'Hoàn tác lần nhận', exact: true }).click();
      await expect(lines('Đã nhận')).toHaveCount(good.length - 1);
      await look('undone');
      expect(await storedRecords(page, 'receipts')).toHaveLength(good.length - 1);
      await openScreen(page, 'Nhận gói');
      await checkBundles(app, good.map(({ file }) => join(fleet, 'bundles', file)));
      await expect(page.getByRole('gridcell', { name: 'Mới', exact: true })).toHaveCount(1);
      await receiveChecked(app, 1);
      expect(await storedRecords(page, 'receipts')).toHaveLength(good.length);
    });
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});

test('the receipt book says that the clock of the computer was wrong, and names the earliest day that a bundle can have come', async () => {
  const folder = makeOffices();
  const department = await startOffice(folder, 'so');
  const { page } = department;
  await page.clock.setFixedTime(new Date('2009-01-01T10:00:00+07:00'));
  await openScreen(page, 'Nhận gói');
  await checkBundles(department, [join(folder, bundles.encrypted)]);
  await receiveChecked(department, 1);
  await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
  await page.getByRole('grid', { name: 'Sổ nhận hồ sơ' }).getByRole('gridcell', { name: 'Đã nhận', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Dòng đang chọn' });
  await expect(panel.getByText('Đồng hồ của máy nhận chạy sai')).toBeVisible();
  await expect(panel.getByText(/2009/)).toHaveCount(0);
  await lookAround(page)('so-book-clock');
  expect(department.faults).toEqual([]);
  await department.close();
});
