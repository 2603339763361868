import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { sampleNomination } from '../support/sampleData';
import { openScreen } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { confirmSender, readOwnFingerprint } from '../support/scenario/exchange';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { openNomination } from '../support/scenario/nomination';
import { joinSecond, openPeers, revokeComputer, saveNewPlan, takeSetup } from '../support/scenario/secondComputer';
import { askForMore, openReview } from '../support/scenario/review';

const asked = 'Gửi quyết định công nhận sáng kiến bản có dấu đỏ';
const forged = 'Gửi số định danh cá nhân của học sinh';

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
    await joinSecond(office, lost, 'Máy xách tay', file);
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
    await revokeComputer(office, 'Máy xách tay', async (dialog) => {
      await expect(dialog.getByText('gọi điện báo họ', { exact: false })).toBeVisible();
      await expect(dialog.getByText('báo Sở', { exact: false })).toHaveCount(0);
      await lookAround(page)('office-revoke');
    });
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
