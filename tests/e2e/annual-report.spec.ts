/** The year's report of a school: counted, written, printed, sent in time, and looked at afterwards. */
import { expect, test } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { nominate } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { fill } from '../support/scenario/fields';
import { closeSchool, openSchool, setDay } from '../support/scenario/year';

test('the report counts the year, says what it lacks, is late after its day and done once its sending is written down', async () => {
  const school = await openSchool('2026-10-20');
  const { page, look } = school;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openScreen(page, 'Việc cần làm');
  await page.getByRole('button', { name: 'Gửi báo cáo năm về Sở' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Báo cáo năm 2026' })).toBeVisible();
  await expect(page.getByText('Chưa gửi · hạn 29/10/2026')).toBeVisible();
  const figure = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(figure('trong đó giáo viên')).toContainText('1');
  await expect(figure('Điển hình đã được tuyên truyền')).toContainText('0/1');
  await expect(page.getByText('Chưa viết: Kết quả nổi bật')).toBeVisible();
  await look('report-empty');
  await page.setViewportSize({ width: 911, height: 470 });
  expect(await page.getByRole('heading', { level: 1 }).evaluate((title) => title.scrollWidth - title.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 1093, height: 560 });
  await expectNoSeriousFinding(page);

  await fill(page, 'Kết quả nổi bật', 'Một giáo viên được cả trường học theo.');
  await fill(page, 'Hạn chế', 'Chưa có bài viết nào.');
  await fill(page, 'Phương hướng năm tới', 'Mỗi tổ một điển hình.');
  await expect(page.getByText('đã viết 3/6 phần')).toBeVisible();
  await expect(page.getByText('Chưa viết:', { exact: false })).toHaveCount(0);

  // Nobody sends it in time.
  await setDay(page, '2026-11-02');
  await openScreen(page, 'Việc cần làm');
  const duty = page.getByRole('row', { name: /^Gửi báo cáo năm về Sở/ });
  await expect(duty).toContainText('Muộn');
  await openScreen(page, 'Báo cáo năm');
  await fill(page, 'Ngày gửi về Sở', '03112026');
  await expect(page.getByText('Ngày gửi chưa đến. Chỉ ghi ngày đã gửi.')).toBeVisible();
  await expect(page.getByText('Chưa gửi · hạn 29/10/2026')).toBeVisible();
  await fill(page, 'Ngày gửi về Sở', '02112026');
  await expect(page.getByText('Đã gửi 02/11/2026')).toBeVisible();
  await look('report-sent');

  // What happens afterwards is not in what was reported.
  await nominate(page, 'Giáo viên', 'Nguyễn Văn A');
  await openScreen(page, 'Báo cáo năm');
  await expect(figure('trong đó giáo viên').getByRole('cell')).toHaveText(['trong đó giáo viên', 'III.2.2.b', '1', '2']);
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: 'In', exact: true }).click();
  const sheet = page.locator('[data-print-sheet]');
  await expect(sheet.getByRole('heading', { includeHidden: true })).toContainText('Báo cáo năm 2026');
  await expect(sheet).toContainText('Một giáo viên được cả trường học theo.');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await openScreen(page, 'Việc cần làm');
  await expect(duty).toContainText('Xong');
  await openScreen(page, 'Báo cáo năm');
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  await expect(page.getByText('Ngày gửi về Sở').first()).toBeVisible();
  await look('report-history');
  await closeSchool(school);
});
