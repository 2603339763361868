import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sampleNomination } from '../support/sampleData';
import { openScreen, saveSetupFile } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { confirmSender, readOwnFingerprint } from '../support/scenario/exchange';
import { fill } from '../support/scenario/fields';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { openNomination } from '../support/scenario/nomination';
import { askForMore, openReview } from '../support/scenario/review';

const passphrase = 'đường hoa phượng đỏ';
const asked = 'Gửi quyết định công nhận sáng kiến bản có dấu đỏ';
const forged = 'Gửi số định danh cá nhân của học sinh';

async function openPeers(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'Công cụ' }).click();
  await page.getByRole('menuitem', { name: 'Trao đổi với máy khác…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trao đổi với máy khác' })).toBeVisible();
}

/** A second computer of the Sở with the records and keys of the first, which knows of it. */
async function joinSecond(office: RunningApp, second: RunningApp, file: (name: string) => string): Promise<void> {
  await openScreen(office.page, 'Cài đặt');
  await office.page.getByRole('button', { name: 'Thêm máy cùng làm' }).click();
  const dialog = office.page.getByRole('dialog', { name: 'Thêm máy cùng làm' });
  await dialog.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await dialog.getByLabel('Nhập lại mật khẩu').fill(passphrase);
  office.answerSaveDialog(file('ghep.goi'));
  await dialog.getByRole('button', { name: 'Lưu tệp' }).click();
  await expect(dialog.getByText('Đã lưu và đọc lại', { exact: false })).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Xong' }).click();
  const { page } = second;
  await page.getByRole('radio', { name: 'Máy này cùng làm với một máy khác' }).check();
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.locator('input[type=file]').setInputFiles(file('ghep.goi'));
  await page.getByLabel('Mật khẩu của tệp').fill(passphrase);
  await page.getByLabel('Tên máy này').fill('Máy xách tay');
  await page.getByRole('button', { name: 'Ghép máy này' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/Ghép|Bắt đầu/, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Đã hiểu' }).click({ timeout: 30_000 });
  await openPeers(page);
  second.answerSaveDialog(file('doi-may.goi'));
  await page.getByRole('button', { name: 'Ghi tệp…' }).click();
  await expect(page.getByText(/^Đã ghi và đọc lại, khớp/)).toBeVisible();
  await openPeers(office.page);
  await office.page.locator('main input[type=file]').setInputFiles(file('doi-may.goi'));
  await office.page.getByRole('button', { name: 'Nhận vào máy này' }).click();
  await expect(office.page.getByText(/^Đã nhận \d+ thay đổi/)).toBeVisible();
  await expect(office.page.getByRole('radio', { name: 'Chỉ phần mới cho “Máy xách tay”' })).toBeVisible();
}

/** The plan of the next period, and a setup file with it. */
async function saveNewPlan(app: RunningApp, path: string): Promise<void> {
  await openScreen(app.page, 'Kế hoạch, quy định');
  await app.page.getByRole('button', { name: 'Lập kế hoạch giai đoạn mới' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Lập kế hoạch giai đoạn mới' });
  await fill(dialog, 'Số, ký hiệu quyết định', '99/KH-SGDĐT');
  await fill(dialog, 'Báo cáo năm, ngày cuối', '30/11');
  await dialog.getByRole('button', { name: 'Lập kế hoạch', exact: true }).click();
  await expect(dialog).toBeHidden();
  await saveSetupFile(app, path);
}

async function takeSetup({ page }: RunningApp, path: string, before: (dialog: Locator) => Promise<void> = () => Promise.resolve()): Promise<void> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path);
  await expect(dialog.getByRole('button', { name: 'Dùng tệp này' })).toBeVisible();
  await before(dialog);
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
}

test('what a stolen computer of the Sở told a school counts no more with the first answer that knows of the theft', async () => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  const teacher = sampleNomination('teacher');
  const { name } = teacher.subject;
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, school, teacher, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(school));
  await openReview(office, name);
  await askForMore(office.page, asked);
  const lost = await launchApp({ userData: file('mat') });

  await test.step('the thief asks the school for what the Sở never would', async () => {
    await joinSecond(office, lost, file);
    await openReview(lost, name);
    await askForMore(lost.page, forged);
    await saveAnswer(lost, file('gia.goi'));
    await takeAnswer(school, file('gia.goi'));
    await school.page.keyboard.press('Escape');
    await openScreen(school.page, 'Việc cần làm');
    await openNomination(school, name);
    await expect(school.page.getByText(forged).first()).toBeVisible();
  });

  await test.step('and gives it a plan of his own', async () => {
    await saveNewPlan(lost, file('trom.goi'));
    await takeSetup(school, file('trom.goi'));
    await expect(school.page.getByText(/^Tệp cấu hình lần 2/)).toBeVisible();
    await lost.close();
  });

  await test.step('the Sở revokes the computer and answers', async () => {
    const { page } = office;
    await openScreen(page, 'Cài đặt');
    await page.getByRole('table', { name: 'Các máy cùng làm việc' }).getByText('Máy xách tay').click();
    await page.getByRole('button', { name: 'Thu hồi máy này…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('gọi điện báo họ', { exact: false })).toBeVisible();
    await expect(dialog.getByText('báo Sở', { exact: false })).toHaveCount(0);
    await lookAround(page)('office-revoke');
    await dialog.getByLabel('Lý do').fill('Mất máy');
    await dialog.getByRole('button', { name: 'Thu hồi máy', exact: true }).click();
    await expect(page.getByText(/^Đã thu hồi ngày /)).toBeVisible();
    await page.keyboard.press('Escape');
    await openPeers(page);
    await expect(page.getByRole('radio', { name: 'Gửi đủ, mở được ở mọi máy' })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Máy xách tay', exact: false })).toHaveCount(0);
    await expect(page.getByText('“Máy xách tay”').first()).toBeVisible();
    await lookAround(page)('office-peers');
    await saveAnswer(office, file('that.goi'));
  });

  await test.step('the school sees what counts no more before it takes the answer', async () => {
    const { page } = school;
    await takeAnswer(school, file('that.goi'), async (dialog) => {
      await expect(dialog.getByRole('listitem').filter({ hasText: forged }).getByText('Không còn hiệu lực')).toBeVisible();
      await expect(dialog.getByText('Sở đã thu hồi một máy tính.', { exact: false })).toBeVisible();
      await expect(dialog.getByText(/^Nhận trả lời này thì không còn dùng tệp lần 2 \(kế hoạch .+\); dùng lại tệp lần 1 \(kế hoạch .+\)\.$/)).toBeVisible();
      await lookAround(page)('unit-answer-gone');
    });
    await expect(page.getByRole('dialog').getByText(/^Không còn dùng tệp lần 2 .+; đang dùng lại tệp lần 1 /)).toBeVisible();
    await lookAround(page)('unit-answer-taken');
    await page.keyboard.press('Escape');
    await openNomination(school, name);
    await expect(page.getByText(asked).first()).toBeVisible();
    await expect(page.getByText(forged)).toHaveCount(0);
    await openScreen(page, 'Cài đặt');
    await expect(page.getByText(/^Tệp cấu hình lần 1/)).toBeVisible();
  });

  for (const app of [office, school, lost]) expect(app.faults).toEqual([]);
  await office.close();
  await school.close();
});
