import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import { people } from '../support/offices/files';
import { makeOffices } from '../support/offices/offices';
import { projectRoot } from '../support/projectRoot';
import { fill } from '../support/scenario/fields';
import { openNomination, openTab } from '../support/scenario/nomination';

test('the history says from when on details are kept, the same after the database was rebuilt', async () => {
  test.setTimeout(120_000);
  const folder = makeOffices();
  const userData = join(folder, 'truong');
  execFileSync(process.execPath, ['scripts/run.mts', 'tests/support/offices/fold.ts', join(userData, 'vault')], { cwd: projectRoot() });
  const app = await launchApp({ userData });
  const { page } = app;
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await openNomination(app, people.staff);
  await openTab(page, 'Đối tượng');
  await fill(page, 'Chức vụ, công việc', 'Tổ trưởng chuyên môn');
  const shown = async (): Promise<string[]> => {
    await page.getByRole('button', { name: 'Lịch sử', exact: true }).click();
    await expect(page.getByText(/^Chi tiết được giữ từ sau ngày \d\d\/\d\d\/\d{4}\. Trước đó chỉ còn ai làm, lúc nào, việc gì\.$/)).toBeVisible();
    const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
    await expect(items.first()).toContainText('Sửa thông tin đối tượng');
    await expect(items.first()).toContainText('Tổ trưởng chuyên môn');
    await expect(items.first()).toContainText('không còn lưu');
    await expect(items.nth(1)).toContainText('Chi tiết đã quá thời hạn lưu.');
    await expect(items.nth(1)).toContainText(/\d\d\/\d\d\/\d{4} \d\d:\d\d/);
    return items.allInnerTexts();
  };
  const before = await shown();
  await expectNoSeriousFinding(page);
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'gone-history.png') });
  // The window is loaded anew before an answer could come.
  await page.evaluate(() => void window.desktop.app.clearProjection());
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await openNomination(app, people.staff);
  expect(await shown()).toEqual(before);
  expect(app.faults).toEqual([]);
  await app.close();
});
