import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { sampleNomination } from '../support/sampleData';
import { openScreen, saveSetupFile } from '../support/scenario';
import { saveAnswer, takeAnswer } from '../support/scenario/answers';
import { backUpTo, restoreFrom } from '../support/scenario/backup';
import { confirmSender, readOwnFingerprint } from '../support/scenario/exchange';
import { sendFirstBundle } from '../support/scenario/firstBundle';
import { askForMore, decline, openReview } from '../support/scenario/review';

/** `PICTURES=folder` keeps a picture of what is new here. */
const pictures = process.env['PICTURES'];

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.setViewportSize({ width: 1093, height: 560 });
  await page.screenshot({ path: join(pictures, `restored-${name}.png`) });
}

async function openSetup({ page }: RunningApp, path: string): Promise<Locator> {
  await openScreen(page, 'Cài đặt');
  await page.getByRole('button', { name: 'Mở tệp cấu hình mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path);
  return dialog;
}

async function takeSetup(school: RunningApp, path: string): Promise<void> {
  const dialog = await openSetup(school, path);
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
}

test('a Sở that was restored corrects what it had told, and its setup file is taken for the newest', async () => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'guong-sang-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('usb'));
  const teacher = sampleNomination('teacher');
  const { name } = teacher.subject;
  const office = await launchApp({ userData: file('so') });
  const school = await launchApp({ userData: file('truong') });
  await sendFirstBundle(office, school, teacher, file);
  await confirmSender(office, 'Trường THPT Mẫu Số 1', await readOwnFingerprint(school));
  await backUpTo(office, file('usb'));

  await openReview(office, name);
  await decline(office.page, 'Ghi nhầm hồ sơ');
  await saveAnswer(office, file('tl-1.goi'));
  await takeAnswer(school, file('tl-1.goi'));
  await school.page.keyboard.press('Escape');
  await saveSetupFile(office, file('cau-hinh-2.goi'));
  await saveSetupFile(office, file('cau-hinh-3.goi'));
  await takeSetup(school, file('cau-hinh-3.goi'));
  await office.close();

  const again = await launchApp({ userData: file('so-moi') });
  await restoreFrom(again, file('usb'), 'Tổng quan');
  await openReview(again, name);
  await askForMore(again.page, 'Gửi quyết định có dấu đỏ');
  await saveAnswer(again, file('tl-2.goi'));
  await takeAnswer(school, file('tl-2.goi'), async (dialog) => {
    await expect(dialog.getByText('Như cũ')).toHaveCount(0);
    await expect(dialog.getByText('Gửi quyết định có dấu đỏ')).toBeVisible();
    await picture(school.page, 'answer');
  });
  await school.page.keyboard.press('Escape');
  await openScreen(school.page, 'Điển hình');
  await expect(school.page.getByRole('row', { name }).getByText('Yêu cầu bổ sung')).toBeVisible();
  await picture(school.page, 'list');

  await saveSetupFile(again, file('cau-hinh-moi.goi'));
  const dialog = await openSetup(school, file('cau-hinh-moi.goi'));
  await expect(dialog.getByText(/^Lập ngày [0-9/]+ · lần 2 · /)).toBeVisible();
  await picture(school.page, 'setup');
  await dialog.getByRole('button', { name: 'Dùng tệp này' }).click();
  await expect(dialog).toBeHidden();
  const older = await openSetup(school, file('cau-hinh-3.goi'));
  await expect(older.getByText('Tệp cấu hình này Sở lập trước tệp đang dùng.')).toBeVisible();
  await expect(older.getByText(/Đang dùng lần 2, tệp này là lần 3\./)).toBeVisible();
  await picture(school.page, 'setup-older');
  await school.page.keyboard.press('Escape');
  const pinned = school.page.getByText(/^Tệp cấu hình lần 2, lập ngày [0-9/]+, đã so với công văn khi mở\.$/);
  await pinned.scrollIntoViewIfNeeded();
  await picture(school.page, 'pinned');
  await again.close();
  await school.close();
});
