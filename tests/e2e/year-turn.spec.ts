/** The first of January: what last year left is in reach, told once, and nothing of it counts in the new year. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sample, sampleNomination } from '../support/sampleData';
import { openScreen } from '../support/scenario';
import { addMeeting } from '../support/scenario/council';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { checkBundles, confirmSender, exportBundle, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';
import { choose, fill, fillDate } from '../support/scenario/fields';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { chooseExemplar } from '../support/scenario/publicity';
import { askForMore, openReview } from '../support/scenario/review';
import { closeSchool, newFolder, obligation, openSchool, setDay } from '../support/scenario/year';

const teacher = sampleNomination('teacher');
const { name } = teacher.subject;
const unit = 'Trường THPT Mẫu Số 1';
const asked = 'Gửi quyết định công nhận sáng kiến bản có dấu đỏ';
const worksWith = (page: Page, year: number) => page.getByRole('note').filter({ hasText: `Đang làm việc với năm ${year}` });
const yearBefore = (page: Page) => page.getByRole('note').filter({ hasText: 'việc chưa xong' });

/** By the status bar, with the keyboard alone. */
async function chooseYear(page: Page, year: number): Promise<void> {
  await page.getByRole('button', { name: /^Năm \d+, chọn năm làm việc$/ }).press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('menuitem', { name: new RegExp(`^Năm ${year}`) }).press('Enter');
}

test('a dossier that came back in December goes again in January, with last year’s report, and last year’s activity is written down', async () => {
  test.setTimeout(360_000);
  const folder = newFolder();
  const file = (leaf: string) => join(folder, leaf);
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  const { page } = school;
  const look = lookAround(page);
  const bothOn = async (day: string) => {
    await setDay(office.page, day);
    await setDay(page, day);
  };
  await bothOn('2026-12-20');

  await test.step('December: the school sends a dossier, and the Sở sends it back', async () => {
    await sendFirstBundle(office, school, teacher, file);
    await confirmSender(office, unit, await readOwnFingerprint(school));
    await bothOn('2026-12-28');
    await openReview(office, name);
    await askForMore(office.page, asked);
    await saveAnswer(office, file('tra-loi-1.goi'));
  });

  await test.step('January: the answer is opened, and leads to the year that it is about', async () => {
    await bothOn('2027-01-04');
    await takeAnswer(school, file('tra-loi-1.goi'));
    await expect(worksWith(page, 2026)).toBeHidden();
    await page.getByRole('dialog').getByRole('button', { name: 'Xem yêu cầu' }).click();
    await expect(worksWith(page, 2026)).toBeVisible();
    await expect(page.getByText(`Sở yêu cầu bổ sung hồ sơ của ${name}`)).toBeVisible();
    await expect(page.getByRole('link', { name: /^Điển hình/ })).toContainText('1');
    await worksWith(page, 2026).getByRole('button', { name: 'Về năm 2027' }).click();
  });

  await test.step('the new year is empty, and says in one line what last year still waits for', async () => {
    await expect(page.getByRole('link', { name: 'Điển hình', exact: true })).toBeVisible();
    await expect(page.getByText('Chưa có hồ sơ nào trong năm 2027')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Nghĩa vụ trong năm 2027' })).toBeVisible();
    await expect(page.getByText('Sở yêu cầu', { exact: true })).toBeHidden();
    await expect(yearBefore(page)).toContainText('Năm 2026 còn 3 việc chưa xong');
    await expect(yearBefore(page)).toContainText('1 hồ sơ Sở trả lại · quá hạn: Gửi báo cáo năm về Sở, Tuyên truyền ít nhất 01 điển hình');
    await look('turn-01-new-year');
    await yearBefore(page).getByRole('button', { name: 'Làm tiếp năm 2026' }).click();
    await expect(worksWith(page, 2026)).toBeVisible();
    await expect(yearBefore(page)).toBeHidden();
    await expect(page.getByText(`Sở yêu cầu bổ sung hồ sơ của ${name}`)).toBeVisible();
    await expect(obligation(page, 'Gửi báo cáo năm về Sở')).toContainText('29/10/2026');
    await expect(obligation(page, 'Gửi báo cáo năm về Sở')).toContainText('quá 67 ngày');
    await look('turn-02-last-year');
  });

  await test.step('last year’s activity is written down', async () => {
    await obligation(page, 'Tuyên truyền ít nhất').getByRole('button').click();
    await expect(page.getByRole('combobox', { name: 'Năm' })).toHaveValue('2026');
    await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
    await fill(page, 'Tên hoạt động, bài viết', 'Mỗi tuần một trang sách');
    await choose(page, 'Hình thức', 'Sinh hoạt dưới cờ, họp');
    await fillDate(page, 'Ngày', '2026-12-22');
    await chooseExemplar(page, 'binh an', name);
    await openScreen(page, 'Việc cần làm');
    await expect(obligation(page, 'Tuyên truyền ít nhất')).toContainText('xong 22/12');
  });

  await test.step('the request is answered, the report written, and both go in one bundle', async () => {
    await page.getByRole('button', { name: 'Mở 1 yêu cầu' }).click();
    const card = page.getByRole('region', { name: new RegExp(asked) });
    await card.getByRole('radio', { name: 'Không có, vì…' }).check();
    await fill(card, 'Vì sao không có', 'thất lạc khi chuyển trường');
    await expect(page.getByRole('heading', { name: 'Đủ hồ sơ' })).toBeVisible();
    await openScreen(page, 'Báo cáo năm');
    await expect(page.getByRole('heading', { level: 1, name: 'Báo cáo năm 2026' })).toBeVisible();
    await fill(page, 'Kết quả nổi bật', 'Một giáo viên được cả trường học theo.');
    await fill(page, 'Hạn chế', 'Báo cáo gửi muộn.');
    await fill(page, 'Phương hướng năm tới', 'Mỗi tổ một điển hình.');
    await exportBundle(school, file('goi-2.goi'), {
      onShown: async (moment) => {
        if (moment !== 'content') return;
        const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
        await expect(dialog.getByRole('checkbox', { name: new RegExp(name) })).toBeChecked();
        await expect(dialog.getByRole('checkbox', { name: /^Báo cáo năm 2026/ })).toBeChecked();
      },
    });
    await openScreen(page, 'Việc cần làm');
    await expect(obligation(page, 'Gửi báo cáo năm về Sở')).toContainText('xong 04/01');
  });

  await test.step('the new year is as empty as before, and last year waits for the Sở alone', async () => {
    await worksWith(page, 2026).getByRole('button', { name: 'Về năm 2027' }).click();
    await expect(worksWith(page, 2026)).toBeHidden();
    await expect(yearBefore(page)).toContainText('Năm 2026 còn 1 việc chưa xong');
    await expect(yearBefore(page)).toContainText('1 hồ sơ chờ Sở trả lời');
    await expect(obligation(page, 'Tuyên truyền ít nhất')).toContainText('0/1');
    await openScreen(page, 'Tuyên truyền');
    await expect(page.getByText('0 hoạt động', { exact: false })).toBeVisible();
  });

  await test.step('a search finds what stands in last year, and goes there', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Tìm màn hình, người, hồ sơ, thao tác' }).fill(sample.meeting.minutesNumber);
    await page.getByRole('option', { name: /Họp Hội đồng/ }).click();
    await expect(worksWith(page, 2026)).toBeVisible();
    await expect(page.getByText('1/1 hồ sơ đã biểu quyết')).toBeVisible();
  });

  await test.step('the Sở takes the bundle in, and finds the report among last year’s', async () => {
    await checkBundles(office, [file('goi-2.goi')]);
    await receiveChecked(office, 1);
    await openScreen(office.page, 'Tổng quan');
    await expect(office.page.getByRole('note')).toContainText('Năm 2026 còn 1 hồ sơ chờ thẩm định');
    await lookAround(office.page)('turn-03-overview');
    await openReview(office, name);
    await expect(office.page.getByText('Trường trả lời không có, vì thất lạc khi chuyển trường')).toBeVisible();
    await office.page.getByRole('button', { name: 'Hàng chờ' }).click();
    await openScreen(office.page, 'Tổng hợp báo cáo');
    const row = office.page.getByRole('row', { name: new RegExp(`${unit} Cụm`) });
    await expect(row).toContainText('Chưa gửi');
    await chooseYear(office.page, 2026);
    await expect(worksWith(office.page, 2026)).toBeVisible();
    await expect(row).toContainText('Gửi muộn 04/01');
    await lookAround(office.page)('turn-03-board');
  });

  for (const app of [office, school]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});

test('the working year is chosen by the keyboard, holds for every screen, and is gone with the window', async () => {
  const school = await openSchool('2026-06-01');
  const { page, look } = school;
  await expect(page.getByRole('button', { name: 'Năm 2026, chọn năm làm việc' })).toBeVisible();
  await chooseYear(page, 2025);
  await expect(worksWith(page, 2025)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Năm 2025, chọn năm làm việc' })).toBeFocused();
  await openScreen(page, 'Kiểm tra');
  await page.getByRole('button', { name: 'Thêm lần kiểm tra' }).click();
  await fill(page, 'Nội dung, nơi được kiểm tra', 'Phong trào đọc sách');
  await fillDate(page, 'Ngày', '2025-11-20');
  await expect(page.getByText('không thuộc năm', { exact: false })).toBeHidden();
  await openScreen(page, 'Hội đồng');
  await expect(page.getByText('năm 2025', { exact: false }).first()).toBeVisible();
  // What was left of the year is decided in January; later it is as a rule a year that was typed amiss.
  await addMeeting(page);
  await fillDate(page, 'Ngày họp', '2026-02-01');
  await expect(page.getByText('Ngày họp không thuộc năm 2025 (tính đến hết 31/01/2026). Xem lại năm vừa gõ.')).toBeVisible();
  await look('turn-04-meeting');
  await fillDate(page, 'Ngày họp', '2026-01-15');
  await expect(page.getByText('không thuộc năm', { exact: false })).toBeHidden();
  await openScreen(page, 'Văn bản');
  await expect(page.getByText('năm 2025', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Năm 2025, chọn năm làm việc' }).click();
  await look('turn-04-menu');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Năm 2026, chọn năm làm việc' })).toBeVisible();
  await expect(worksWith(page, 2025)).toBeHidden();
  await closeSchool(school);
});
