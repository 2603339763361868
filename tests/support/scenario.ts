/**
 * The steps that many end-to-end tests share, as a person does them. Names are plainly invented.
 */
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import writeWorkbook from 'write-excel-file/node';
import type { RunningApp } from './electron-double/runningApp';
import { sample } from './sampleData';
import { choose, fill, textField, words } from './scenario/fields';

/** A line of the Sở's Excel list. */
export interface ListedUnit {
  code: string;
  name: string;
  kind: string;
  cluster: string;
  governingBody?: string;
  placeName?: string;
  phone?: string;
}

/** The list that {@link setUpDepartment} takes in unless told otherwise. */
export const sampleUnits: ListedUnit[] = [
  {
    code: '0301',
    name: 'Trường THPT Mẫu Số 1',
    kind: 'THPT',
    cluster: 'Cụm 3',
    governingBody: 'Sở Giáo dục và Đào tạo Hải Phòng',
    placeName: 'Hải Phòng',
    phone: '0225000001',
  },
  {
    code: '0310',
    name: 'Trường THPT Mẫu Số 10',
    kind: 'THPT',
    cluster: 'Cụm 3',
    governingBody: 'Sở Giáo dục và Đào tạo Hải Phòng',
    placeName: 'Hải Phòng',
    phone: '0225000010',
  },
  {
    code: '0401',
    name: 'Trường THCS Mẫu Vạn Xuân',
    kind: 'THCS',
    cluster: 'Cụm 4',
    governingBody: 'UBND phường Mẫu',
    placeName: 'phường Mẫu',
    phone: '0225000041',
  },
  {
    code: '0501',
    name: 'Trường Tiểu học Mẫu Én Nhỏ',
    kind: 'Tiểu học',
    cluster: 'Cụm 5',
    governingBody: 'UBND xã Mẫu',
    placeName: 'xã Mẫu',
    phone: '0225000051',
  },
];

/** Writes an Excel list of units. `headers` replaces column names, to make a wrong one. */
export async function writeUnitList(
  path: string,
  units: readonly ListedUnit[],
  headers: Partial<Record<keyof ListedUnit, string>> = {},
): Promise<void> {
  const columns: [keyof ListedUnit, string][] = [
    ['code', 'Mã đơn vị'],
    ['name', 'Tên đơn vị'],
    ['kind', 'Loại'],
    ['cluster', 'Cụm'],
    ['governingBody', 'Cơ quan chủ quản'],
    ['placeName', 'Địa danh'],
    ['phone', 'Điện thoại'],
  ];
  const head = columns.map(([field, title]) => headers[field] ?? title);
  await writeWorkbook([head, ...units.map((unit) => columns.map(([field]) => unit[field] ?? null))]).toFile(path);
}

/** First run at the Sở of the sample, up to its overview. */
export async function setUpSampleDepartment({ page }: RunningApp): Promise<void> {
  const { department } = sample;
  const { signer, user } = department;
  await page.getByRole('radio', { name: 'Sở Giáo dục và Đào tạo' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await fill(page, 'Tên cơ quan', department.name);
  await fill(page, 'Cơ quan chủ quản', department.superior);
  await fill(page, 'Địa danh', department.placeName);
  await fill(page, 'Chữ viết tắt', department.abbreviation);
  await fill(page, 'Điện thoại', department.phone);
  await expect(textField(page, 'Ký thay ai')).toBeDisabled();
  await choose(page, 'Ký thay, ký thừa lệnh', signer.authority);
  await fill(page, 'Ký thay ai', signer.onBehalfOf);
  await fill(page, 'Chức vụ người ký', signer.title);
  await fill(page, 'Họ tên người ký', signer.name);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await fill(page, 'Họ và tên', user.name);
  await fill(page, 'Chức vụ', user.position);
  await choose(page, 'Vai trò', words.role[user.role]);
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
}

/** First run at the Sở, up to its overview. */
export async function setUpDepartment({ page }: RunningApp): Promise<void> {
  await page.getByRole('radio', { name: 'Sở Giáo dục và Đào tạo' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Họ tên người ký').fill('Trần Thị Bình An');
  await page.getByLabel('Điện thoại').fill('0225000000');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Họ và tên').fill('Đỗ Thị Minh Mẫu');
  await page.getByLabel('Chức vụ').fill('Chuyên viên Văn phòng');
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
}

/** At the Sở: takes the Excel list in. */
export async function importUnits({ page }: RunningApp, list: string, onPreview?: () => Promise<void>): Promise<void> {
  await openScreen(page, 'Đơn vị');
  await page.getByRole('button', { name: 'Nhập từ Excel' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(list);
  await expect(dialog.getByRole('button', { name: /^Nhập .* đơn vị$/ })).toBeEnabled();
  await onPreview?.();
  await dialog.getByRole('button', { name: /^Nhập .* đơn vị$/ }).click();
  await expect(dialog).toBeHidden();
}

/** At the Sở: saves the setup file to `path` and gives the fingerprint that its letter prints. */
export async function saveSetupFile(app: RunningApp, path: string, onSaved?: () => Promise<void>): Promise<string> {
  const { page } = app;
  await openScreen(page, 'Đơn vị');
  app.answerSaveDialog(path);
  await page.getByRole('button', { name: 'Lưu tệp cấu hình' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Chọn chỗ lưu…' }).click();
  await expect(dialog.getByText(`Đã lưu ${basename(path)}`)).toBeVisible();
  await onSaved?.();
  const fingerprint = (await dialog.getByRole('definition').innerText()).replace(/\s+/g, ' ').trim();
  await dialog.getByRole('button', { name: 'Xong' }).click();
  return fingerprint;
}

/** First run at a unit with the Sở's setup file, up to its home screen. Picks the unit by typing without accents. */
export async function setUpUnit(
  { page }: RunningApp,
  setupPath: string,
  typed = 'thpt mau so 1',
  user: { name: string; position?: string | undefined } = { name: 'Nguyễn Văn A', position: 'Phó Hiệu trưởng' },
  onShown?: (moment: 'compare' | 'unit') => Promise<void>,
): Promise<void> {
  await page.getByRole('radio', { name: 'Trường / Đơn vị' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[type=file]').setInputFiles(setupPath);
  await page.getByRole('checkbox', { name: /Đã so/ }).check();
  await onShown?.('compare');
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('combobox', { name: 'Đơn vị' }).pressSequentially(typed);
  await onShown?.('unit');
  await page.keyboard.press('Enter');
  await page.getByLabel('Họ và tên').fill(user.name);
  await page.getByLabel('Chức vụ').fill(user.position ?? '');
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
}

/** Fills in at the unit of the sample what its papers print and its list does not say. */
export async function fillPapersOfUnit({ page }: RunningApp): Promise<void> {
  const { abbreviation, signer } = sample.unit;
  await openScreen(page, 'Cài đặt');
  await fill(page, 'Chữ viết tắt trong số, ký hiệu', abbreviation);
  await fill(page, 'Chức vụ người ký', signer.title);
  await fill(page, 'Họ tên người ký', signer.name);
}

/** Goes to a screen by its words in the navigation. */
export async function openScreen(page: RunningApp['page'], name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}
