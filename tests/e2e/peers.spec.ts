import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { sample, sampleUnitsFile } from '../support/sampleData';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment, setUpUnit } from '../support/scenario';
import { backUpTo, restoreFrom } from '../support/scenario/backup';
import { fill } from '../support/scenario/fields';
import { openNomination, openTab } from '../support/scenario/nomination';

/** `SHOTS=folder` keeps a picture of every screen. */
const shots = process.env['SHOTS'];

async function look(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  if (shots) await page.screenshot({ path: join(shots, `peers-${name}.png`) });
}

async function openPeers(page: Page): Promise<void> {
  await openScreen(page, 'Gói hồ sơ');
  await page.getByRole('button', { name: 'Máy khác của đơn vị…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trao đổi với máy khác' })).toBeVisible();
}

async function sendTo(app: RunningApp, path: string): Promise<void> {
  app.answerSaveDialog(path);
  await app.page.getByRole('button', { name: 'Ghi tệp…' }).click();
  await expect(app.page.getByText(/^Đã ghi và đọc lại, khớp/)).toBeVisible();
}

async function pick(page: Page, path: string): Promise<void> {
  await page.locator('main input[type=file]').setInputFiles(path);
}

/** Writes the summary of the nomination. */
async function summarise(app: RunningApp, text: string): Promise<void> {
  const { page } = app;
  await openNomination(app, 'Trần Thị Bình An');
  await openTab(page, 'Thành tích');
  await page.getByRole('textbox', { name: 'Tóm tắt' }).fill(text);
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^Đã lưu/)).toBeVisible();
}

test('two computers of a school write the same nomination apart, exchange files, see the conflict and settle it', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const [stick, toVice, toOffice] = ['usb', 'di.goi', 've.goi'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(stick);
  const office = await launchApp({ userData: join(folder, 'van-thu') });
  await setUpUnitByHand(office.page);
  await nominate(office.page, 'Giáo viên', 'Trần Thị Bình An');
  await backUpTo(office, stick);
  const vice = await launchApp({ userData: join(folder, 'hieu-pho') });
  await restoreFrom(vice, stick);

  await summarise(office, 'Văn thư viết: cô An dạy giỏi, được phụ huynh tin yêu.');
  await summarise(vice, 'Hiệu phó viết: cô An có ba sáng kiến cấp thành phố.');

  await openPeers(office.page);
  await look(office.page, 'first');
  await sendTo(office, toVice);
  await look(office.page, 'sent');
  await pick(office.page, toVice);
  await expect(office.page.getByRole('alert')).toContainText('Tệp này do chính máy này ghi ra.');
  await look(office.page, 'refused');

  await openPeers(vice.page);
  await pick(vice.page, toVice);
  await expect(vice.page.getByText('1 chỗ hai máy ghi khác nhau, cần xem sau khi nhận')).toBeVisible();
  await look(vice.page, 'looked');
  await vice.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(vice.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
  await look(vice.page, 'taken');
  await sendTo(vice, toOffice);
  await openScreen(vice.page, 'Việc cần làm');
  await expect(vice.page.getByText('1 chỗ hai máy ghi khác nhau', { exact: true })).toBeVisible();
  await look(vice.page, 'home');

  await pick(office.page, toOffice);
  await office.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(office.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();

  // A nomination with a place that nobody looked at is not ready; its panel leads there.
  await openNomination(office, 'Trần Thị Bình An');
  const finding = office.page.getByRole('button', { name: /Xem 1 chỗ hai máy ghi khác nhau/ });
  await expect(finding).toBeVisible();
  await look(office.page, 'nomination');
  await finding.click();
  await expect(office.page.getByRole('heading', { level: 1, name: 'Xung đột giữa hai máy' })).toBeVisible();
  const place = office.page.getByRole('article', { name: 'Trần Thị Bình An · Hồ sơ · Tóm tắt' });
  await expect(place).toContainText('Văn thư viết');
  await expect(place).toContainText('Hiệu phó viết');
  await look(office.page, 'conflict');
  const lost = (await place.getByRole('heading', { name: 'Bản kia' }).locator('xpath=..').innerText()).includes('Văn thư') ? 'Văn thư viết' : 'Hiệu phó viết';
  await place.getByRole('button', { name: /^Lấy lại bản kia/ }).click();
  await expect(office.page.getByText('Đã xem hết các chỗ hai máy ghi khác nhau.')).toBeVisible();
  await office.page.getByRole('button', { name: 'Hiện cả những chỗ đã xem' }).click();
  await expect(place).toContainText(/Đã xem: Lê Thị Văn Thư/);
  await look(office.page, 'settled');
  await office.page.getByRole('button', { name: 'Về hồ sơ' }).click();
  await expect(finding).toBeHidden();
  await openTab(office.page, 'Thành tích');
  await expect(office.page.getByRole('textbox', { name: 'Tóm tắt' })).toHaveValue(new RegExp(`^${lost}`));

  // What one looked at, the other need not look at again.
  await openPeers(office.page);
  await sendTo(office, join(folder, 'lan-2.goi'));
  vice.openWith([join(folder, 'lan-2.goi')]);
  await expect(vice.page.getByRole('heading', { level: 1, name: 'Trao đổi với máy khác' })).toBeVisible();
  await vice.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(vice.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
  await openScreen(vice.page, 'Việc cần làm');
  await expect(vice.page.getByText('1 chỗ hai máy ghi khác nhau', { exact: true })).toBeHidden();
  for (const app of [office, vice]) {
    expect(app.faults).toEqual([]);
    expect(app.requestsOutside()).toEqual([]);
    await app.close();
  }

  const again = await launchApp({ userData: join(folder, 'hieu-pho') });
  await openNomination(again, 'Trần Thị Bình An');
  await openTab(again.page, 'Thành tích');
  await expect(again.page.getByRole('textbox', { name: 'Tóm tắt' })).toHaveValue(new RegExp(`^${lost}`));
  await again.close();
});

/** At a unit: takes a later setup file in. */
async function takeSetup({ page }: RunningApp, path: string, sequence: number): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path);
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(new RegExp(`Tệp cấu hình lần ${sequence}, lập ngày [0-9/]+, đã so với công văn khi mở\\.`))).toBeVisible();
}

/** One computer writes its file, the other takes it in. */
async function handOver(from: RunningApp, to: RunningApp, path: string): Promise<void> {
  await openPeers(from.page);
  await sendTo(from, path);
  await openPeers(to.page);
  await pick(to.page, path);
  await to.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(to.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
}

test('two computers of a school take two setup files of the Sở apart, the busier one the older: both work with the later one, and nobody is asked', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  const department = await launchApp({ userData: file('so') });
  await setUpSampleDepartment(department);
  await importUnits(department, sampleUnitsFile);
  await saveSetupFile(department, file('lan-1.goi'));
  const office = await launchApp({ userData: file('van-thu') });
  await setUpUnit(office, file('lan-1.goi'), 'thpt mau so 1', sample.unit.user);
  await backUpTo(office, file('usb'));
  const vice = await launchApp({ userData: file('hieu-pho') });
  await restoreFrom(vice, file('usb'));
  await saveSetupFile(department, file('lan-2.goi'));
  await saveSetupFile(department, file('lan-3.goi'));
  await department.close();

  await takeSetup(office, file('lan-3.goi'), 3);
  await openScreen(vice.page, 'Cài đặt');
  for (let count = 1; count <= 4; count += 1) {
    await fill(vice.page, 'Chức vụ người ký', `Hiệu trưởng ${count}`);
    await vice.page.keyboard.press('Tab');
    await expect(vice.page.getByText(/^Đã lưu/)).toBeVisible();
  }
  await takeSetup(vice, file('lan-2.goi'), 2);

  await openPeers(vice.page);
  await sendTo(vice, file('nhin.goi'));
  await openPeers(office.page);
  await pick(office.page, file('nhin.goi'));
  await expect(office.page.getByRole('button', { name: 'Nhận vào máy này' })).toBeVisible();
  await expect(office.page.getByText(/chỗ hai máy ghi khác nhau/)).toBeHidden();
  await office.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(office.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
  await handOver(office, vice, file('ve.goi'));
  for (const app of [office, vice]) {
    const { page } = app;
    await page.setViewportSize({ width: 1093, height: 560 });
    await openScreen(page, 'Việc cần làm');
    await expect(page.getByText(/chỗ hai máy ghi khác nhau/)).toBeHidden();
    await openScreen(page, 'Cài đặt');
    const pinned = page.getByText(/^Tệp cấu hình lần 3, lập ngày [0-9/]+, đã so với công văn khi mở\.$/);
    await pinned.scrollIntoViewIfNeeded();
    await expect(pinned).toBeVisible();
    await look(page, app === office ? 'setup-office' : 'setup-vice');
    expect(app.faults).toEqual([]);
    await app.close();
  }
});
