import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openWorkbook } from '../../shared/spreadsheet/workbook';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { evidenceInput, nominate, samplePdf, setUpUnitByHand } from '../support/nominationScenario';
import { holdTable, storedRecords } from '../support/projection';
import { openTab } from '../support/scenario/nomination';
import { importUnits, openScreen, sampleUnits, setUpDepartment, writeUnitList } from '../support/scenario';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

async function startUnit(userData = newFolder()): Promise<RunningApp> {
  const app = await launchApp({ userData });
  await setUpUnitByHand(app.page);
  return app;
}

async function expectClean(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
}

const explanation = (page: Page) => page.getByRole('textbox', { name: 'Giải thích' });

async function explain(page: Page, text: string): Promise<void> {
  await explanation(page).fill(text);
  await explanation(page).blur();
  await expect(page.getByText(/^\d+ từ · đã lưu \d\d:\d\d$/)).toBeVisible();
}

async function openJournal(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Công cụ' }).click();
  await page.getByRole('menuitem', { name: 'Nhật ký…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nhật ký' })).toBeVisible();
}

test('Ctrl+Z brings the old words back, Ctrl+Y the new ones, and both say in words what they did', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await explain(page, 'Dạy 36 tiết đọc mở.');
  await explain(page, 'Dạy 40 tiết đọc mở.');

  // The field has the focus, and all its words are kept: the record is taken back.
  await explanation(page).focus();
  await page.keyboard.press('Control+z');
  await expect(explanation(page)).toHaveValue('Dạy 36 tiết đọc mở.');
  await expect(page.getByText('Đã hoàn tác: Tự đánh giá tiêu chí · Trần Thị Bình An.')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(explanation(page)).toHaveValue('Dạy 40 tiết đọc mở.');
  await expect(page.getByText('Đã làm lại: Tự đánh giá tiêu chí · Trần Thị Bình An.')).toBeVisible();

  // Words that are not kept yet are the field's own.
  await explanation(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Thêm chữ');
  await page.keyboard.press('Control+z');
  await expect(explanation(page)).not.toHaveValue('Dạy 36 tiết đọc mở.');
  await expect(explanation(page)).not.toHaveValue('Dạy 40 tiết đọc mở. Thêm chữ');
  await explain(page, 'Dạy 40 tiết đọc mở.');
  await page.keyboard.press('Control+Shift+z');
  await expect(explanation(page)).toHaveValue('Dạy 40 tiết đọc mở.');

  await page.getByRole('menuitem', { name: 'Sửa', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Hoàn tác: Tự đánh giá tiêu chí · Trần Thị Bình An' })).toBeVisible();
  await expectNoSeriousFinding(page);
  await page.keyboard.press('Escape');

  // A choice that is taken back does not look chosen any more.
  await page.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'Một phần', exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Hoàn tác' }).first().click();
  await expect(page.getByRole('radio', { name: 'Đạt', exact: true })).toBeChecked();
  await expectClean(app);
});

/** Types over the explanation, leaves it kept and presses a key, before anybody else has a turn. */
async function explainAndPress(page: Page, text: string, key: 'z' | 'y'): Promise<void> {
  await explanation(page).evaluate((field: HTMLTextAreaElement, [words, pressed]) => {
    field.focus();
    field.value = words!;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: pressed!, ctrlKey: true, bubbles: true, cancelable: true }));
  }, [text, key]);
}

test('the field shows what stands also where a key was faster than the screen, and keeps its words where nothing was taken back', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await explain(page, 'Dạy 36 tiết đọc mở.');

  // The screen does not come to read what was kept before it is taken back.
  let release = await holdTable(page, 'plans');
  await explainAndPress(page, 'Dạy 40 tiết đọc mở.', 'z');
  await expect(explanation(page)).toHaveValue('Dạy 36 tiết đọc mở.');
  await release();
  await expect(page.getByText('Đã hoàn tác: Tự đánh giá tiêu chí · Trần Thị Bình An.')).toBeVisible();
  await expect(explanation(page)).toHaveValue('Dạy 36 tiết đọc mở.');

  release = await holdTable(page, 'plans');
  await explainAndPress(page, 'Dạy 44 tiết đọc mở.', 'y');
  await expect(page.getByText('Không có gì để làm lại.')).toBeVisible();
  await expect(explanation(page)).toHaveValue('Dạy 44 tiết đọc mở.');
  await release();
  await expect.poll(async () => (await storedRecords(page, 'answers')).map((answer) => answer['explanation'])).toContain('Dạy 44 tiết đọc mở.');
  await expect(explanation(page)).toHaveValue('Dạy 44 tiết đọc mở.');
  await expectClean(app);
});

test('removed evidence comes back with its links by the button of the toast, whatever was done since', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await evidenceInput(page).setInputFiles([samplePdf('Quyết định 12')]);
  await expect(page.getByRole('button', { name: 'Quyết định 12, PDF' })).toBeVisible();
  await openTab(page, 'Minh chứng');
  await page.getByRole('button', { name: 'Quyết định 12' }).first().click();
  await page.getByRole('button', { name: /^Xóa minh chứng/ }).click();
  await expect(page.getByRole('tab', { name: /^Minh chứng/ })).toHaveText('Minh chứng');
  await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByRole('tab', { name: /^Minh chứng 1$/ })).toBeVisible();
  await openTab(page, 'Tiêu chí');
  await expect(page.getByRole('button', { name: 'Quyết định 12, PDF' })).toBeVisible();

  // Back to before there was a nomination, and one more that says so.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Đã hoàn tác: Thêm minh chứng · Trần Thị Bình An.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Không có hồ sơ này trên máy.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Không có gì để hoàn tác.')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByRole('heading', { level: 1, name: 'Trần Thị Bình An' })).toBeVisible();
  await expect(page.getByText('Đã làm lại: Thêm điển hình · Trần Thị Bình An.')).toBeVisible();
  await expectClean(app);
});

test('the history of a nomination shows who, when, what was meant, and before and after', async () => {
  const app = await startUnit();
  const { page } = app;
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await explain(page, 'Dạy 36 tiết đọc mở, 214 học sinh tham gia, tỉ lệ khá giỏi môn Ngữ văn tăng.');
  await explain(page, 'Dạy 40 tiết đọc mở, 214 học sinh tham gia, tỉ lệ khá giỏi môn Ngữ văn tăng.');
  await page.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true });
  await evidenceInput(page).setInputFiles([samplePdf('Quyết định 12')]);
  await expect(page.getByRole('button', { name: 'Quyết định 12, PDF' })).toBeVisible();
  await openTab(page, 'Đối tượng');
  await page.getByLabel('Ngày sinh').fill('02/03/1985');
  await page.getByLabel('Ngày sinh').press('Enter');
  await page.getByLabel('Chức vụ').fill('Tổ trưởng');
  await page.getByLabel('Chức vụ').press('Enter');
  await expect(page.getByText('Đã lưu', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Lịch sử', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lịch sử' })).toBeVisible();
  const items = page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem');
  await expect(items.first()).toContainText('Sửa thông tin đối tượng');
  await expect(items.first()).toContainText(/\d\d\/\d\d\/\d{4} \d\d:\d\d/);
  await expect(items.first()).toContainText('Lê Thị Văn Thư');
  await expect(items.first()).toContainText('Chức vụ');
  await expect(items.first()).toContainText('Tổ trưởng');
  await expect(items.nth(1)).toContainText('02/03/1985');
  await expect(items.nth(2)).toContainText('gắn “Quyết định 12”');
  await expect(items.nth(3)).toContainText('Tự đánh giá');
  await expect(items.nth(3).locator('ins')).toHaveText('Đạt');
  await expect(items.nth(4).locator('del')).toContainText('36');
  await expect(items.nth(4).locator('ins')).toContainText('40');
  await expectNoSeriousFinding(page);
  await page.getByRole('button', { name: 'Về hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trần Thị Bình An' })).toBeVisible();
  await expectClean(app);
});

test('the audit trail is filtered, saved as Excel, printed whole, and its chain verified', async () => {
  test.slow();
  const folder = newFolder();
  const app = await launchApp({ userData: folder });
  const { page } = app;
  await setUpDepartment(app);
  const list = join(folder, 'don-vi.xlsx');
  await writeUnitList(list, sampleUnits);
  await importUnits(app, list);
  await openScreen(page, 'Cài đặt');
  await page.getByLabel('Tên cơ quan').fill('Sở Giáo dục và Đào tạo Mẫu');
  await page.getByLabel('Tên cơ quan').press('Enter');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Đã hoàn tác: Sửa thông tin cơ quan, đơn vị/)).toBeVisible();
  await page.getByRole('button', { name: 'Mở nhật ký' }).click();
  await expect(page.getByText('Đang hiện 4 / 4')).toBeVisible();
  const rows = page.getByRole('grid', { name: 'Nhật ký' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Trường THPT Mẫu Số 1 và 3 mục khác' })).toContainText('Sửa danh sách đơn vị');
  await expectNoSeriousFinding(page);

  await page.getByRole('combobox', { name: 'Việc' }).selectOption('Hoàn tác');
  await expect(page.getByText('Đang hiện 1 / 4')).toBeVisible();
  await page.getByRole('combobox', { name: 'Việc' }).selectOption('');
  await expect(page.getByText('Đang hiện 4 / 4')).toBeVisible();

  const saved = join(folder, 'nhat-ky.xlsx');
  app.answerSaveDialog(saved);
  await page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect(page.getByText('Đã lưu 4 dòng vào nhat-ky.xlsx.')).toBeVisible();
  const sheets = await openWorkbook(new Blob([readFileSync(saved)]), 'nhat-ky.xlsx');
  if (!sheets.ok) throw new Error(sheets.error.type);
  const cells = sheets.value[0]!.rows.map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.digits : '')));
  expect(cells[2]).toEqual(['STT', 'Thời gian', 'Người', 'Máy', 'Việc', 'Về ai, việc gì']);
  expect(cells.slice(3).map((row) => [row[0], row[4]])).toEqual([
    ['4', 'Hoàn tác'],
    ['3', 'Sửa thông tin cơ quan, đơn vị'],
    ['2', 'Sửa danh sách đơn vị'],
    ['1', 'Bắt đầu dùng Gương Sáng'],
  ]);

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'In', exact: true }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('columnheader', { name: 'Về ai, việc gì' })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Nhật ký' })).toBeHidden();
  await expect(page.locator('[data-print-sheet] tbody tr')).toHaveCount(4);
  await page.evaluate(() => {
    const body = document.querySelector('[data-print-sheet] tbody')!;
    for (let copies = 0; copies < 76; copies += 1) body.append(body.children[0]!.cloneNode(true));
  });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('button', { name: 'Kiểm tra chuỗi' }).click();
  await expect(page.getByText('4 mục, chuỗi nguyên vẹn')).toBeVisible();
  await expectNoSeriousFinding(page);

  // One changed letter in the vault is found and named.
  const journal = join(folder, 'vault', 'journal');
  const [device] = readdirSync(journal);
  const segment = join(journal, device!, '000001.ndjson');
  writeFileSync(segment, readFileSync(segment, 'utf8').replace('Trường THCS Mẫu Vạn Xuân', 'Trường THCS Mẫu Vạn Xuãn'));
  await page.getByRole('button', { name: 'Kiểm tra chuỗi' }).click();
  await expect(page.getByText('Kho dữ liệu bị hỏng ở mục 2.')).toBeVisible();
  await expectNoSeriousFinding(page);
  expect(app.faults).toEqual([]);
  await app.close();
});

test('the audit trail is opened from the menu Công cụ', async () => {
  const app = await startUnit();
  await openJournal(app.page);
  await expect(app.page.getByRole('gridcell', { name: 'Bắt đầu dùng Gương Sáng' })).toBeVisible();
  await expectClean(app);
});
