import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { vaultFiles } from '../support/officeState';
import { evidenceInput, nominate, samplePdf, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';

const passphrase = 'đường hoa phượng đỏ';
/** `SHOTS=folder` keeps a picture of every screen. */
const shots = process.env['SHOTS'];

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'guong-sang-'));
}

async function look(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  if (shots) await page.screenshot({ path: join(shots, `backup-${name}.png`) });
}

/** A school with one nomination and a piece of evidence. */
async function startSchool({ page }: RunningApp): Promise<void> {
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  await evidenceInput(page).first().setInputFiles([samplePdf('Bằng khen')]);
  await expect(page.getByRole('button', { name: 'Bằng khen, PDF' }).first()).toBeVisible();
}

async function openBackup(page: Page, stick: string): Promise<void> {
  await page.getByRole('button', { name: 'Chọn thư mục sao lưu' }).waitFor();
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(stick);
  await expect(page.getByLabel('Bản sao lưu')).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm tra và mở' }).click();
}

const evidenceOf = (userData: string): string[] => vaultFiles(userData).filter((file) => file.startsWith('evidence/'));
const deviceOf = (userData: string): string =>
  (JSON.parse(readFileSync(join(userData, 'vault', 'sentinel.json'), 'utf8')) as { deviceId: string }).deviceId;

test('a school backs up with a passphrase, checks it, and a new computer restores everything', async () => {
  test.slow();
  const folder = newFolder();
  const [old, fresh, stick] = ['cu', 'moi', 'usb'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(stick);
  const app = await launchApp({ userData: old });
  const { page } = app;
  await startSchool(app);
  await openScreen(page, 'Việc cần làm');
  await expect(page.getByText('Chưa sao lưu lần nào')).toBeVisible();
  await page.getByRole('button', { name: 'Chọn nơi sao lưu' }).click();

  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mật khẩu', { exact: false }).first().fill('ngắn');
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(dialog.getByText('Mật khẩu cần ít nhất 10 ký tự.')).toBeVisible();
  await dialog.getByLabel('Mật khẩu', { exact: false }).first().fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  await look(page, 'passphrase');
  await dialog.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByText('Có mật khẩu: bản sao được mã hóa và mang theo khóa ký.')).toBeVisible();
  app.answerFolderDialog(join(old, 'vault'));
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByRole('alert')).toContainText('Không sao lưu vào thư mục này được.');
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại: SAOLUU_.*, 1 hồ sơ, .* 1 tệp\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Kiểm tra bản sao lưu' }).click();
  await expect(page.getByText(/đọc lại được trọn vẹn: 1 hồ sơ/)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Đang kiểm tra bản sao lưu…' })).toHaveCount(0);
  await look(page, 'settings');
  await openScreen(page, 'Việc cần làm');
  await expect(page.getByText(/^Sao lưu hôm nay, \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText(/^Sao lưu gần nhất: \d\d\/\d\d\/\d{4} \d\d:\d\d$/)).toBeVisible();
  await look(page, 'home');
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
  // One by hand, and the daily one where the program was open long enough.
  expect(readdirSync(stick).filter((name) => name.endsWith('.goi')).length).toBeGreaterThan(0);
  expect(readdirSync(join(stick, 'evidence'))).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.[0-9a-f]{16}\.age$/)]);

  const restored = await launchApp({ userData: fresh });
  const { page: second } = restored;
  await second.getByRole('radio', { name: 'Phục hồi từ bản sao lưu' }).check();
  await look(second, 'first-run');
  await second.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(second.getByRole('heading', { level: 1, name: 'Phục hồi từ bản sao lưu' })).toBeVisible();
  await look(second, 'restore');
  await openBackup(second, stick);
  await second.getByLabel('Mật khẩu sao lưu').fill('đường hoa phượng tím');
  await second.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  await expect(second.getByRole('alert')).toContainText('Mật khẩu không đúng.');
  await look(second, 'wrong-passphrase');
  expect(evidenceOf(fresh)).toEqual([]);
  await second.getByLabel('Mật khẩu sao lưu').fill(passphrase);
  await second.getByRole('button', { name: 'Kiểm tra và mở' }).click();
  const plan = second.getByRole('dialog', { name: 'Phục hồi bản sao lưu này?' });
  await expect(plan.getByText('Trường THPT Mẫu Số 1')).toBeVisible();
  await expect(plan.getByText('Khóa ký được phục hồi cùng dữ liệu.')).toBeVisible();
  await look(second, 'plan');
  await plan.getByRole('button', { name: 'Phục hồi', exact: true }).click();
  await expect(second.getByText('Dữ liệu đã được phục hồi từ bản sao lưu.')).toBeVisible();
  await second.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(second.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await expect(second.getByText('Trần Thị Bình An').first()).toBeVisible();
  expect(evidenceOf(fresh)).toEqual(evidenceOf(old));
  expect(deviceOf(fresh)).not.toBe(deviceOf(old));
  await nominate(second, 'Giáo viên', 'Lê Thu Hà Mẫu');
  expect(restored.faults).toEqual([]);
  await restored.close();

  const again = await launchApp({ userData: fresh });
  await expect(again.page.getByText('Lê Thu Hà Mẫu').first()).toBeVisible();
  await again.close();
});

test('a damaged backup is refused in the settings; a sound one shows both dates before it replaces newer data', async () => {
  test.slow();
  const folder = newFolder();
  const [userData, stick] = [join(folder, 'may'), join(folder, 'usb')];
  mkdirSync(stick);
  const app = await launchApp({ userData });
  const { page } = app;
  await startSchool(app);
  await openScreen(page, 'Cài đặt');
  app.answerFolderDialog(stick);
  await page.getByRole('button', { name: 'Chọn thư mục' }).click();
  await expect(page.getByText(stick, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại/)).toBeVisible();
  app.answerSaveDialog(join(folder, 'mang-di.goi'));
  await page.getByRole('button', { name: 'Một tệp mang đi…' }).click();
  await expect(page.getByText(/^Đã sao lưu và đọc lại: mang-di\.goi/)).toBeVisible();
  await nominate(page, 'Giáo viên', 'Nguyễn Thị Muộn');

  const copy = join(stick, 'evidence', readdirSync(join(stick, 'evidence'))[0]!);
  const sound = readFileSync(copy);
  const damaged = Buffer.from(sound);
  damaged[3] = damaged[3]! ^ 1;
  writeFileSync(copy, damaged);
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Phục hồi…' }).click();
  await openBackup(page, stick);
  await expect(page.getByRole('alert')).toContainText('Tệp “Bằng khen.pdf” không còn đúng mã kiểm tra SHA-256.');
  await look(page, 'damaged');
  writeFileSync(copy, sound);
  await page.getByRole('button', { name: 'Chọn chỗ khác' }).click();
  await openBackup(page, stick);
  const plan = page.getByRole('dialog', { name: 'Phục hồi bản sao lưu này?' });
  await expect(plan.getByText('Bản sao lưu cũ hơn dữ liệu trên máy')).toBeVisible();
  await expect(plan.getByText(/Bản sao không mang khóa ký/)).toBeVisible();
  await look(page, 'plan-older');
  await plan.getByRole('button', { name: 'Thay bằng bản sao lưu' }).click();
  await expect(page.getByText('Dữ liệu đã được phục hồi từ bản sao lưu.')).toBeVisible();
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  await expect(page.getByText('Trần Thị Bình An').first()).toBeVisible();
  await expect(page.getByText('Nguyễn Thị Muộn')).toHaveCount(0);
  expect(readdirSync(userData).filter((name) => name.startsWith('vault.before-'))).toHaveLength(1);
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: /^Quay lại dữ liệu trước / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Quay lại', exact: true }).click();
  await expect(page.getByText('Đã quay lại dữ liệu có trước khi phục hồi.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('phục hồi từ bản sao lưu', { exact: false })).toHaveCount(0);
  await look(page, 'taken-back');
  await page.getByRole('button', { name: 'Đã hiểu' }).click();
  await expect(page.getByText('Nguyễn Thị Muộn').first()).toBeVisible();
  expect(app.faults).toEqual([]);
  await app.close();
});
