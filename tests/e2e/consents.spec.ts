/** What a withdrawn consent blocks, on the screens where one would go on without it. */
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { openScreen } from '../support/scenario';
import { fillDate } from '../support/scenario/fields';
import { chooseExemplar } from '../support/scenario/publicity';
import { closeSchool, newFolder, setDay } from '../support/scenario/year';

const pupil = 'Lê Thu Hà Mẫu';

test('who withdrew is left out of new papers by name, and cannot be made known', async () => {
  test.slow();
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  const look = lookAround(page);
  await setDay(page, '2026-11-26');
  await page.getByRole('radio', { name: 'Xem thử với dữ liệu mẫu' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible({ timeout: 45_000 });
  const inPapers = page.getByRole('checkbox', { name: new RegExp(pupil) });
  const leftOut = page.getByRole('region', { name: '1 người đã rút đồng ý, không được lập văn bản mới' });
  await openScreen(page, 'Văn bản');
  await expect(inPapers).toBeVisible();
  await expect(leftOut).toHaveCount(0);

  await openScreen(page, 'Người và tập thể');
  await page.getByRole('button', { name: pupil, exact: true }).click();
  const given = page.getByRole('region', { name: /^Đã ghi, dòng/ });
  await expect(given.first()).toBeVisible();
  for (const consent of await given.all()) await fillDate(consent, 'Ngày rút', '2026-11-20');
  await expect(page.getByRole('region', { name: 'Đang bị chặn' })).toContainText('Lập văn bản mới');

  await openScreen(page, 'Văn bản');
  await expect(leftOut).toContainText(pupil);
  await expect(inPapers).toHaveCount(0);
  await look('papers-withdrawn');
  await leftOut.getByRole('button', { name: pupil }).click();
  await expect(page.getByRole('heading', { level: 1, name: pupil })).toBeVisible();

  await openScreen(page, 'Tuyên truyền');
  await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await expect(page.getByText(`Không chọn được vì chưa có đồng ý công khai hoặc đã rút: ${pupil}.`)).toBeVisible();
  await look('publicity-withdrawn');

  // What was told before the withdrawal goes on counting; what is told after it does not.
  await fillDate(page, 'Ngày', '2026-11-19');
  await chooseExemplar(page, 'ha mau', pupil);
  await expect(page.getByText('Đã rút đồng ý sau ngày đó: vẫn được tính, không đăng thêm.')).toBeVisible();
  await expect(page.getByText('Được tính', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: `Soạn bài về ${pupil}` })).toHaveCount(0);
  await look('publicity-withdrawn-since');
  await fillDate(page, 'Ngày', '2026-11-20');
  await expect(page.getByText(/^Đến ngày đó chưa có đồng ý công khai, hoặc đã rút/)).toBeVisible();
  await expect(page.getByText('Chưa có điển hình được tính')).toBeVisible();
  await closeSchool({ app, page, look });
});
