import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectNoSeriousFinding } from '../support/axe';
import { launchApp } from '../support/electron-double/launch';
import { filesIn, Profile } from '../support/offices/damage';
import { makeOffices, startOffice } from '../support/offices/offices';

/** `SHOTS=folder` keeps a picture of every screen. */
const shots = process.env['SHOTS'];

let folder = '';
let sound: Profile;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = makeOffices();
  sound = new Profile(join(folder, 'truong'));
  await (await startOffice(folder, 'truong')).close();
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function look(page: Page, name: string): Promise<void> {
  await expectNoSeriousFinding(page);
  if (shots) await page.screenshot({ path: join(shots, `give-up-${name}.png`) });
}

test('giving up says where the data lies and how much is lost, asks once more, and never ends in a first run without a word', async () => {
  const profile = sound.copyTo(join(folder, 'journal-gone'));
  rmSync(join(profile.vault, 'journal'), { recursive: true });
  profile.deleteDatabase();
  const app = await launchApp({ userData: profile.userData });
  const { page } = app;
  const problem = page.getByRole('alert');
  await expect(problem.getByText(`Thư mục dữ liệu: ${profile.userData}`, { exact: true })).toBeVisible();
  await problem.getByRole('button', { name: 'Mở thư mục' }).click();
  await expect.poll(() => app.revealed).toEqual([profile.vault]);
  await look(page, 'problem');
  await problem.getByRole('button', { name: 'Mở phần còn nguyên vẹn' }).click();
  const question = page.getByRole('dialog', { name: 'Mở phần còn nguyên vẹn?' });
  await expect(question.getByText(/^\d+ thay đổi đã lưu trước đây sẽ không còn trong chương trình\./)).toBeVisible();
  await look(page, 'question');
  await question.getByRole('button', { name: 'Quay lại' }).click();
  await expect(problem.getByRole('heading')).toHaveText(/^Kho dữ liệu thiếu \d+ thay đổi/);
  await problem.getByRole('button', { name: 'Mở phần còn nguyên vẹn' }).click();
  await question.getByRole('button', { name: /^Bỏ \d+ thay đổi và mở$/ }).click();
  const wasHere = page.getByText('Máy này đã có dữ liệu Gương Sáng, nay không còn phần nào mở được.');
  await expect(wasHere).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Phục hồi từ bản sao lưu' })).toBeChecked();
  await look(page, 'first-run');
  await app.close();
  const next = await launchApp({ userData: profile.userData });
  await expect(next.page.getByText('Máy này đã có dữ liệu Gương Sáng, nay không còn phần nào mở được.')).toBeVisible();
  await next.close();
});

test('keys that do not open are told at start, with what to do', async () => {
  const profile = sound.copyTo(join(folder, 'keys-gone'));
  rmSync(filesIn(join(profile.vault, 'keys'), /./)[0]!);
  const { page, close } = await launchApp({ userData: profile.userData });
  const notice = page.getByRole('dialog', { name: 'Dữ liệu đã được kiểm tra khi mở' });
  await expect(notice.getByText(/^Không thấy khóa của nơi làm việc này\..* Phục hồi từ bản sao lưu có mật khẩu/)).toBeVisible();
  await look(page, 'keys');
  await close();
});

test('data that is only looked at is not told as unsaved', async () => {
  const profile = sound.copyTo(join(folder, 'newer'));
  const file = join(profile.vault, 'sentinel.json');
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), v: 2 }));
  const { page, close } = await launchApp({ userData: profile.userData });
  await expect(page.getByRole('alert').filter({ hasText: 'Chỉ xem được: dữ liệu do bản Gương Sáng mới hơn ghi.' })).toBeVisible();
  await expect(page.getByRole('contentinfo').getByText('Chỉ xem', { exact: true })).toBeVisible();
  await look(page, 'newer');
  await close();
});
