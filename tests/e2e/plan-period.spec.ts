/** A plan whose period is over: said plainly at the Sở and at a unit, until the Sở begins the next one. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { openScreen, sampleUnits, saveSetupFile, importUnits, setUpDepartment, setUpUnit, writeUnitList } from '../support/scenario';
import { fill } from '../support/scenario/fields';

const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
const at = (name: string) => join(folder, name);
/** After both deadlines of the shipped plan, and after its period. */
const day = new Date('2026-11-26T09:00:00+07:00');

test('an ended plan is told of, the next period begins, and a unit follows it', async () => {
  test.slow();
  const department = await launchApp({ userData: at('so') });
  const { page } = department;
  const look = lookAround(page);
  await page.clock.setFixedTime(day);
  await setUpDepartment(department);
  await writeUnitList(at('don-vi.xlsx'), sampleUnits);
  await importUnits(department, at('don-vi.xlsx'));
  await saveSetupFile(department, at('cu.goi'));
  await openScreen(page, 'Tổng quan');
  await expect(page.getByText('Kế hoạch 2023 - 2025 đã hết giai đoạn')).toBeVisible();
  await expect(page.getByText('Muộn · quá 28 ngày')).toBeVisible();
  await look('so-overview-ended');

  const school = await launchApp({ userData: at('truong') });
  await school.page.clock.setFixedTime(day);
  await setUpUnit(school, at('cu.goi'));
  const report = school.page.getByRole('row', { name: /^Gửi báo cáo năm về Sở/ });
  await expect(report).toContainText('Muộn');
  await expect(report).toContainText('quá 28 ngày');
  await expect(school.page.getByText('Theo kế hoạch 2023 - 2025, đã hết giai đoạn')).toBeVisible();
  await lookAround(school.page)('truong-home-late');

  await page.getByRole('button', { name: 'Mở kế hoạch' }).click();
  await expect(page.getByText('Giai đoạn 2023 - 2025 · bản 1 đang áp dụng')).toBeVisible();
  await look('so-plan-ended');
  await page.getByRole('button', { name: 'Lập kế hoạch giai đoạn mới' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập kế hoạch giai đoạn mới' });
  await expect(dialog.getByLabel('Từ năm')).toHaveValue('2026');
  await expect(dialog.getByLabel('Đến hết năm')).toHaveValue('2030');
  await look('so-plan-period');
  await fill(dialog, 'Số, ký hiệu quyết định', '12/KH-SGDĐT');
  await fill(dialog, 'Báo cáo năm, ngày cuối', '30/11');
  await dialog.getByRole('button', { name: 'Lập kế hoạch', exact: true }).click();
  await expect(page.getByText('Giai đoạn 2026 - 2030 · bản 1 đang áp dụng')).toBeVisible();
  await expect(page.getByText('đã hết giai đoạn')).toHaveCount(0);
  await look('so-plan-next');
  await openScreen(page, 'Tổng quan');
  await expect(page.getByText('đã hết giai đoạn')).toHaveCount(0);
  await expect(page.getByText('Sắp đến hạn · còn 4 ngày')).toBeVisible();
  await saveSetupFile(department, at('moi.goi'));
  expect(department.faults).toEqual([]);
  await department.close();

  await openScreen(school.page, 'Cài đặt');
  await school.page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  const setup = school.page.getByRole('dialog');
  await setup.locator('input[type=file]').setInputFiles(at('moi.goi'));
  await expect(setup.getByText('Kế hoạch mới 2026 - 2030, bản 1, thay kế hoạch 2023 - 2025')).toBeVisible();
  await expect(setup.getByText('Cũng sửa: quyết định ban hành, thời hạn')).toBeVisible();
  await setup.getByRole('button', { name: 'Dùng tệp này' }).click();
  await openScreen(school.page, 'Việc cần làm');
  await expect(report).toContainText('Sắp đến hạn');
  await expect(report).toContainText('còn 4 ngày');
  await expect(school.page.getByText('đã hết giai đoạn')).toHaveCount(0);
  expect(school.faults).toEqual([]);
  await school.close();
});
