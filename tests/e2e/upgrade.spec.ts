import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';

test('the first start of a newer version keeps the journal aside and backs up before anything else, once', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const [userData, stick] = [join(folder, 'may'), join(folder, 'usb')];
  mkdirSync(stick);
  const backups = () => readdirSync(stick).filter((name) => name.endsWith('.goi'));
  const aside = join(userData, 'vault', 'before-upgrade');
  const app = await launchApp({ userData });
  const { page } = app;
  await setUpUnitByHand(page);
  await openScreen(page, 'Cài đặt');
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  // The backup of this day is there already: what comes later is not the daily one.
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại/)).toBeVisible();
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await app.close();
  expect(existsSync(aside)).toBe(false);
  const before = backups();
  const noted = join(userData, 'vault', 'written-by.json');
  const now = JSON.parse(readFileSync(noted, 'utf8')) as { app: string };
  writeFileSync(noted, JSON.stringify({ ...now, app: '0.0.9' }));

  const upgraded = await launchApp({ userData });
  await expect(upgraded.page.getByText('Trần Thị Bình An').first()).toBeVisible();
  const after = backups();
  // Another backup of the day takes the place of the one before.
  expect(after.filter((name) => !before.includes(name))).toHaveLength(1);
  expect(readdirSync(aside)).toHaveLength(1);
  expect(JSON.parse(readFileSync(noted, 'utf8'))).toEqual(now);
  expect(upgraded.faults).toEqual([]);
  await upgraded.close();

  const again = await launchApp({ userData });
  await expect(again.page.getByText('Trần Thị Bình An').first()).toBeVisible();
  expect(backups()).toEqual(after);
  expect(readdirSync(aside)).toHaveLength(1);
  await again.close();
});
