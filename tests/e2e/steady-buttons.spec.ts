import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { bundles } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';

/** The controls that the toast stands over. */
async function coveredByToast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const toast = document.querySelector('[role="status"][aria-atomic="true"]')!.getBoundingClientRect();
    return [...document.querySelectorAll('button, input, a[href]')]
      .filter((control) => control.closest('[role="status"][aria-atomic="true"]') === null)
      .filter((control) => {
        const box = control.getBoundingClientRect();
        return box.width > 0 && box.left < toast.right && box.right > toast.left && box.top < toast.bottom && box.bottom > toast.top;
      })
      .map((control) => control.textContent);
  });
}

test('a double click writes a bundle once and neither stops it nor leaves the dialog; refused files go by their names', async () => {
  const folder = makeOffices();
  const school = await startOffice(folder, 'truong');
  const { page } = school;
  await openScreen(page, 'Gói hồ sơ');
  await page.getByRole('button', { name: 'Kết xuất gói' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  school.answerSaveDialog(join(folder, 'moi.goi'));
  await dialog.getByRole('button', { name: 'Chọn nơi lưu' }).click();
  await dialog.getByRole('button', { name: 'Ghi gói' }).dblclick();
  await expect(dialog.getByText('Đọc lại, khớp từng byte')).toBeVisible({ timeout: 30_000 });
  await school.kill();

  const department = await startOffice(folder, 'so');
  const refused = ['thư.goi', 'ảnh.goi'].map((name) => join(folder, name));
  for (const path of refused) writeFileSync(path, `không phải gói ${path}`);
  await checkBundles(department, [join(folder, bundles.encrypted), ...refused]);
  const rows = department.page.getByRole('grid', { name: 'Các gói' });
  await expect(rows.getByText('thư.goi')).toBeVisible();
  await expect(rows.getByText('ảnh.goi')).toBeVisible();
  await receiveChecked(department, 1);
  await expect(department.page.getByText('Đã nhận 1 / 3 gói')).toBeVisible();
  await department.kill();
});

for (const [width, height] of [
  [1093, 560],
  [911, 470],
] as const) {
  test(`long names keep the stages in a window of ${width}, and what is said stands over no button`, async () => {
    const app = await launchApp({ userData: test.info().outputPath('unit'), viewport: { width, height } });
    const { page } = app;
    await setUpUnitByHand(page, 'Trường Phổ thông Dân tộc nội trú Trung học cơ sở Mẫu Số Mười');
    for (const [kind, name] of [
      ['Giáo viên', 'Nguyễn Thị Phượng Nghĩa'],
      ['Tập thể', 'Tổ chuyên môn Khoa học xã hội và Giáo dục công dân, khối lớp chín'],
    ] as const) {
      await nominate(page, kind, name);
      const stages = await page.getByRole('list', { name: 'Các giai đoạn' }).boundingBox();
      const title = await page.getByRole('heading', { level: 1, name }).boundingBox();
      expect(stages!.x).toBeGreaterThanOrEqual(title!.x + title!.width);
      expect(stages!.x + stages!.width).toBeLessThanOrEqual(width);
    }
    if (width > 1000) {
      await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
      await page.getByRole('menuitem', { name: 'Chuyển sang bồi dưỡng' }).click();
      await expect(page.getByText('Đã chuyển hồ sơ sang bồi dưỡng.')).toBeVisible();
      await expect.poll(() => coveredByToast(page)).toEqual([]);
    }
    await app.close();
  });
}
