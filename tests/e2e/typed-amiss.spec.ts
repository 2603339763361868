import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { openTab } from '../support/scenario/nomination';

test('a date that cannot be read is there again with its error, one ahead is refused beside the field, and a name that stands in the year is told', async () => {
  const app = await launchApp({ userData: test.info().outputPath('unit') });
  const { page } = app;
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Nguyễn Văn Mẫu');
  await openTab(page, 'Đối tượng');
  const born = page.getByRole('textbox', { name: 'Ngày sinh' });
  await born.fill('31/02/1980');
  await openTab(page, 'Tiêu chí');
  await openTab(page, 'Đối tượng');
  await expect(born).toHaveValue('31/02/1980');
  await expect(page.getByText('Ngày không đọc được. Gõ ngày/tháng/năm, ví dụ 25/09/2026.')).toBeVisible();
  await born.fill('01/01/2099');
  await born.press('Enter');
  await expect(page.getByText('Ngày sinh còn ở phía trước. Kiểm tra lại năm sinh.')).toBeVisible();
  await born.fill('01/02/1980');
  await born.press('Enter');
  await expect(page.getByText('Ngày sinh còn ở phía trước.')).toBeHidden();

  await openScreen(page, 'Văn bản');
  await page.getByRole('checkbox', { name: 'Nguyễn Văn Mẫu' }).check();
  await expect(page.getByRole('region', { name: '1 hồ sơ đã chọn không có trong văn bản' }).getByRole('button', { name: 'Nguyễn Văn Mẫu' })).toBeVisible();

  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ và tên').fill('nguyen van  mau');
  await expect(dialog.getByText(/^Năm \d{4} đã có hồ sơ của Nguyễn Văn Mẫu\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Mở hồ sơ đó' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nguyễn Văn Mẫu' })).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});
