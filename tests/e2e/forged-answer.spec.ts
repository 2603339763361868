import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sampleNomination } from '../support/sampleData';
import { openScreen } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { confirmSender, readOwnFingerprint } from '../support/scenario/exchange';
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
    await lost.close();
  });

  await test.step('the Sở revokes the computer and answers', async () => {
    const { page } = office;
    await openScreen(page, 'Cài đặt');
    await page.getByRole('table', { name: 'Các máy cùng làm việc' }).getByText('Máy xách tay').click();
    await page.getByRole('button', { name: 'Thu hồi máy này…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Mất máy');
    await dialog.getByRole('button', { name: 'Thu hồi máy', exact: true }).click();
    await expect(page.getByText(/^Đã thu hồi ngày /)).toBeVisible();
    await page.keyboard.press('Escape');
    await saveAnswer(office, file('that.goi'));
  });

  await test.step('the school sees what counts no more before it takes the answer', async () => {
    const { page } = school;
    await takeAnswer(school, file('that.goi'), async (dialog) => {
      await expect(dialog.getByRole('listitem').filter({ hasText: forged }).getByText('Không còn hiệu lực')).toBeVisible();
      await expect(dialog.getByText('Sở đã thu hồi một máy tính.', { exact: false })).toBeVisible();
      await lookAround(page)('unit-answer-gone');
    });
    await page.keyboard.press('Escape');
    await openNomination(school, name);
    await expect(page.getByText(asked).first()).toBeVisible();
    await expect(page.getByText(forged)).toHaveCount(0);
  });

  for (const app of [office, school, lost]) expect(app.faults).toEqual([]);
  await office.close();
  await school.close();
});
