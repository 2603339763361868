import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { lookAround } from '../support/lookAround';
import { nominate, openCriterion, samplePdf, evidenceInput } from '../support/nominationScenario';
import { bundles, people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile } from '../support/scenario';
import { checkBundles, exportBundle, receiveChecked } from '../support/scenario/exchange';
import { openMeeting } from '../support/scenario/council';
import { fill, textField } from '../support/scenario/fields';
import { moveOn, openNomination, openTab } from '../support/scenario/nomination';
import { askForMore, decline, openQueue, openReview } from '../support/scenario/review';

// Every screen and dialog of both workspaces, with data in them: nothing serious for axe, light and dark, and no window that scrolls.

// Each has offices of its own.
test.describe.configure({ mode: 'parallel' });
test.use({ actionTimeout: 10_000 });

async function expectClean(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
}

test('the first run', async () => {
  test.slow();
  const folder = makeOffices();
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  const look = lookAround(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Máy này dùng ở đâu?' })).toBeVisible();
  await look('first-place');
  await page.getByRole('radio', { name: 'Sở Giáo dục và Đào tạo' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Thông tin Sở, để in trên văn bản' })).toBeVisible();
  await look('first-department');
  await page.getByRole('button', { name: 'Quay lại' }).click();

  await page.getByRole('radio', { name: 'Trường / Đơn vị' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await look('first-file');
  const file = page.locator('input[type=file]');
  await file.setInputFiles(join(folder, bundles.plain));
  await expect(page.getByRole('alert')).toBeVisible();
  await look('first-file-refused');
  await file.setInputFiles(join(folder, bundles.setup));
  await expect(page.getByText('Tệp cấu hình của', { exact: true })).toBeVisible();
  await look('first-compare');
  await page.getByRole('checkbox', { name: /Đã so/ }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('combobox', { name: 'Đơn vị' }).pressSequentially('mau');
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible();
  await look('first-unit');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Không có trong danh sách: nhập tay' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByText('Hãy nhập tên đơn vị.').first()).toBeVisible();
  await look('first-unit-by-hand');
  await page.getByLabel('Tên đơn vị').fill('Trường THPT Mẫu Vạn Xuân');
  await page.getByLabel('Họ và tên').fill('Nguyễn Văn A');
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await look('unit-home-empty');
  for (const [name, picture] of [['Điển hình', 'nominations'], ['Hội đồng', 'council'], ['Gói hồ sơ', 'bundles'], ['Văn bản', 'documents']] as const) {
    await openScreen(page, name);
    await look(`unit-${picture}-empty`);
  }
  await expectClean(app);
});

test('the nominations of a unit', async () => {
  test.slow();
  const app = await startOffice(makeOffices(), 'truong');
  const { page } = app;
  const look = lookAround(page);
  await expect(page.getByText(people.staff).first()).toBeVisible();
  await look('unit-home');
  await openScreen(page, 'Điển hình');
  await expect(page.getByText('2 đã gửi Sở')).toBeVisible();
  await look('unit-nominations');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm và mở hồ sơ' }).click();
  await expect(page.getByRole('dialog').getByText('Ghi tên trước khi thêm.').first()).toBeVisible();
  await look('unit-add');
  await page.keyboard.press('Escape');

  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await look('nomination-new');
  await evidenceInput(page).setInputFiles([samplePdf('Quyết định 12'), samplePdf('Giấy khen')]);
  await expect(page.getByRole('tab', { name: /^Minh chứng 2/ })).toBeVisible();
  await openCriterion(page, 'Đạo đức, tài năng sư phạm, uy tín');
  await page.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true });
  await look('nomination-criteria');
  await openTab(page, 'Thành tích');
  await page.getByRole('button', { name: 'Thêm thành tích' }).click();
  await fill(page, 'Ngày, thành tích 1', '31/02/2026');
  await look('nomination-achievements');
  await openTab(page, 'Minh chứng');
  await look('nomination-evidence');
  await page.getByRole('button', { name: 'Thêm liên kết' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm', exact: true }).click();
  await look('nomination-link');
  await page.keyboard.press('Escape');
  await openTab(page, 'Đối tượng');
  await page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
  await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
  await look('nomination-subject');
  await openTab(page, 'Đề nghị khen');
  await page.getByRole('combobox', { name: 'Thêm đề nghị' }).selectOption('exemplar');
  await expect(page.getByRole('combobox', { name: 'Loại hình' })).toBeVisible();
  await look('nomination-proposals');
  await openTab(page, 'Văn bản');
  await look('nomination-documents');
  await openTab(page, 'Tiêu chí');
  await openCriterion(page, 'Nhân tố nổi trội');
  await page.getByRole('button', { name: 'Giấy khen, PDF' }).first().click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'Giấy khen, trang 1' })).toBeVisible();
  await look('nomination-evidence-dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Chuyển giai đoạn' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('nomination-moves');
  // The menu has closed with the change of the window's size.
  await moveOn(page, 'Rút hồ sơ');
  await page.getByRole('dialog').getByRole('button', { name: 'Rút hồ sơ' }).click();
  await expect(page.getByText('Ghi một câu lý do.')).toBeVisible();
  await look('nomination-withdraw');
  await page.keyboard.press('Escape');

  await openNomination(app, people.staff);
  await look('nomination-ready');
  await openNomination(app, people.teacher);
  await expect(page.getByRole('radio', { name: 'Đạt', exact: true })).toBeDisabled();
  await look('nomination-sent');
  await moveOn(page, 'Rút lại để sửa');
  await look('nomination-reopen');
  await page.keyboard.press('Escape');
  await expectClean(app);
});

test('the other screens of a unit', async () => {
  test.slow();
  const folder = makeOffices();
  const app = await startOffice(folder, 'truong');
  const { page } = app;
  const look = lookAround(page);
  await openScreen(page, 'Hội đồng');
  await expect(page.getByRole('grid', { name: 'Các phiên họp' })).toBeVisible();
  await look('unit-council');
  await openMeeting(page);
  await expect(page.getByRole('row', { name: people.withoutConsent })).toBeVisible();
  await look('unit-council-meeting');
  const against = `Không đồng ý: ${people.withoutConsent}`;
  await fill(page, against, 5);
  await expect(page.getByText('Đồng ý và không đồng ý cộng lại là 14, nhiều hơn 9 phiếu hợp lệ.')).toBeVisible();
  await look('unit-council-fault');
  await fill(page, against, 0);

  await openScreen(page, 'Văn bản');
  await expect(page.getByRole('button', { name: /^Lưu cả bộ/ })).toBeEnabled({ timeout: 30_000 });
  await look('unit-documents');
  await openScreen(page, 'Gói hồ sơ');
  await expect(page.getByText('Đã đọc lại, khớp').first()).toBeVisible();
  await look('unit-bundles');
  await page.getByRole('button', { name: 'Kết xuất gói' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
  await expect(dialog.getByText('Để lại 1 hồ sơ')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /^Mã hóa gói/ }).uncheck();
  await look('unit-export-plain');
  await dialog.getByRole('checkbox', { name: /^Mã hóa gói/ }).check();
  await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(dialog.getByRole('button', { name: 'Chọn nơi lưu' })).toBeVisible();
  await look('unit-export-place');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await exportBundle(app, join(folder, 'goi-2.goi'), { onShown: (moment) => look(`unit-export-${moment}`) });

  await openScreen(page, 'Cài đặt');
  await look('unit-settings');
  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(join(folder, bundles.setup));
  await expect(page.getByRole('dialog').getByText('Tệp cấu hình của', { exact: true })).toBeVisible();
  await look('unit-settings-setup');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm', exact: true }).click();
  await look('unit-settings-user');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(people.staff);
  await expect(page.getByRole('option', { name: people.staff })).toBeVisible();
  await look('unit-palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+T');
  await expect(page.getByRole('menu')).toBeVisible();
  await look('unit-menu');
  await page.keyboard.press('Alt+T');
  await page.getByRole('menuitem', { name: 'Đổi người dùng' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ai đang làm việc?' })).toBeVisible();
  await look('unit-who');
  await expectClean(app);
});

test('the Sở receives and reviews', async () => {
  test.slow();
  const folder = makeOffices();
  const app = await startOffice(folder, 'so');
  const { page } = app;
  const look = lookAround(page);
  for (const [name, picture] of [['Nhận gói', 'receive'], ['Thẩm định', 'review'], ['Văn bản', 'documents']] as const) {
    await openScreen(page, name);
    await look(`so-${picture}-empty`);
  }
  const cut = join(folder, 'cắt.goi');
  const sound = readFileSync(join(folder, bundles.encrypted));
  writeFileSync(cut, sound.subarray(0, sound.length >> 1));
  await checkBundles(app, [join(folder, bundles.encrypted), cut, join(folder, bundles.strayed), join(folder, bundles.encrypted)]);
  await look('so-receive-checked');
  await page.getByRole('gridcell', { name: 'Mới', exact: true }).click();
  await expect(page.getByText('Thêm 2 hồ sơ mới vào hàng chờ thẩm định.')).toBeVisible();
  await look('so-receive-new');
  await receiveChecked(app, 1);
  await look('so-receive-done');
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  const senders = page.getByRole('dialog', { name: 'Đối chiếu dãy số nhận dạng của đơn vị' });
  await expect(senders.getByRole('listitem')).toHaveCount(1);
  await look('so-senders');
  await senders.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Sổ nhận hồ sơ' }).click();
  const book = page.getByRole('grid', { name: 'Sổ nhận hồ sơ' });
  await book.getByRole('gridcell', { name: 'Từ chối', exact: true }).first().click();
  await look('so-book-refused');
  await book.getByRole('gridcell', { name: 'Đã nhận', exact: true }).click();
  await page.getByRole('button', { name: 'Hoàn tác lần nhận…' }).click();
  await look('so-book-undo');

  await openScreen(page, 'Tổng quan');
  await look('so-overview');
  await openQueue(app);
  await look('so-queue');
  await openReview(app, people.teacher);
  await expect(page.getByRole('img', { name: /trang 1$/ })).toBeVisible();
  await look('so-desk');
  await page.keyboard.press('Alt+1');
  await expect(page.getByText(/^Đã chấm 1\//)).toBeVisible();
  await page.keyboard.press('F7');
  await look('so-desk-marked');
  await openQueue(app);
  await openReview(app, people.pupil);
  await askForMore(page, 'Gửi kèm giấy chứng nhận có dấu của Ban tổ chức cuộc thi.', () => look('so-desk-request'));
  await openQueue(app);
  await openReview(app, people.teacher);
  await decline(page, 'Đã được khen trong đợt trước.', () => look('so-desk-decline'));
  await expect(page.getByText(/^Đã thẩm định hết; năm \d{4} chưa có hồ sơ nào Đạt .* 1 hồ sơ đang chờ trường bổ sung\. 1 hồ sơ không đạt\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lập văn bản' })).toHaveCount(0);
  await look('so-queue-done');
  await expectClean(app);
});

test('the other screens of the Sở', async () => {
  test.slow();
  const folder = makeOffices();
  const app = await startOffice(folder, 'so');
  const { page } = app;
  const look = lookAround(page);
  await look('so-overview-first');
  await openScreen(page, 'Đơn vị');
  await look('so-units');
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm', exact: true }).click();
  await expect(page.getByText('Hãy nhập mã đơn vị.').first()).toBeVisible();
  await look('so-unit-dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  await look('so-units-import');
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(join(folder, bundles.plain));
  await expect(page.getByRole('alert')).toContainText('không phải tệp Excel');
  await look('so-units-refused');
  await page.keyboard.press('Escape');
  await importUnits(app, sampleUnitsFile, () => look('so-units-preview'));
  await saveSetupFile(app, join(folder, 'cau-hinh-2.goi'), () => look('so-setup-file'));

  await openScreen(page, 'Kế hoạch, quy định');
  for (const [tab, picture] of [['Kế hoạch', 'plan'], ['Tiêu chí', 'criteria'], ['Căn cứ pháp lý', 'bases'], ['Các bản', 'versions']] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await look(`so-plan-${picture}`);
    if (picture !== 'plan' && picture !== 'bases') continue;
    await page.getByRole('button', { name: /^Sửa / }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    if (picture === 'plan') {
      await textField(page.getByRole('dialog'), 'Báo cáo năm, ngày cuối').fill('31/02');
      await page.keyboard.press('Enter');
      await expect(page.getByText('Gõ ngày và tháng, ví dụ 30/08.')).toBeVisible();
    }
    await look(`so-plan-${picture}-dialog`);
    await page.keyboard.press('Escape');
  }
  await openScreen(page, 'Cài đặt');
  await look('so-settings');
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await look('so-settings-user');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('ke hoach');
  await expect(page.getByRole('option', { name: 'Kế hoạch, quy định' })).toBeVisible();
  await look('so-palette');
  await expectClean(app);
});
