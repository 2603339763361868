import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { projectRoot } from '../support/projectRoot';
import { sampleUnitsFile } from '../support/sampleData';
import { lookAround } from '../support/lookAround';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { checkBundles, readOwnFingerprint, receiveChecked } from '../support/scenario/exchange';

const run = promisify(execFile);
const passphrase = 'đường hoa phượng đỏ';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'guong-sang-'));

/** The words on the sheet that is open, line by line. */
async function wordsShown(page: Page): Promise<string[]> {
  const lines = page.getByRole('list', { name: 'Các chữ trên phiếu' }).getByRole('listitem');
  await expect(lines).toHaveCount(4);
  return (await lines.allInnerTexts()).map((line) => line.replace(/^Dòng \d/, '').replace(/\s+/g, ' ').trim());
}

/** Everything that lies in the browser's own folders, which is not the vault. A browser that has just ended may still clear away files of its own. */
function profileBytes(userData: string): Buffer[] {
  const files = readdirSync(userData, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.parentPath.startsWith(join(userData, 'vault')))
    .map(({ parentPath, name }) => join(parentPath, name));
  return files.flatMap((path) => {
    try {
      return [readFileSync(path)];
    } catch (error) {
      if (existsSync(path)) throw error;
      return [];
    }
  });
}

test('a school takes its recovery sheet once, and a new computer has the same keys from its words', async () => {
  test.slow();
  const folder = newFolder();
  const old = await launchApp({ userData: join(folder, 'cu') });
  const { page } = old;
  const look = lookAround(page);
  await setUpUnitByHand(page);
  await expect(page.getByText('Chưa có phiếu khôi phục khóa')).toBeVisible();
  await look('trust-offer');
  await page.getByRole('button', { name: 'Xem phiếu' }).click();
  const dialog = page.getByRole('dialog', { name: 'Phiếu khôi phục khóa' });
  const words = await wordsShown(page);
  expect(words.map((line) => line.split(' ').length)).toEqual([5, 5, 5, 5]);
  await look('trust-sheet');
  await page.evaluate(() => {
    window.print = () => void (document.documentElement.dataset['printed'] = document.querySelector('[data-print-sheet]')?.textContent);
  });
  await dialog.getByRole('button', { name: 'In phiếu' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', new RegExp(words[3]!.replaceAll(' ', '')));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await dialog.getByRole('button', { name: 'Đã in hoặc đã chép tay' }).click();
  await expect(page.getByText('Chưa có phiếu khôi phục khóa')).toHaveCount(0);
  const fingerprint = await readOwnFingerprint(old);
  await expect(page.getByText(/^Đã lấy phiếu ngày /)).toBeVisible();
  expect(old.faults).toEqual([]);
  await old.close();
  for (const bytes of profileBytes(join(folder, 'cu'))) {
    for (const line of words) expect(bytes.includes(line)).toBe(false);
    // The program's own code names the form of such keys; a whole one is 58 more letters.
    expect(/AGE-SECRET-KEY-1[0-9A-Z]{58}/.test(bytes.toString('latin1'))).toBe(false);
  }

  const fresh = await launchApp({ userData: join(folder, 'moi') });
  const { page: second } = fresh;
  const lookSecond = lookAround(second);
  await lookSecond('trust-place');
  await second.getByRole('button', { name: 'Tôi có phiếu khôi phục khóa' }).click();
  await second.getByLabel('Dòng 1 của phiếu').fill(words[0]!.toUpperCase().replaceAll(' ', '-'));
  await second.getByLabel('Dòng 2 của phiếu').fill(`${words[1]!}q`);
  await second.getByLabel('Dòng 3 của phiếu').fill(words[3]!);
  await second.getByLabel('Dòng 4 của phiếu').fill(words[3]!.split(' ').slice(0, 3).join(' '));
  await second.getByRole('button', { name: 'Không có bản sao lưu: làm tiếp' }).click();
  await expect(second.getByText('không có trong bảng chữ của phiếu', { exact: false })).toBeVisible();
  await expect(second.getByText('Còn thiếu 2 chữ.')).toBeVisible();
  await lookSecond('trust-typed-wrong');
  await second.getByLabel('Dòng 2 của phiếu').fill(words[1]!);
  await second.getByLabel('Dòng 3 của phiếu').fill(words[2]!);
  await second.getByLabel('Dòng 4 của phiếu').fill(words[3]!);
  await expect(second.getByText('Phiếu của một trường, đơn vị')).toBeVisible();
  await lookSecond('trust-typed');
  await second.getByRole('button', { name: 'Không có bản sao lưu: làm tiếp' }).click();
  await second.getByRole('button', { name: 'Chưa có tệp cấu hình: nhập tay' }).click();
  await second.getByLabel('Tên đơn vị').fill('Trường THPT Mẫu Số 1');
  await second.getByLabel('Họ và tên').fill('Lê Thị Văn Thư');
  await second.keyboard.press('Enter');
  await expect(second.getByRole('heading', { level: 1, name: 'Việc cần làm' })).toBeVisible();
  expect(await readOwnFingerprint(fresh)).toBe(fingerprint);
  expect(fresh.faults).toEqual([]);
  await fresh.close();
});

async function saveJoinFile(app: RunningApp, path: string, look: (name: string) => Promise<void>): Promise<void> {
  const { page } = app;
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Thêm máy cùng làm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm máy cùng làm' });
  await dialog.getByLabel('Mật khẩu của tệp').fill('ngắn');
  await dialog.getByRole('button', { name: 'Lưu tệp' }).click();
  await expect(dialog.getByText('Mật khẩu cần ít nhất 10 ký tự.')).toBeVisible();
  await dialog.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  await look('trust-join-file');
  app.answerSaveDialog(path);
  await dialog.getByRole('button', { name: 'Lưu tệp' }).click();
  await expect(dialog.getByText(`Đã lưu và đọc lại: ${path}`)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Xong' }).click();
}

test('a second computer joins by file with the records and keys, and is revoked when it is lost', async () => {
  test.slow();
  const folder = newFolder();
  const path = join(folder, 'ghep.goi');
  const first = await launchApp({ userData: join(folder, 'mot') });
  const { page } = first;
  const look = lookAround(page);
  await setUpUnitByHand(page);
  await nominate(page, 'Giáo viên', 'Trần Thị Bình An');
  const fingerprint = await readOwnFingerprint(first);
  await saveJoinFile(first, path, look);
  await first.close();

  const second = await launchApp({ userData: join(folder, 'hai') });
  const { page: joining } = second;
  await joining.getByRole('radio', { name: 'Máy này cùng làm với một máy khác' }).check();
  await joining.getByRole('button', { name: 'Tiếp tục' }).click();
  await joining.locator('input[type=file]').setInputFiles(path);
  await joining.getByRole('button', { name: 'Ghép máy này' }).click();
  await expect(joining.getByText('Hãy nhập mật khẩu đã đặt khi lưu tệp.')).toBeVisible();
  await joining.getByLabel('Mật khẩu của tệp').fill('đường hoa phượng tím');
  await joining.getByRole('button', { name: 'Ghép máy này' }).click();
  await expect(joining.getByRole('alert')).toContainText('Mật khẩu không đúng.', { timeout: 30_000 });
  await joining.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await joining.getByLabel('Tên máy này').fill('Máy phòng hành chính');
  await lookAround(joining)('trust-join');
  await joining.getByRole('button', { name: 'Ghép máy này' }).click();
  await expect(joining.getByText('Trần Thị Bình An').first()).toBeVisible({ timeout: 30_000 });
  await joining.getByRole('button', { name: 'Đã hiểu' }).click();
  expect(await readOwnFingerprint(second)).toBe(fingerprint);
  const devices = joining.getByRole('table', { name: 'Các máy cùng làm việc' });
  await expect(devices.getByText('Máy phòng hành chính · máy này')).toBeVisible();
  await lookAround(joining)('trust-devices');

  await devices.getByText('Máy 1', { exact: true }).click();
  const dialog = joining.getByRole('dialog');
  await lookAround(joining)('trust-device');
  await dialog.getByRole('button', { name: 'Thu hồi máy này…' }).click();
  await dialog.getByRole('button', { name: 'Thu hồi máy', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Thiếu lý do thu hồi.');
  await dialog.getByLabel('Lý do').fill('Mất máy ngày 20/11/2026');
  await lookAround(joining)('trust-revoke');
  await dialog.getByRole('button', { name: 'Thu hồi máy', exact: true }).click();
  await expect(devices.getByText(/^Đã thu hồi ngày /)).toBeVisible();
  expect(second.faults).toEqual([]);
  expect(second.requestsOutside()).toEqual([]);
  await second.close();
});

test('the Sở telephones by the list, and holds a changed key until somebody has compared it', async () => {
  test.slow();
  const folder = newFolder();
  const setupPath = join(folder, 'cau-hinh.goi');
  const app = await launchApp({ userData: join(folder, 'so') });
  const { page } = app;
  const look = lookAround(page);
  await setUpSampleDepartment(app);
  await importUnits(app, sampleUnitsFile);
  await saveSetupFile(app, setupPath);
  await run(process.execPath, ['scripts/run.mts', 'tests/support/twoSchools.ts', setupPath, folder], { cwd: projectRoot() });
  await checkBundles(app, [join(folder, 'goi-1.goi')]);
  await receiveChecked(app, 1);
  await page.getByRole('button', { name: 'Đối chiếu dãy số nhận dạng' }).click();
  await page.getByRole('button', { name: 'Danh sách gọi điện' }).click();
  await expect(page.getByText('1 đơn vị chưa đối chiếu')).toBeVisible();
  await look('trust-calls');
  app.answerSaveDialog(join(folder, 'goi-dien.xlsx'));
  await page.getByRole('button', { name: 'Xuất Excel' }).click();
  await expect(page.getByText('Đã lưu 1 dòng vào goi-dien.xlsx.')).toBeVisible();
  expect(readFileSync(join(folder, 'goi-dien.xlsx')).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('grid').getByRole('row').filter({ has: page.getByRole('rowheader') }).first().click();
  await page.getByRole('button', { name: 'Đã so, khớp (1)' }).click();
  await expect(page.getByText('Mọi dãy số nhận dạng đã được đối chiếu.')).toBeVisible();
  await page.getByRole('button', { name: 'Về Nhận gói' }).click();

  await checkBundles(app, [join(folder, 'goi-gia.goi')]);
  const panel = page.getByRole('region', { name: 'Gói đang chọn' });
  await expect(panel.getByText('Khóa đã đổi.')).toBeVisible();
  await expect(page.getByText('1 gói giữ lại: mở từng gói, hỏi đơn vị rồi mới nhận.')).toBeVisible();
  await look('trust-key-changed');
  await panel.getByRole('button', { name: 'Xác nhận, nhận gói này' }).click();
  await expect(panel.getByRole('alert')).toHaveText('Hãy gọi cho đơn vị rồi đánh dấu vào ô trên.');
  await panel.getByRole('checkbox', { name: /^Đã gọi cho đơn vị/ }).check();
  await panel.getByRole('button', { name: 'Xác nhận, nhận gói này' }).click();
  await expect(page.getByText('Đã nhận 1 gói vào sổ', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Dãy số đã đối chiếu' }).click();
  await expect(page.getByText(/^Đơn vị dùng khóa mới từ ngày /)).toBeVisible();
  await look('trust-key-replaced');
  expect(app.faults).toEqual([]);
  await app.close();
});
