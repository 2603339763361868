import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { filesIn, flipByte, Profile } from '../support/offices/damage';
import { openScreen } from '../support/scenario';

/** `SHOTS=folder` keeps a picture of every screen. */
const shots = process.env['SHOTS'];

async function look(page: Page, name: string): Promise<void> {
  await expectNoSeriousFinding(page);
  if (shots) await page.screenshot({ path: join(shots, `restore-damaged-${name}.png`) });
}

function contents(vault: string): Record<string, string> {
  const files = filesIn(vault, /./).filter((path) => !path.endsWith('.holder'));
  return Object.fromEntries(files.map((path) => [relative(vault, path), readFileSync(path).toString('base64')]));
}

test('a start that is refused offers a backup, which takes the place of the damaged data and destroys nothing of it', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const [userData, stick] = [join(folder, 'may'), join(folder, 'usb')];
  mkdirSync(stick);
  const app = await launchApp({ userData });
  const { page } = app;
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await openScreen(page, 'Cài đặt');
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại/)).toBeVisible();
  await app.close();
  const profile = new Profile(userData);
  for (const path of filesIn(join(profile.vault, 'journal'), /ndjson$/)) flipByte(path);
  profile.deleteDatabase();
  const damaged = contents(profile.vault);

  const again = await launchApp({ userData });
  const { page: second } = again;
  const problem = second.getByRole('alert');
  await expect(problem.getByRole('heading')).toHaveText(/^Kho dữ liệu bị hỏng ở mục \d+\.$/);
  await look(second, 'refused');
  await problem.getByRole('button', { name: 'Phục hồi từ bản sao lưu' }).click();
  await expect(second.getByRole('heading', { level: 1, name: 'Phục hồi từ bản sao lưu' })).toBeVisible();
  await second.getByRole('button', { name: 'Quay lại' }).click();
  await expect(problem.getByRole('heading')).toBeVisible();
  expect(contents(profile.vault)).toEqual(damaged);
  await problem.getByRole('button', { name: 'Phục hồi từ bản sao lưu' }).click();
  await second.locator('input[type=file][webkitdirectory]').setInputFiles(stick);
  await second.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  const plan = second.getByRole('dialog', { name: 'Phục hồi bản sao lưu này?' });
  await expect(plan.getByText(/^Dữ liệu bị hỏng không bị xóa: .* vault\.damaged/)).toBeVisible();
  await look(second, 'plan');
  await plan.getByRole('button', { name: 'Phục hồi', exact: true }).click();
  await expect(second.getByText('Dữ liệu đã được phục hồi từ bản sao lưu.')).toBeVisible();
  await second.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(second.getByText('Trần Thị Bình An').first()).toBeVisible();
  await nominate(second, 'Giáo viên', 'Lê Thu Hà Mẫu');
  expect(again.faults).toEqual([]);
  await again.close();
  const [aside] = readdirSync(userData).filter((name) => name.startsWith('vault.damaged-'));
  expect(contents(join(userData, aside!))).toEqual(damaged);
});
