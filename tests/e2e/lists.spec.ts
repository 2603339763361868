/** Lists as in Excel, by keyboard and by pointer: filter, sort, select, copy, open and come back; columns and filters that this computer remembers. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openWorkbook } from '../../shared/spreadsheet/workbook';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { forbidMouse, pressButton, tabTo, typeInto } from '../support/keyboardOnly';
import { lookAround } from '../support/lookAround';
import { setUpUnitByHand } from '../support/nominationScenario';
import { openScreen, setUpSampleDepartment } from '../support/scenario';
import { addMeeting } from '../support/scenario/council';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

const families = ['Trần', 'Lê', 'Nguyễn', 'Phạm', 'Đỗ', 'Vũ'];
const givens = ['An', 'Ân', 'Bình', 'Hòa', 'Hoà', 'Đông', 'Dung'];
/** 42 teachers in two teams, one of them with a team that Excel would reckon with. */
const people = families.flatMap((family, at) => givens.map((given, index) => `${family} Thị ${given}\tGiáo viên\t0${index + 1}/0${at + 1}/1985\t${at === 0 && index === 0 ? '=1+1' : index % 2 === 0 ? 'Tổ Văn Sử' : 'Tổ Toán Tin'}`));

const register = (page: Page): Locator => page.getByRole('grid', { name: 'Danh sách người và tập thể' });
const rows = (page: Page): Locator => register(page).getByRole('row').filter({ has: page.getByRole('rowheader') });
const chosen = (page: Page): Locator => register(page).locator('[role=row][aria-selected=true]');

async function unitWithPeople(userData: string): Promise<RunningApp> {
  const app = await launchApp({ userData });
  const { page } = app;
  await page.clock.setFixedTime(new Date('2026-11-20T12:00:00+07:00'));
  await setUpUnitByHand(page);
  await openScreen(page, 'Người và tập thể');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Hoặc dán các ô chép từ Excel vào đây' }).focus();
  await paste(page, ['Họ và tên\tChức vụ\tNgày sinh\tTổ, phòng', ...people].join('\n'));
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  await dialog.getByRole('button', { name: `Nhập ${people.length} dòng` }).click();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(page.getByText('Đang hiện 42 / 42')).toBeVisible();
  return app;
}

/** Ctrl+V with cells copied in Excel. */
async function paste(page: Page, cells: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, cells);
}

/** What Ctrl+C puts on the clipboard, both ways. */
async function copied(page: Page): Promise<{ text: string; html: string }> {
  await page.evaluate(() => {
    document.addEventListener(
      'copy',
      (event) => {
        document.body.dataset['copied'] = JSON.stringify({ text: event.clipboardData?.getData('text/plain'), html: event.clipboardData?.getData('text/html') });
      },
      { once: true },
    );
  });
  await page.keyboard.press('Control+c');
  return JSON.parse((await page.locator('body').getAttribute('data-copied')) ?? '{}') as { text: string; html: string };
}

test('what is selected and then hidden by a filter is not removed with what is shown', async () => {
  test.slow();
  const { page, close } = await unitWithPeople(newFolder());
  await rows(page).first().click();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('Đã chọn 42')).toBeVisible();
  const name = register(page).getByRole('textbox', { name: 'Họ tên, tên tập thể' });
  await name.fill('Vũ');
  await expect(page.getByText('Đang hiện 7 / 42')).toBeVisible();
  await expect(page.getByText('Đã chọn 7')).toBeVisible();
  await page.getByRole('button', { name: 'Xóa', exact: true }).click();
  await expect(page.getByText('Đã xóa 7 mục khỏi danh sách.')).toBeVisible();
  await name.fill('');
  await expect(page.getByText('Đang hiện 35 / 35')).toBeVisible();
  await close();
});

test('the menu Báo cáo prints the list on the screen as it is shown, and offers that nowhere else', async () => {
  test.slow();
  const { page, close } = await unitWithPeople(newFolder());
  await page.evaluate(() => (window.print = () => undefined));
  await register(page).getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill('Vũ');
  await expect(page.getByText('Đang hiện 7 / 42')).toBeVisible();
  const openMenu = () => page.getByRole('menuitem', { name: 'Báo cáo', exact: true }).click();
  await openMenu();
  await lookAround(page)('menu-reports');
  await page.getByRole('menuitem', { name: 'In danh sách đang mở' }).click();
  await expect(page.locator('[data-print-sheet] tbody tr')).toHaveCount(7);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await openMenu();
  await page.getByRole('menuitem', { name: 'Báo cáo năm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Báo cáo năm 2026' })).toBeVisible();
  await openMenu();
  await expect(page.getByRole('menuitem', { name: 'In danh sách đang mở' })).toBeDisabled();
  await close();
});

test('a list is worked through without the mouse: filtered, sorted, rows selected with Shift, copied, one opened and come back to', async () => {
  test.slow();
  const app = await unitWithPeople(newFolder());
  const { page } = app;
  await forbidMouse(page);

  // The filter row: a name as it is pronounced, wherever its tone was put.
  await page.keyboard.press('Control+f');
  const name = register(page).getByRole('textbox', { name: 'Họ tên, tên tập thể' });
  await expect(name).toBeFocused();
  await page.keyboard.type('hoa');
  await expect(page.getByText('Đang hiện 12 / 42')).toBeVisible();
  await expect(page.getByText('“hoa”')).toBeVisible();

  // The head sorts; by given name, then by family name, Đ after D.
  const head = register(page).getByRole('columnheader', { name: 'Họ tên, tên tập thể' });
  await tabTo(page, head.getByRole('button'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  const shownNames = await rows(page).getByRole('button').allTextContents();
  expect(shownNames.slice(0, 6).map((shown) => shown.normalize('NFD').replace(/\p{M}/gu, ''))).toEqual(['Đo Thi Hoa', 'Đo Thi Hoa', 'Le Thi Hoa', 'Le Thi Hoa', 'Nguyen Thi Hoa', 'Nguyen Thi Hoa']);
  expect(new Set(shownNames.slice(0, 2))).toEqual(new Set(['Đỗ Thị Hoà', 'Đỗ Thị Hòa']));
  // Shift and the arrows make the column wider.
  const width = async () => (await head.boundingBox())!.width;
  const before = await width();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => Math.round((await width()) - before)).toBe(24);

  // Into the rows; Shift takes those between.
  await tabTo(page, name);
  await page.keyboard.press('ArrowDown');
  await expect(register(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen(page)).toHaveCount(3);
  const taken = await chosen(page).getByRole('button').allTextContents();
  const { text, html } = await copied(page);
  const lines = text.split('\r\n');
  expect(lines.map((line) => line.split('\t')[0])).toEqual(taken);
  expect(lines[0]!.split('\t').length).toBe(await register(page).getByRole('columnheader').count() - 1);
  expect(html.match(/<tr>/g)).toHaveLength(3);

  // Enter opens the row; going back leads to it, with the keys ready there.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: taken[2]! })).toBeVisible();
  await pressButton(page, page.getByRole('button', { name: 'Về danh sách' }));
  await expect(register(page)).toBeFocused();
  await expect(page.getByText('Đang hiện 12 / 42')).toBeVisible();
  const active = await register(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${active}"]`)).toHaveText(taken[2]!);
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toHaveCount(1);
  await expect(chosen(page)).not.toContainText(taken[2]!);

  // What Excel would reckon with leaves as words.
  await pressButton(page, page.getByRole('button', { name: 'Bỏ lọc', exact: true }));
  await page.keyboard.press('Control+f');
  await typeInto(page, register(page).getByRole('textbox', { name: 'Tổ, phòng' }), '=1');
  await expect(page.getByText('Đang hiện 1 / 42')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  expect((await copied(page)).text).toContain("\t'=1+1\t");
  expect(app.faults).toEqual([]);
  await app.close();
});

test('columns are hidden, widened and frozen, filters saved by name, and this computer remembers it all', async () => {
  test.slow();
  const userData = newFolder();
  const app = await unitWithPeople(userData);
  const { page } = app;
  const look = lookAround(page);
  await look('list-plain');

  // The menu of columns, by keyboard.
  await pressButton(page, page.getByRole('button', { name: 'Cột…' }));
  const dialog = page.getByRole('dialog', { name: 'Cột của danh sách' });
  await dialog.getByRole('checkbox', { name: 'Ngày sinh' }).press('Space');
  await expect(register(page).getByRole('columnheader', { name: 'Ngày sinh', includeHidden: true })).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Độ rộng cột Tổ, phòng' }).fill('30');
  await dialog.getByRole('combobox', { name: 'Giữ yên khi kéo ngang' }).selectOption('STT và cột đầu');
  await look('list-columns');
  await dialog.getByRole('button', { name: 'Xong' }).press('Enter');
  const team = register(page).getByRole('columnheader', { name: 'Tổ, phòng' });
  expect((await team.boundingBox())!.width).toBe(240);

  // By pointer: the edge of a head; a double click fits the column to its words.
  const edge = team.locator('[data-edge]');
  const box = (await edge.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await team.boundingBox())!.width)).toBe(300);
  await edge.dblclick();
  await expect.poll(async () => Math.round((await team.boundingBox())!.width)).toBeLessThan(140);

  // In the smallest window the frozen columns stay while the rest moves.
  await widenLast(page);
  await page.setViewportSize({ width: 911, height: 470 });
  const first = register(page).getByRole('columnheader', { name: 'Họ tên, tên tập thể' });
  const [at] = [(await first.boundingBox())!.x];
  await register(page).evaluate((grid) => grid.scrollTo({ left: 400 }));
  expect((await first.boundingBox())!.x).toBe(at);
  await look('list-frozen');
  await page.setViewportSize({ width: 1093, height: 560 });

  // A filter by name.
  await register(page).getByRole('textbox', { name: 'Tổ, phòng' }).fill('toan');
  await expect(page.getByText('Đang hiện 18 / 42')).toBeVisible();
  await pressButton(page, page.getByRole('button', { name: 'Bộ lọc' }));
  await page.getByRole('menuitem', { name: 'Lưu bộ lọc…' }).press('Enter');
  const saving = page.getByRole('dialog', { name: 'Lưu bộ lọc của danh sách' });
  await saving.getByRole('textbox', { name: 'Tên bộ lọc' }).fill('Tổ Toán');
  await look('list-save-filter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã lưu bộ lọc “Tổ Toán”.')).toBeVisible();
  await look('list-filtered');
  await page.getByRole('button', { name: 'Bỏ lọc Tổ, phòng' }).click();
  await expect(page.getByText('Đang hiện 42 / 42')).toBeVisible();
  // What is chosen outlasts the program, what is typed does not: nobody misses a row the next day.
  await register(page).getByRole('combobox', { name: 'Loại' }).selectOption('Giáo viên');
  await register(page).getByRole('textbox', { name: 'Tổ, phòng' }).fill('toan');
  await expect(page.getByText('Đang hiện 18 / 42')).toBeVisible();
  await app.close();

  const again = await launchApp({ userData });
  await again.page.clock.setFixedTime(new Date('2026-11-20T12:00:00+07:00'));
  await openScreen(again.page, 'Người và tập thể');
  await expect(register(again.page).getByRole('columnheader', { name: 'Ngày sinh' })).toHaveCount(0);
  await expect(register(again.page).getByRole('combobox', { name: 'Loại' })).toHaveValue('Giáo viên');
  await expect(again.page.getByText('Đang hiện 42 / 42')).toBeVisible();
  await again.page.getByRole('button', { name: 'Bộ lọc' }).click();
  await again.page.getByRole('menuitem', { name: 'Tổ Toán' }).click();
  await expect(again.page.getByText('Đang hiện 18 / 42')).toBeVisible();
  // Excel and paper take what is shown, and say by what it was filtered.
  const file = join(newFolder(), 'xuat.xlsx');
  again.answerSaveDialog(file);
  await again.page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect(again.page.getByText('Đã lưu 18 dòng vào xuat.xlsx.')).toBeVisible();
  const saved = await openWorkbook(new Blob([readFileSync(file)]), 'xuat.xlsx');
  const cells = (saved.ok ? saved.value[0]!.rows : []).map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : '')));
  expect(cells[1]![0]).toBe('Trường THPT Mẫu Số 1 · Ngày 20/11/2026, 18 dòng · lọc theo Tổ, phòng: “toan”');
  await again.page.evaluate(() => (window.print = () => undefined));
  await again.page.getByRole('button', { name: 'In', exact: true }).click();
  await expect(again.page.locator('[data-print-sheet] tbody tr')).toHaveCount(18);
  await expect(again.page.locator('[data-print-sheet] th')).not.toContainText(['Ngày sinh']);
  expect(again.faults).toEqual([]);
  await again.close();

  // The browser's own data is gone, as after somebody cleaned up: columns are as at first, saved filters are offered still.
  rmSync(join(userData, 'browser-profile'), { recursive: true });
  const cleaned = await launchApp({ userData });
  await cleaned.page.getByRole('dialog', { name: 'Dữ liệu đã được kiểm tra khi mở' }).getByRole('button', { name: 'Đã hiểu' }).click();
  await openScreen(cleaned.page, 'Người và tập thể');
  await expect(register(cleaned.page).getByRole('columnheader', { name: 'Ngày sinh' })).toHaveCount(1);
  await cleaned.page.getByRole('button', { name: 'Bộ lọc' }).click();
  await cleaned.page.getByRole('menuitem', { name: 'Tổ Toán' }).click();
  await expect(cleaned.page.getByText('Đang hiện 18 / 42')).toBeVisible();
  expect(cleaned.faults).toEqual([]);
  await cleaned.close();
});

/** Makes the last columns so wide that the smallest window cannot hold them. */
async function widenLast(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Cột…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cột của danh sách' });
  for (const column of ['Tổ, phòng', 'Sự đồng ý']) {
    const field = dialog.getByRole('textbox', { name: `Độ rộng cột ${column}` });
    if (await field.isEnabled()) {
      await field.fill('60');
      await field.blur();
    }
  }
  await dialog.getByRole('button', { name: 'Xong' }).click();
}

test('every register of a unit has its columns, Excel and paper', async () => {
  test.slow();
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  await setUpUnitByHand(page);
  await openScreen(page, 'Cán bộ, thi đua');
  await page.getByRole('tab', { name: /^Phong trào thi đua/ }).click();
  await expect(page.getByRole('button', { name: 'Cột…' })).toBeVisible();
  const file = join(newFolder(), 'phong-trao.xlsx');
  app.answerSaveDialog(file);
  await page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect(page.getByText(/^Đã lưu \d+ dòng vào phong-trao\.xlsx\.$/)).toBeVisible();
  const saved = await openWorkbook(new Blob([readFileSync(file)]), 'phong-trao.xlsx');
  const [title, , head] = (saved.ok ? saved.value[0]!.rows : []).map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : '')));
  expect(title?.[0]).toBe('Sổ phong trào thi đua');
  expect(head?.[0]).toBe('STT');

  await openScreen(page, 'Hội đồng');
  await addMeeting(page);
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await expect(page.getByRole('grid', { name: 'Các phiên họp' }).getByRole('button', { name: 'Chưa có ngày' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Xuất Excel' })).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});

test('the Sở pastes units into their list, finds one with Ctrl+K by any field, and the list has Excel and paper', async () => {
  test.slow();
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  const look = lookAround(page);
  await setUpSampleDepartment(app);
  await openScreen(page, 'Đơn vị');
  await paste(page, 'Mã đơn vị\tTên đơn vị\tCụm\tĐiện thoại\n0301\tTrường THPT Mẫu Số 1\tCụm 3\t0225000001\n0302\tTrường THCS Hoà Bình Mẫu\tCụm 4\t0225000002');
  const dialog = page.getByRole('dialog');
  await look('units-pasted');
  await dialog.getByRole('button', { name: /2 đơn vị/ }).click();
  await expect(page.getByText('Đang hiện 2 / 2')).toBeVisible();
  await look('units-list');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('hòa cụm 4');
  await expect(page.getByRole('option')).toHaveText([/^Trường THCS Hoà Bình Mẫu/]);
  await look('search-unit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Sửa đơn vị' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('doi nguoi');
  await expect(page.getByRole('option', { name: /Thao tác · Tệp/ }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Xuất Excel' })).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});
