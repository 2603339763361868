import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { projectRoot } from '../support/projectRoot';
import { sampleUnitsFile } from '../support/sampleData';
import { importUnits, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { askForMore, markAllMet, openQueue, openReview } from '../support/scenario/review';

const run = promisify(execFile);
const name = 'Trần Thị Bình An';

test('the Sở settles who speaks for a school, and sees what the school changed after a request', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const shot = process.env['SHOTS'];
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  const look = async (moment: string) => {
    if (shot) await page.screenshot({ path: join(shot, `i-${moment}.png`) });
  };
  const setupPath = join(folder, 'cau-hinh.goi');
  await setUpSampleDepartment(app);
  await importUnits(app, sampleUnitsFile);
  await saveSetupFile(app, setupPath);
  await run(process.execPath, ['scripts/run.mts', 'tests/support/twoSchools.ts', setupPath, folder], { cwd: projectRoot() });
  try {
    await test.step('two keys claim one school: one is confirmed, the other is out, and a row stays where it was', async () => {
      await checkBundles(app, [join(folder, 'goi-1.goi')]);
      await receiveChecked(app, 1);
      await checkBundles(app, [join(folder, 'goi-gia.goi')]);
      await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
      const dialog = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
      await look('claimants');
      const figures = dialog.getByRole('definition');
      const before = await figures.allInnerTexts();
      await expect(dialog.getByText('Có hai khóa cùng nhận là đơn vị này', { exact: false })).toHaveCount(2);
      const figure = await dialog.getByRole('listitem').filter({ hasText: 'Đã nhận 1 hồ sơ' }).getByRole('definition').innerText();
      const school = dialog.getByRole('listitem').filter({ hasText: figure });
      await school.getByRole('button', { name: 'Đã so, khớp' }).dblclick();
      await expect(dialog.getByText('Không phải của đơn vị')).toHaveCount(1);
      expect(await figures.allInnerTexts()).toEqual(before);
      await look('settled');
      await school.getByRole('button', { name: /^Rút lại kết quả/ }).click();
      await school.getByRole('button', { name: 'Rút lại', exact: true }).click();
      await expect(dialog.getByRole('alert')).toContainText('Thiếu lý do');
      await dialog.getByRole('textbox', { name: 'Lý do rút lại' }).fill('Nghe nhầm trường');
      await look('reopen');
      await school.getByRole('button', { name: 'Rút lại', exact: true }).click();
      await expect(dialog.getByRole('button', { name: 'Đã so, khớp' })).toHaveCount(2);
      await school.getByRole('button', { name: 'Đã so, khớp' }).click();
      await expect(dialog.getByText('Không phải của đơn vị')).toHaveCount(1);
      await dialog.getByRole('button', { name: 'Xong' }).click();
      await openQueue(app);
      await expect(page.getByText('1 hồ sơ đã nhận')).toBeVisible();
    });

    await test.step('the request and the marks of the first version meet the second one', async () => {
      await openReview(app, name);
      await markAllMet(page);
      await page.getByRole('button', { name: 'Giải pháp', exact: false }).first().click();
      await askForMore(page, 'Ghi rõ số tiết và số học sinh được giúp');
      await openQueue(app);
      await checkBundles(app, [join(folder, 'goi-2.goi')]);
      const panel = page.getByRole('region', { name: 'Gói đang chọn' });
      await expect(panel.getByText('Bản 2 so với bản 1 đã nhận')).toBeVisible();
      await expect(panel.locator('del')).toContainText('hơn 30');
      await expect(panel.locator('ins')).toContainText('214 học sinh');
      await look('dry-run');
      await receiveChecked(app, 1);
      await openReview(app, name);
      await page.getByRole('button', { name: 'Giải pháp', exact: false }).first().click();
      await expect(page.locator('del').first()).toContainText('hơn 30');
      await expect(page.getByText('trường đã sửa chỗ này', { exact: false }).first()).toBeVisible();
      await look('desk');
      await page.getByRole('button', { name: 'Giữ điểm cũ' }).click();
      await expect(page.getByText('Đã chấm 5/6 tiêu chí')).toBeVisible();
      await look('desk-kept');
      await page.getByRole('heading', { name: /^Thay đổi so với bản 1/ }).scrollIntoViewIfNeeded();
      await look('desk-below');
    });
    expect(app.faults).toEqual([]);
    await app.close();
  } finally {
    await app.kill();
  }
});
