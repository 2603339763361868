import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { openScreen, saveSetupFile, setUpDepartment } from '../support/scenario';

const newFolder = () => mkdtempSync(join(tmpdir(), 'guong-sang-'));

test('a school that began without a setup file pins the Sở later, and the file of another Sở is refused', async () => {
  test.slow();
  const folder = newFolder();
  const files = [join(folder, 'so-mau.goi'), join(folder, 'so-khac.goi')];
  const fingerprints: string[] = [];
  for (const [index, path] of files.entries()) {
    const department = await launchApp({ userData: join(folder, `so-${index}`) });
    await setUpDepartment(department);
    if (index === 0) {
      await openScreen(department.page, 'Đơn vị');
      await department.page.getByRole('button', { name: 'Thêm đơn vị' }).click();
      await department.page.getByRole('textbox', { name: 'Mã', exact: true }).fill('0401');
      await department.page.getByLabel('Tên đơn vị').fill('Trường THPT Mẫu Vạn Xuân');
      await department.page.getByRole('dialog').getByLabel('Cụm thi đua').fill('Cụm 4');
      await department.page.getByRole('button', { name: 'Thêm', exact: true }).click();
    }
    fingerprints.push(await saveSetupFile(department, path));
    await department.close();
  }
  expect(fingerprints[0]).not.toBe(fingerprints[1]);

  const school = await launchApp({ userData: join(folder, 'truong') });
  const { page } = school;
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).click();
  await page.getByLabel('Tên đơn vị').fill('Trường THPT Mẫu Vạn Xuân');
  await page.getByLabel('Họ và tên').fill('Nguyễn Văn A');
  await page.getByRole('button', { name: 'Bắt đầu làm việc' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await openScreen(page, 'Cài đặt');

  const dialog = page.getByRole('dialog');
  const file = dialog.locator('input[type=file]');
  await page.getByRole('button', { name: 'Mở tệp cấu hình' }).click();
  await file.setInputFiles(files[0]!);
  await expect(dialog.getByRole('definition')).toHaveText(fingerprints[0]!);
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Hãy so dãy số nhận dạng với công văn rồi đánh dấu vào ô trên.');
  await dialog.getByRole('checkbox').check();
  await expect(dialog.getByRole('combobox')).toHaveValue('Trường THPT Mẫu Vạn Xuân');
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Mã đơn vị')).toHaveValue('0401');
  await expect(page.getByText(fingerprints[0]!)).toBeVisible();

  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  await file.setInputFiles(files[1]!);
  await expect(dialog.getByRole('alert')).toContainText(fingerprints[1]!);
  await expect(dialog.getByRole('button', { name: 'Dùng tệp này' })).toHaveCount(0);
  expect(school.faults).toEqual([]);
  await school.close();
});

test('the Sở issues a new version of the plan, sees it in force and is reminded to save the setup file again', async () => {
  test.slow();
  const folder = newFolder();
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  await setUpDepartment(app);
  await saveSetupFile(app, join(folder, 'cau-hinh.goi'));
  await openScreen(page, 'Kế hoạch, quy định');
  await page.getByRole('button', { name: 'Sửa kế hoạch' }).click();
  const quota = page.getByLabel('Sở đề xuất cấp trên ít nhất (điển hình)');
  await quota.fill('nhiều');
  await page.getByLabel('Báo cáo năm, ngày cuối').fill('31/02');
  await page.getByRole('button', { name: 'Lập bản 2' }).click();
  await expect(page.getByText('Gõ ngày và tháng, ví dụ 30/08.')).toBeVisible();
  await quota.fill('7');
  await page.getByLabel('Báo cáo năm, ngày cuối').fill('15/11');
  await page.getByRole('button', { name: 'Lập bản 2' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('bản 2 đang áp dụng')).toBeVisible();
  await expect(page.getByText('15/11')).toBeVisible();
  await page.getByRole('tab', { name: 'Các bản' }).click();
  const versions = page.getByRole('table', { name: 'Kế hoạch' }).getByRole('row');
  await expect(versions.nth(1)).toContainText('Đang áp dụng');
  await expect(versions.nth(2)).toContainText('Bản cũ');
  await openScreen(page, 'Tổng quan');
  await expect(page.getByText('Còn thiếu 7 / 07 (IV.1)')).toBeVisible();
  await openScreen(page, 'Đơn vị');
  await expect(page.getByText('Tệp cấu hình đã cũ')).toBeVisible();
  await app.close();
});

test('units are typed, put right and removed; a code is not taken twice, and a removal is undone', async () => {
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  await setUpDepartment(app);
  await openScreen(page, 'Đơn vị');
  const dialog = page.getByRole('dialog');
  const add = async (code: string, name: string) => {
    await page.getByRole('button', { name: 'Thêm đơn vị' }).click();
    await dialog.getByRole('textbox', { name: 'Mã', exact: true }).fill(code);
    await dialog.getByLabel('Tên đơn vị').fill(name);
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  };
  await add('0301', 'Trường THPT Mẫu Số 1');
  await expect(page.getByText('Đang hiện 1 / 1')).toBeVisible();
  await add('0301', 'Trường THCS Mẫu Đông');
  await expect(dialog.getByText('Mã 0301 đã dùng cho Trường THPT Mẫu Số 1. Hãy nhập mã khác.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Mã', exact: true }).fill('0402');
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  await expect(page.getByText('Đang hiện 2 / 2')).toBeVisible();
  await page.getByRole('gridcell', { name: 'Trường THCS Mẫu Đông' }).dblclick();
  await dialog.getByLabel('Cụm thi đua').fill('Cụm 4');
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByRole('gridcell', { name: 'Cụm 4' })).toBeVisible();
  await page.getByRole('gridcell', { name: 'Trường THPT Mẫu Số 1' }).click();
  await page.getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText('Đang hiện 1 / 1')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đang hiện 2 / 2')).toBeVisible();
  await app.close();
});

test('Enter that picks a candidate while Vietnamese is being composed does not end the first run', async () => {
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).click();
  await page.getByLabel('Tên đơn vị').fill('Trường THPT Mẫu Số 1');
  await page.getByLabel('Họ và tên').focus();
  const input = await page.context().newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'Nguyễn', selectionStart: 6, selectionEnd: 6 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Bắt đầu làm việc' })).toBeEnabled();
  await expect(page.getByRole('heading', { level: 1, name: 'Thông tin đơn vị' })).toBeVisible();
  await input.send('Input.insertText', { text: 'Nguyễn Văn A' });
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Nguyễn Văn A');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await app.close();
});

test('two people of one computer are asked who works, and the one who works is named in the status bar', async () => {
  test.slow();
  const userData = newFolder();
  const first = await launchApp({ userData });
  await setUpDepartment(first);
  await openScreen(first.page, 'Cài đặt');
  await first.page.getByRole('button', { name: 'Thêm người' }).click();
  await first.page.getByRole('textbox', { name: 'Họ và tên' }).fill('Nguyễn Thị Phượng Nghĩa');
  await first.page.getByRole('dialog').getByRole('button', { name: 'Thêm', exact: true }).click();
  await expect(first.page.getByRole('button', { name: 'Nguyễn Thị Phượng Nghĩa' })).toBeVisible();
  await first.close();

  const second = await launchApp({ userData });
  const { page } = second;
  await expect(page.getByRole('heading', { level: 1, name: 'Ai đang làm việc?' })).toBeVisible();
  await page.getByRole('radio', { name: 'Nguyễn Thị Phượng Nghĩa' }).check();
  await page.getByRole('button', { name: 'Vào làm việc' }).click();
  await expect(page.getByText('Người dùng: Nguyễn Thị Phượng Nghĩa')).toBeVisible();
  expect(second.faults).toEqual([]);
  await second.close();
});
