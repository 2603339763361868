/** The register of people and collectives: taken in from Excel with what is wrong in it, looked through, mended, exported. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import writeWorkbook, { type SheetData } from 'write-excel-file/node';
import { openWorkbook } from '../../shared/spreadsheet/workbook';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { choose, fill, fillDate } from '../support/scenario/fields';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));
const register = (page: Page): Locator => page.getByRole('grid', { name: 'Danh sách người và tập thể' });

/** What Ctrl+V does with cells from Excel. */
async function paste(page: Page, cells: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, cells);
}

/** A list as an office keeps it: a title, old fonts, a column of identity numbers, and cells that are wrong. */
async function writeList(path: string): Promise<void> {
  const old = (value: string) => ({ value, type: String, fontFamily: '.VnTime' });
  const rows: SheetData = [
    ['DANH SÁCH CÁN BỘ, GIÁO VIÊN, HỌC SINH'],
    ['STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Lớp', 'Số CCCD', 'Quy hoạch'],
    [1, old('NguyÔn V¨n L\u00ad¬ng'), '5.1.1980', 'Nam', old('Gi¸o viªn To¸n'), null, '031080001234', 'x'],
    [2, 'Trần Thị Bình An', new Date(Date.UTC(1985, 9, 5)), 'Nữ', 'Phó Hiệu trưởng', null, null, null],
    [3, 'Lê Minh Khuê', '12/03/2012', 'Nữ', null, '9A1', '031312001234', null],
    [4, 'Phạm Gia Hân', '32/13/2012', 'Nữ', null, '9A2', null, null],
    [5, 'Hoàng 123', '01/02/1990', 'Không rõ', 'Nhân viên thư viện', null, null, null],
    [6, 'tran thi binh an', '05/10/1985', 'Nữ', 'Phó Hiệu trưởng', null, null, null],
  ];
  await writeWorkbook(rows, { dateFormat: 'dd/mm/yyyy' }).toFile(path);
}

test('a list from Excel is taken in with what is right, its wrong cells come back red, and all of it is undone at once', async () => {
  test.slow();
  const folder = newFolder();
  const app = await launchApp({ userData: folder });
  const { page } = app;
  const look = lookAround(page);
  await setUpUnitByHand(page);
  await openScreen(page, 'Người và tập thể');
  await expect(page.getByText(/^Chưa có ai trong danh sách/)).toBeVisible();
  await look('people-empty');

  // The template has no codes.
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhập người và tập thể từ Excel' });
  await look('people-import-file');
  app.answerSaveDialog(join(folder, 'mau.xlsx'));
  await dialog.getByRole('button', { name: 'Tải tệp mẫu' }).click();
  await expect(page.getByText('Đã lưu tệp mẫu mau.xlsx.')).toBeVisible();

  const path = join(folder, 'danh-sach.xlsx');
  await writeList(path);
  await dialog.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByText('2 ô viết bằng phông TCVN3 (.VnTime, .VnArial…)')).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'NguyÔn V¨n L¬ng Nguyễn Văn Lương' })).toBeVisible();
  await expect(dialog.getByText(/^Không nhận cột “Số CCCD”/)).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Cột Quy hoạch hiểu là' })).toHaveValue('');
  await look('people-import-columns');
  await choose(dialog, 'Cột Quy hoạch hiểu là', 'Tổ, phòng');

  // Kept as it is and then converted again.
  await dialog.getByRole('radio', { name: 'Giữ nguyên' }).check({ force: true });
  await dialog.getByRole('radio', { name: 'Chuyển sang Unicode' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await expect(dialog.getByRole('gridcell', { name: /Ngày sinh: Không đọc được ngày “32\/13\/2012”/ })).toBeVisible();
  await look('people-import-wrong');
  await dialog.getByRole('radio', { name: /Đã có/ }).click();
  await expect(dialog.getByRole('gridcell', { name: 'Trùng dòng 4 trong tệp' })).toBeVisible();
  await dialog.getByRole('radio', { name: /Mới/ }).click();
  await expect(dialog.getByRole('gridcell', { name: 'Nguyễn Văn Lương' })).toBeVisible();
  await expect(dialog.getByRole('gridcell', { name: '05/01/1980' })).toBeVisible();
  await look('people-import-new');
  await dialog.getByRole('button', { name: 'Nhập 3 dòng' }).click();
  await expect(dialog.getByText('Đã nhập 3 dòng mới.')).toBeVisible();
  await look('people-import-done');
  app.answerSaveDialog(join(folder, 'sai.xlsx'));
  await dialog.getByRole('button', { name: 'Lưu các dòng sai…' }).click();
  await expect(page.getByText('Đã lưu các dòng sai vào sai.xlsx.')).toBeVisible();
  const rejects = await openWorkbook(new Blob([readFileSync(join(folder, 'sai.xlsx'))]), 'sai.xlsx');
  const names = rejects.ok && rejects.value[0]!.rows.map((row) => row[1]).map((cell) => (cell?.kind === 'text' ? cell.text : ''));
  expect(names).toEqual(['Họ và tên', 'Phạm Gia Hân', 'Hoàng 123']);
  expect(JSON.stringify(rejects)).not.toMatch(/CCCD|0310800/);
  await dialog.getByRole('button', { name: 'Xong' }).click();

  // In the order of class lists: An, Khuê, Lương.
  await expect(register(page).getByRole('row').filter({ hasText: /^\d/ })).toHaveText([/^1Trần Thị Bình An/, /^2Lê Minh Khuê/, /^3Nguyễn Văn Lương/]);
  await look('people-list');
  await register(page).getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill('luong');
  await expect(page.getByText('Đang hiện 1 / 3')).toBeVisible();
  await register(page).getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill('');

  // The same file a second time brings nobody; what its columns mean is remembered.
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  await dialog.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('combobox', { name: 'Cột Quy hoạch hiểu là' })).toHaveValue('team');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await expect(dialog.getByRole('button', { name: 'Không có gì để nhập' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Quay lại' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // One action takes the whole list back, and brings it again.
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Chưa có ai trong danh sách/)).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByText('Đang hiện 3 / 3')).toBeVisible();

  // Excel has every field under headings that an import knows.
  app.answerSaveDialog(join(folder, 'xuat.xlsx'));
  await page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect(page.getByText('Đã lưu 3 dòng vào xuat.xlsx.')).toBeVisible();
  const saved = await openWorkbook(new Blob([readFileSync(join(folder, 'xuat.xlsx'))]), 'xuat.xlsx');
  expect(saved.ok && saved.value[0]!.rows[3]!.slice(0, 4)).toMatchObject([{ digits: '1' }, { text: 'Trần Thị Bình An' }, { text: 'Cán bộ quản lý' }, { text: '05/10/1985' }]);
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
});

test('cells are pasted, a pupil is mended on the page, a consent given and withdrawn, and who has a nomination stays', async () => {
  test.slow();
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  const look = lookAround(page);
  await page.clock.setFixedTime(new Date('2026-11-20T12:00:00+07:00'));
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Đỗ Thị Phượng');
  await openScreen(page, 'Người và tập thể');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Hoặc dán các ô chép từ Excel vào đây' }).focus();
  await paste(page, 'Họ và tên\tNgày sinh\tLớp\nLê Minh Khuê\t12/3/2012\t9A1\nTổ Toán - Tin\t\t\n');
  await expect(dialog.getByText('Có 1 dòng không ghi loại và chức vụ không cho biết.')).toBeVisible();
  await choose(dialog, 'Dòng không ghi loại đối tượng là', 'Tập thể');
  await look('people-pasted');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: 'Nhập 2 dòng' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();

  // A pupil without the guardian's consent: sending and publishing are blocked until it is there, and again when withdrawn.
  await page.getByRole('button', { name: 'Lê Minh Khuê' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lê Minh Khuê' })).toBeVisible();
  const blocked = page.getByRole('region', { name: 'Đang bị chặn' });
  await expect(blocked).toContainText('Gửi hồ sơ về Sở');
  await look('person-pupil');
  await page.getByRole('button', { name: 'Ghi sự đồng ý' }).click();
  const consent = page.getByRole('region', { name: 'Đã ghi, dòng 1' });
  await fill(consent, 'Họ tên người giám hộ', 'Lê Văn Cha');
  await expect(blocked).not.toContainText('Gửi hồ sơ về Sở');
  await expect(blocked).toContainText('Đăng bài, nêu tên trong danh sách công khai');
  await look('person-consent');
  await fillDate(consent, 'Ngày rút', '2026-11-20');
  await expect(blocked).toContainText('Lập văn bản mới');
  await expect(page.getByText('Sự đồng ý: đã rút')).toBeVisible();
  await look('person-withdrawn');

  // Typed, taken back, and in the history.
  await fill(page, 'Lớp', '9A5');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Lớp', exact: true })).toHaveValue('9A1');
  await page.getByRole('button', { name: 'Lịch sử' }).click();
  await expect(page.getByRole('region', { name: /^Các lần thay đổi/ }).getByRole('listitem').filter({ hasText: 'Lê Văn Cha' }).first()).toBeVisible();
  await look('person-history');
  await page.getByRole('button', { name: 'Về mục này' }).click();
  await page.getByRole('button', { name: 'Xóa khỏi danh sách' }).click();
  await expect(page.getByText('Đã xóa Lê Minh Khuê khỏi danh sách.')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đang hiện 3 / 3')).toBeVisible();

  // A nomination names the teacher: it says of which year.
  await page.getByRole('button', { name: 'Đỗ Thị Phượng' }).click();
  await expect(page.getByRole('combobox', { name: 'Loại đối tượng' })).toBeDisabled();
  await page.getByRole('button', { name: 'Xóa khỏi danh sách' }).click();
  await expect(page.getByRole('alert')).toContainText('Có hồ sơ điển hình năm 2026 đứng tên Đỗ Thị Phượng.');
  await look('person-teacher');
  await page.getByRole('button', { name: 'Năm 2026', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đỗ Thị Phượng' })).toBeVisible();

  // One more by hand; somebody of that name is told of, whatever the accents.
  await openScreen(page, 'Người và tập thể');
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Họ và tên' }).fill('do thi phuong');
  await expect(page.getByRole('dialog').getByText('Đã có Đỗ Thị Phượng cùng loại trong danh sách.')).toBeVisible();
  await look('people-add');
  await choose(page.getByRole('dialog'), 'Loại đối tượng', 'Tập thể');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Tên tập thể' }).fill('Tổ Ngữ văn');
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm và mở' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tổ Ngữ văn' })).toBeVisible();
  await fill(page, 'Tổng số người', 12);
  await look('person-collective');

  // A nomination begins from the page; cells pasted into the list begin an import.
  await page.getByRole('button', { name: 'Thêm điển hình' }).click();
  await expect(page.getByRole('dialog').getByText('Tổ Ngữ văn, tập thể')).toBeVisible();
  await page.keyboard.press('Escape');
  await openScreen(page, 'Người và tập thể');
  await register(page).focus();
  await paste(page, 'Họ và tên\tChức vụ\nNgô Thị Mai\tNhân viên y tế\n');
  await expect(dialog.getByText('các ô vừa dán')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: 'Nhập 1 dòng' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').last().fill('ngo thi mai');
  await page.getByRole('option', { name: /Ngô Thị Mai/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ngô Thị Mai' })).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});

test('a pupil whose class changed is no new one by itself: a person says whether it is the same or another', async () => {
  test.slow();
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  const look = lookAround(page);
  await setUpUnitByHand(page);
  await openScreen(page, 'Người và tập thể');
  const dialog = page.getByRole('dialog');
  const openPasted = async (cells: string) => {
    await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
    await dialog.getByRole('textbox', { name: 'Hoặc dán các ô chép từ Excel vào đây' }).focus();
    await paste(page, cells);
  };
  // One heading over two columns, as programs of schools write it.
  await openPasted('STT\tHọ và tên\t\tLớp\n1\tNguyễn Thị\tLan\t8A1\n2\tLê Minh\tKhuê\t8A1\n3\tTrần Gia\tHân\t8A2\n');
  await expect(dialog.getByText('Họ và tên ghép từ các cột, ví dụ “Nguyễn Thị Lan”.')).toBeVisible();
  await look('people-import-merged');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: 'Nhập 3 dòng' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();

  await openPasted('Họ và tên\tLớp\nNguyễn Thị Lan\t9A1\nLê Minh Khuê\t9A1\nVũ Đức Nam\t9A1\n');
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await expect(dialog.getByRole('radio', { name: /Có thể trùng/ })).toBeChecked();
  await expect(dialog.getByRole('gridcell', { name: 'Lớp 8A1 ở danh sách, 9A1 ở tệp' }).first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Nhập 1 dòng' })).toBeVisible();
  await look('people-import-maybe');
  await dialog.getByRole('gridcell', { name: 'Lê Minh Khuê', exact: true }).click();
  await dialog.getByRole('radio', { name: 'Thêm người mới' }).check({ force: true });
  await expect(dialog.getByRole('row', { name: /Lê Minh Khuê.*Thêm người mới/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /Nguyễn Thị Lan.*Người đã có/ })).toBeVisible();
  await look('people-import-decided');
  await dialog.getByRole('button', { name: 'Nhập 2 dòng' }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(register(page).getByRole('button', { name: 'Lê Minh Khuê' })).toHaveCount(2);
  await expect(register(page).getByRole('button', { name: 'Nguyễn Thị Lan' })).toHaveCount(1);
  await expect(register(page).getByRole('button', { name: 'Vũ Đức Nam' })).toHaveCount(1);
  expect(app.faults).toEqual([]);
  await app.close();
});
