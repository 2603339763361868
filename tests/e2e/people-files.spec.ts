/** Lists of people as they really come: by the hundred, with a million empty rows, in old fonts, with every kind of wrong cell. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/node';
import { millionRows } from '../support/excelParts';
import { projectRoot } from '../support/projectRoot';
import { openScreen } from '../support/scenario';
import { choose } from '../support/scenario/fields';
import { closeSchool, newFolder, openSchool } from '../support/scenario/year';

const fixture = (name: string): string => join(projectRoot(), 'tests/fixtures/spreadsheets', name);

/** Opens a file in the dialog of import and comes to what would be taken in. */
async function preview(page: Page, path: string, otherKind?: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Nhập từ Excel' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhập người và tập thể từ Excel' });
  await dialog.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('button', { name: 'Xem trước' })).toBeVisible({ timeout: 60_000 });
  if (otherKind !== undefined) await choose(dialog, 'Dòng không ghi loại đối tượng là', otherKind);
  await dialog.getByRole('button', { name: 'Xem trước' }).click();
  return dialog;
}

async function takeIn(dialog: Locator, count: number): Promise<void> {
  await dialog.getByRole('button', { name: `Nhập ${count} dòng` }).click();
  await expect(dialog.getByText(`Đã nhập ${count} dòng mới.`)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Xong' }).click();
  await expect(dialog).toBeHidden();
}

test('500 people from LibreOffice, a sheet of 1,048,576 formatted rows, a TCVN3 and a VNI list are taken in', async () => {
  test.slow();
  const school = await openSchool('2026-10-12');
  const { page } = school;
  await openScreen(page, 'Người và tập thể');
  await takeIn(await preview(page, fixture('people-500-libreoffice.xlsx')), 500);
  await expect(page.getByText('Đang hiện 500 / 500')).toBeVisible();

  const huge = join(newFolder(), 'trieu-dong.xlsx');
  writeFileSync(
    huge,
    Buffer.from(
      await millionRows([
        ['Họ và tên', 'Loại', 'Ngày sinh', 'Giới tính', 'Chức vụ'],
        ['Nguyễn Triệu Dòng', 'Giáo viên', '05/10/1980', 'Nam', 'Giáo viên Toán'],
        ['Trần Triệu Dòng', 'Nhân viên', '06/10/1981', 'Nữ', 'Kế toán'],
      ]).arrayBuffer(),
    ),
  );
  await takeIn(await preview(page, huge), 2);

  await takeIn(await preview(page, fixture('people-tcvn3-libreoffice.xlsx')), 3);
  await takeIn(await preview(page, fixture('people-vni-libreoffice.xlsx')), 2);
  await expect(page.getByText('Đang hiện 507 / 507')).toBeVisible();
  const register = page.getByRole('grid', { name: 'Danh sách người và tập thể' });
  for (const [asked, name] of [['trieu dong', 'Nguyễn Triệu Dòng'], ['phuong nghia', 'Phạm Thị Phượng Nghĩa'], ['my hanh', 'Lê Thị Mỹ Hạnh']] as const) {
    await register.getByRole('textbox', { name: 'Họ tên, tên tập thể' }).fill(asked);
    await expect(register.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await closeSchool(school);
});

test('a list with twelve and more kinds of wrong cells gives them back red, each with its sentence, and what was right is in', async () => {
  test.slow();
  const school = await openSchool('2026-10-12');
  const { app, page } = school;
  const folder = newFolder();
  const path = join(folder, 'nhieu-loi.xlsx');
  const wrong = [
    ['', 'Giáo viên'],
    ['Trần 123', 'Giáo viên'],
    ['Trần Văn A', 'Cộng tác viên'],
    ['Trần Văn B', 'GV', '31/02/1980'],
    ['Trần Văn C', 'GV', '1980'],
    ['Trần Văn D', 'HS', '13/10/2026'],
    ['Trần Văn Đ', 'GV', '01/01/1901'],
    ['Trần Văn E', 'GV', '01/01/2015'],
    ['Trần Văn G', 'GV', '', 'x'],
    ['Trần Văn H', 'GV', '', '', '', 'khoá 5'],
    ['Trần Văn I', 'GV', '', '', '', '2030'],
    ['Trần Văn K', 'GV', '01/01/1980', '', '', '1975'],
    ['Tổ Toán', 'Tập thể', '', '', '', '', 'mười'],
    ['Tổ Ngữ văn', 'Tập thể', '', '', '', '', '', '5'],
    ['Tổ Hóa học', 'Tập thể', '', '', '', '', '5', '6'],
    ['Trần Văn L', 'GV', '', '', '031 080 001 234'],
  ];
  const right = [
    ['Nguyễn Văn Đúng', 'GV', '05/10/1980', 'Nam'],
    ['Tổ Vật lý', 'Tập thể', '', '', '', '', '12', '5'],
  ];
  const head = ['Họ và tên', 'Loại', 'Ngày sinh', 'Giới tính', 'Chức vụ', 'Năm vào ngành', 'Tổng số', 'Nữ'];
  await writeWorkbook([head, ...wrong, ...right].map((row) => row.map((value) => (value === '' ? null : value)))).toFile(path);
  await openScreen(page, 'Người và tập thể');
  const dialog = await preview(page, path);
  await expect(dialog.getByRole('radio', { name: /^Sai/ })).toBeVisible();
  await dialog.getByRole('button', { name: `Nhập ${right.length} dòng` }).click();
  await expect(dialog.getByText(`${wrong.length} dòng sai chưa nhập`)).toBeVisible();
  app.answerSaveDialog(join(folder, 'sai.xlsx'));
  await dialog.getByRole('button', { name: 'Lưu các dòng sai…' }).click();
  await expect(page.getByText('Đã lưu các dòng sai vào sai.xlsx.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Xong' }).click();

  const parts = unzipSync(readFileSync(join(folder, 'sai.xlsx')));
  const part = (name: string): string => new TextDecoder().decode(parts[name]);
  const sentences = [...part('xl/comments1.xml').matchAll(/<t xml:space="preserve">(.*?)<\/t>/g)].map(([, text]) => text!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
  expect(sentences).toHaveLength(wrong.length);
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(12);
  for (const sentence of sentences) expect(sentence).toMatch(/\p{L}{2,}.*[.!]$/u);
  expect(part('xl/worksheets/sheet1.xml')).not.toContain('Nguyễn Văn Đúng');
  expect(part('xl/styles.xml')).toContain('F8C9CC');
  await expect(page.getByRole('grid').getByRole('button', { name: 'Nguyễn Văn Đúng' })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('button', { name: 'Tổ Vật lý' })).toBeVisible();
  await expect(page.getByText('Đang hiện 2 / 2')).toBeVisible();
  await closeSchool(school);
});
