/** What the plan asks of a school in a year: from late and due to done, as records are entered and the days go by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { nominate, samplePdf } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { choose, fill, fillDate } from '../support/scenario/fields';
import { chooseExemplar } from '../support/scenario/publicity';
import { closeSchool, homeOn, newFolder, obligation, openSchool } from '../support/scenario/year';

test('the quota of exemplars made known is late or due until one is, by publicity, and never by a nomination alone', async () => {
  test.slow();
  const school = await openSchool('2026-11-20');
  const { page, look } = school;
  await openScreen(page, 'Việc cần làm');
  const spread = obligation(page, 'Tuyên truyền ít nhất 01 điển hình');
  const report = obligation(page, 'Gửi báo cáo năm về Sở');
  const exchange = obligation(page, 'Giao lưu điển hình theo cụm');
  await expect(spread).toContainText('Đúng tiến độ');
  await expect(spread).toContainText('còn 41 ngày');
  await expect(report).toContainText('Muộn');
  await expect(report).toContainText('quá 22 ngày');
  await expect(exchange).toContainText('Để biết');
  await expect(exchange).toContainText('đã qua hạn');

  // A nomination is recorded: it spreads nobody.
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await homeOn(page, '2026-12-10');
  await expect(spread).toContainText('Sắp đến hạn');
  await expect(spread).toContainText('0/1');
  await expect(spread).toContainText('còn 21 ngày');
  // What is late goes before what is due soon.
  await expect(page.getByText('Gửi báo cáo năm về Sở: quá 42 ngày')).toBeVisible();
  await expect(page.getByText('Năm 2026 chưa tuyên truyền đủ điển hình: 0/1')).toBeHidden();
  await look('home-spread-due');

  await spread.getByRole('button').click();
  await expect(page.getByText('Chưa ghi hoạt động tuyên truyền nào trong năm 2026.')).toBeVisible();
  await look('publicity-empty');
  await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hoạt động chưa có tên' })).toBeVisible();
  await fill(page, 'Tên hoạt động, bài viết', 'Mỗi tuần một trang sách');
  await choose(page, 'Hình thức', 'Nói chuyện, tọa đàm');
  await chooseExemplar(page, 'binh an', 'Trần Thị Bình An');
  await expect(page.getByText('Chưa có đồng ý công khai: chưa nên đăng')).toBeVisible();

  // Without a day it does not count, and the home says so.
  await openScreen(page, 'Việc cần làm');
  await expect(spread).toContainText('1 hoạt động chưa ghi ngày');
  await spread.getByRole('button').click();
  await page.getByRole('button', { name: 'Mỗi tuần một trang sách' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mỗi tuần một trang sách' })).toBeVisible();
  await fillDate(page, 'Ngày', '2026-12-15');
  await expect(page.getByText('Chưa đến ngày')).toBeVisible();
  await fill(page, 'Nơi đăng, nơi tổ chức', 'Hội trường');
  await fill(page, 'Đối tượng nghe, xem', '1.200 học sinh toàn trường');
  await fill(page, 'Liên kết đến bài', 'truong-mau.edu.vn/bai-1');
  await expect(page.getByText('Địa chỉ phải bắt đầu bằng http:// hoặc https://', { exact: false }).first()).toBeVisible();
  await fill(page, 'Liên kết đến bài', 'https://truong-mau.edu.vn/bai-1');
  await page.locator('input[type=file]').setInputFiles([samplePdf('Bài viết trên trang trường')]);
  await expect(page.getByRole('button', { name: 'Bài viết trên trang trường, PDF' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles([samplePdf('Bài viết trên trang trường')]);
  await expect(page.getByText('Tệp này đã có: “Bài viết trên trang trường”. Không lưu hai lần.')).toBeVisible();
  await look('publicity-activity');
  await page.getByRole('button', { name: 'Bài viết trên trang trường, PDF' }).click();
  await expect(page.getByRole('dialog', { name: 'Bài viết trên trang trường' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();

  // Planned for the 15th: due until then, done from then on, and still in the next year's first days.
  await homeOn(page, '2026-12-14');
  await expect(spread).toContainText('Sắp đến hạn');
  await homeOn(page, '2026-12-15');
  await expect(spread).toContainText('Xong');
  await expect(spread).toContainText('1/1');
  await expect(spread).toContainText('xong 15/12');
  await expect(obligation(page, 'Số hình thức tuyên truyền đã dùng')).toContainText('1');
  await look('home-spread-done');

  // It is found by its words without accents.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('trang sach');
  await expect(page.getByRole('option').first()).toContainText(/^Mỗi tuần một trang sáchTuyên truyền/);
  await page.keyboard.press('Escape');

  // Its history, then away with it and back again.
  await openScreen(page, 'Tuyên truyền');
  await page.getByRole('combobox', { name: 'Tính vào chỉ tiêu' }).selectOption('Được tính');
  await expect(page.getByRole('button', { name: 'Mỗi tuần một trang sách' })).toBeVisible();
  await look('publicity-list');
  await page.getByRole('button', { name: 'Mỗi tuần một trang sách' }).click();
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
  await expect(items.first()).toContainText('Thêm minh chứng');
  await expect(items.filter({ hasText: 'Hội trường' })).toContainText('Sửa hoạt động tuyên truyền');
  await expect(items.filter({ hasText: 'chọn “Trần Thị Bình An”' })).toHaveCount(1);
  await look('publicity-history');
  await page.getByRole('button', { name: 'Về mục này' }).click();
  await page.getByRole('button', { name: 'Xóa hoạt động' }).click();
  await expect(page.getByText('Chưa ghi hoạt động tuyên truyền nào trong năm 2026.')).toBeVisible();
  await homeOn(page, '2026-12-16');
  await expect(spread).toContainText('Sắp đến hạn');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Xóa hoạt động tuyên truyền · Mỗi tuần một trang sách.')).toBeVisible();
  await expect(spread).toContainText('Xong');
  await closeSchool(school);
});

test('an exemplar that speaks at an exchange meeting is made known, and the meeting stays the duty of the Sở', async () => {
  test.slow();
  const school = await openSchool('2026-08-10');
  const { page, look } = school;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openScreen(page, 'Việc cần làm');
  const exchange = obligation(page, 'Giao lưu điển hình theo cụm');
  const spread = obligation(page, 'Tuyên truyền ít nhất 01 điển hình');
  await expect(exchange).toContainText('Để biết');
  await expect(exchange).toContainText('còn 20 ngày');
  await exchange.getByRole('button').click();
  await expect(page.getByText('Chưa ghi buổi giao lưu nào trong năm 2026.')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm buổi giao lưu' }).click();
  // The list has fields of the same names, its filters.
  await expect(page.getByRole('heading', { level: 1, name: 'Buổi giao lưu chưa có ngày' })).toBeVisible();
  await fillDate(page, 'Ngày', '2026-08-08');
  await fill(page, 'Cụm thi đua', 'Cụm 3');
  await fill(page, 'Địa điểm', 'Trường THPT Mẫu Số 10');
  await chooseExemplar(page, 'binh an', 'Trần Thị Bình An');
  await expect(page.getByRole('heading', { level: 1, name: 'Giao lưu ngày 08/08/2026' })).toBeVisible();
  await look('publicity-meeting');
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await expect(page.getByRole('gridcell', { name: 'Trường THPT Mẫu Số 10' })).toBeVisible();
  await look('publicity-meetings');
  await openScreen(page, 'Việc cần làm');
  await expect(exchange).toContainText('Để biết');
  await expect(exchange).toContainText('đã dự 08/08');
  await expect(spread).toContainText('xong 08/08');
  await homeOn(page, '2027-01-05');
  // A new year asks anew.
  await expect(spread).toContainText('0/1');
  await expect(spread).toContainText('Đúng tiến độ');
  await closeSchool(school);
});

test('whoever writes an article is told of whom it may not name, and led to their page while they have one', async () => {
  test.slow();
  const school = await openSchool('2026-09-10');
  const { page, look } = school;
  await nominate(page, 'Tập thể', 'Tổ Ngữ văn');
  const pupils = ['Lê Hoà Mẫu', 'Vũ Minh Lặng'] as const;
  for (const pupil of pupils) {
    await openScreen(page, 'Người và tập thể');
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    const adding = page.getByRole('dialog');
    await choose(adding, 'Loại đối tượng', 'Học sinh');
    await fill(adding, 'Họ và tên', pupil);
    await adding.getByRole('button', { name: 'Thêm và mở' }).click();
    await expect(page.getByRole('heading', { level: 1, name: pupil })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Xóa khỏi danh sách' }).click();
  const told = page.getByText(`Đã xóa ${pupils[1]} khỏi danh sách.`);
  await expect(told).toBeVisible();
  await openScreen(page, 'Tuyên truyền');
  await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await chooseExemplar(page, 'to ngu', 'Tổ Ngữ văn');
  const activity = page.url();
  const open = () => page.getByRole('button', { name: 'Soạn bài về Tổ Ngữ văn' }).click();
  await open();
  const dialog = page.getByRole('dialog', { name: 'Bài viết về Tổ Ngữ văn' });
  const notice = dialog.getByRole('status').filter({ hasText: 'chưa có đồng ý công khai' });
  const text = dialog.getByLabel('Bài soạn từ hồ sơ');
  await expect(text).toHaveValue(/^Gương/);
  await expect(notice).toHaveCount(0);
  await text.fill('Tổ Ngữ văn kèm em LE HOA MAU và em Vũ Minh Lặng.');
  await text.blur();
  await expect(notice).toContainText('Bài nêu tên người chưa có đồng ý công khai: Vũ Minh Lặng, Lê Hoà Mẫu');
  await expect(notice).toContainText('không còn trang để ghi đồng ý: Vũ Minh Lặng.');
  await expect(notice.getByRole('button')).toHaveText(['Mở trang Lê Hoà Mẫu']);
  // The next label does not stand at the very edge of it.
  const [ends, begins] = await Promise.all([notice.boundingBox(), dialog.getByText('Bài soạn từ hồ sơ', { exact: true }).boundingBox()]);
  expect(begins!.y - ends!.y - ends!.height).toBeGreaterThanOrEqual(8);
  await expect(told).toBeHidden({ timeout: 30_000 });
  await look('publicity-article-named');
  await notice.getByRole('button', { name: 'Mở trang Lê Hoà Mẫu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: pupils[0] })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ghi sự đồng ý' })).toBeVisible();
  await look('publicity-article-person');
  // What was typed is there when one comes back.
  await page.goto(activity);
  await open();
  await expect(text).toHaveValue('Tổ Ngữ văn kèm em LE HOA MAU và em Vũ Minh Lặng.');
  await closeSchool(school);
});

test('an article is drafted from the nomination of one who may be named in public, and saved as text', async () => {
  test.slow();
  const school = await openSchool('2026-09-10');
  const { app, page, look } = school;
  await nominate(page, 'Tập thể', 'Tổ Ngữ văn');
  await openScreen(page, 'Tuyên truyền');
  await page.getByRole('button', { name: 'Thêm hoạt động' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hoạt động chưa có tên' })).toBeVisible();
  await chooseExemplar(page, 'to ngu', 'Tổ Ngữ văn');
  await page.getByRole('button', { name: 'Soạn bài về Tổ Ngữ văn' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bài viết về Tổ Ngữ văn' });
  await expect(dialog.getByLabel('Bài soạn từ hồ sơ')).toHaveValue(/^Gương điển hình tiên tiến: Tổ Ngữ văn\n\nTổ Ngữ văn, Trường THPT Mẫu Số 1, được phát hiện qua phong trào thi đua “Dạy tốt, học tốt”/);
  await look('publicity-article');
  const saved = join(newFolder(), 'bai.txt');
  app.answerSaveDialog(saved);
  await dialog.getByRole('button', { name: 'Lưu thành tệp chữ' }).click();
  await expect(page.getByText('Đã lưu bai.txt.')).toBeVisible();
  expect(readFileSync(saved, 'utf8')).toMatch(/^\uFEFFGương điển hình tiên tiến: Tổ Ngữ văn\r\n\r\n/);
  await closeSchool(school);
});
