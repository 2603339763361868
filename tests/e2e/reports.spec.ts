/** The year's report on its way: written at a school, sent in a bundle, summed up at the Sở, corrected and sent again. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sampleUnits, writeUnitList, importUnits, openScreen, saveSetupFile, setUpDepartment, setUpUnit } from '../support/scenario';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { fill, fillDate } from '../support/scenario/fields';

const noon = (day: string): Date => new Date(`${day}T12:00:00+07:00`);

test('a school reports the year in a bundle; the Sở sums it up, knows who has not reported, and takes a corrected one as a new version', async () => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const [setup, list] = [join(folder, 'cau-hinh.goi'), join(folder, 'don-vi.xlsx')];
  await writeUnitList(list, sampleUnits);
  const office = await launchApp({ userData: join(folder, 'so') });
  const school = await launchApp({ userData: join(folder, 'truong') });
  const [look, lookAtSchool] = [lookAround(office.page), lookAround(school.page)];
  await office.page.clock.setFixedTime(noon('2026-10-20'));
  await school.page.clock.setFixedTime(noon('2026-10-20'));
  await setUpDepartment(office);
  await importUnits(office, list);
  await saveSetupFile(office, setup);

  await test.step('without a written part there is nothing to send, and the dialog says so', async () => {
    await setUpUnit(school, setup);
    await openScreen(school.page, 'Gói hồ sơ');
    await school.page.getByRole('button', { name: 'Kết xuất gói' }).click();
    const dialog = school.page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
    await expect(dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ })).toBeDisabled();
    await expect(dialog.getByText('Để lại: chưa viết phần nào.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Tiếp tục' })).toBeDisabled();
    await lookAtSchool('report-nothing-to-send');
    await dialog.getByRole('button', { name: 'Mở báo cáo' }).click();
    await expect(school.page.getByRole('heading', { level: 1, name: 'Báo cáo năm 2026' })).toBeVisible();
  });

  await test.step('one that lacks a part stays unless it is ticked; a whole one goes by itself', async () => {
    const { page } = school;
    await fill(page, 'Kết quả nổi bật', 'Một giáo viên được cả trường học theo.\nHai buổi nói chuyện dưới cờ.');
    await fill(page, 'Hạn chế', 'Chưa có bài viết nào.');
    await openScreen(page, 'Gói hồ sơ');
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
    const report = dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ });
    await expect(dialog.getByText('Để lại: chưa viết Phương hướng năm tới.')).toBeVisible();
    await expect(report).not.toBeChecked();
    await report.check();
    await expect(dialog.getByText('Gửi dù chưa viết Phương hướng năm tới.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Tiếp tục' })).toBeEnabled();
    await dialog.getByRole('button', { name: 'Hủy' }).click();
    await openScreen(page, 'Tuyên truyền');
    await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
    // The list has fields of the same names, its filters.
    await expect(page.getByRole('heading', { level: 1, name: 'Hoạt động chưa có tên' })).toBeVisible();
    await fill(page, 'Tên hoạt động, bài viết', 'Mỗi tuần một trang sách');
    await fillDate(page, 'Ngày', '2026-10-12');
    await openScreen(page, 'Báo cáo năm');
    await fill(page, 'Phương hướng năm tới', 'Mỗi tổ một điển hình.');
    await page.clock.setFixedTime(noon('2026-10-28'));
    await exportBundle(school, join(folder, 'bao-cao-1.goi'), {
      onShown: async (moment) => {
        if (moment === 'content') await expect(page.getByRole('checkbox', { name: /^Báo cáo năm 2026/ })).toBeChecked();
        await lookAtSchool(`report-${moment}`);
      },
    });
    await expect(page.getByText('Báo cáo năm 2026 · bản 1')).toBeVisible();
    await openScreen(page, 'Báo cáo năm');
    await expect(page.getByText('Đã gửi trong gói 28/10/2026')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Ngày gửi về Sở' })).toHaveCount(0);
    await lookAtSchool('report-sent-in-bundle');
  });

  await test.step('the Sở sees in the dry run, in the summary, on the board of units and in the receipt book what came', async () => {
    const { page } = office;
    await openScreen(page, 'Tổng hợp báo cáo');
    await expect(page.getByRole('gridcell', { name: 'Sắp đến hạn' })).toHaveCount(4);
    await page.clock.setFixedTime(noon('2026-10-29'));
    await checkBundles(office, [join(folder, 'bao-cao-1.goi')]);
    await expect(page.getByRole('gridcell', { name: 'Báo cáo năm 2026, sổ năm 2026', exact: true })).toBeVisible();
    await expect(page.getByText('Thêm báo cáo năm 2026 của đơn vị vào bảng tổng hợp.')).toBeVisible();
    await look('reports-dry-run');
    await receiveChecked(office, 1);
    await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
    await expect(page.getByText('Báo cáo năm 2026, bản 1')).toBeVisible();
    await page.clock.setFixedTime(noon('2026-11-03'));
    // Till somebody has compared its key it is there to be read, and the school is reminded like the others.
    await openScreen(page, 'Tổng hợp báo cáo');
    await expect(page.getByRole('row', { name: /Trường THPT Mẫu Số 1 / })).toContainText('Có bản, chưa xác nhận khóa');
    await expect(page.getByText('Đã gửi 0/4')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Nhắc 4 đơn vị' })).toBeVisible();
    await look('reports-unconfirmed');
    await page.getByRole('button', { name: 'Trường THPT Mẫu Số 1', exact: true }).click();
    await expect(page.getByText('báo cáo xem được nhưng chưa được tính', { exact: false })).toBeVisible();
    await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(school));
    await openScreen(page, 'Đơn vị');
    await expect(page.getByRole('gridcell', { name: 'Đã gửi 29/10', exact: true })).toHaveCount(1);
    await expect(page.getByRole('gridcell', { name: 'Muộn, chưa gửi' })).toHaveCount(3);
    await look('units-reports');
    await openScreen(page, 'Tổng hợp báo cáo');
    await expect(page.getByRole('row', { name: /Trường THPT Mẫu Số 1 / })).toContainText('Đã gửi 29/10');
    await expect(page.getByText('Đã gửi 1/4')).toBeVisible();
    await look('reports-board');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.getByRole('button', { name: 'Nhắc 3 đơn vị' }).click();
    const sheet = page.locator('[data-print-sheet]');
    await expect(sheet).toContainText('Trường THCS Mẫu Vạn Xuân');
    await expect(sheet).not.toContainText('Trường THPT Mẫu Số 1Cụm');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.getByRole('button', { name: 'Trường THPT Mẫu Số 1', exact: true }).click();
    await expect(page.getByText('Một giáo viên được cả trường học theo.')).toBeVisible();
    await page.getByText('12/10/2026 · Mỗi tuần một trang sách', { exact: false }).scrollIntoViewIfNeeded();
    await look('report-received');
  });

  await test.step('a corrected report comes as a second version, and the first one stays to be read', async () => {
    await openScreen(school.page, 'Báo cáo năm');
    await fill(school.page, 'Hạn chế', 'Mới có một bài viết.');
    await expect(school.page.getByText('Phần viết đã sửa sau khi gửi.', { exact: false })).toBeVisible();
    await lookAtSchool('report-corrected');
    await exportBundle(school, join(folder, 'bao-cao-2.goi'));
    const { page } = office;
    await checkBundles(office, [join(folder, 'bao-cao-2.goi')]);
    await expect(page.getByText('Thêm bản 2 của báo cáo năm 2026; bản cũ vẫn giữ.')).toBeVisible();
    const difference = page.getByRole('region', { name: 'Báo cáo năm 2026' });
    await expect(difference).toContainText('Bản 2 so với bản 1 đã nhận');
    await expect(difference).toContainText('Hạn chế');
    await look('report-difference');
    await receiveChecked(office, 1);
    await openScreen(page, 'Tổng hợp báo cáo');
    await page.getByRole('button', { name: 'Trường THPT Mẫu Số 1', exact: true }).click();
    await expect(page.getByText('Mới có một bài viết.')).toBeVisible();
    await look('report-second-version');
    await page.getByRole('button', { name: /^Bản 1 · / }).click();
    await expect(page.getByText('Chưa có bài viết nào.')).toBeVisible();
    await expect(page.getByText('Đây là bản cũ; đơn vị đã gửi bản mới hơn.')).toBeVisible();
  });
  for (const app of [office, school]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});
