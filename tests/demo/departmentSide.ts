/** What the Sở does in the demonstration. */
import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { RunningApp } from '../support/electron-double/runningApp';
import { sample, sampleUnitsFile, sampleNomination } from '../support/sampleData';
import { readIdentity } from '../support/sampleIdentity';
import { importUnits, openScreen, saveSetupFile, setUpSampleDepartment } from '../support/scenario';
import { savePapers } from '../support/scenario/documents';
import { checkBundles, confirmSender, receiveChecked } from '../support/scenario/exchange';
import { accept, askForMore, decline, markAllMet, openQueue, openReview } from '../support/scenario/review';
import { atComputer } from './computer';
import type { Files } from './files';
import type { Steps } from './steps';

/** First run to the setup file; gives the figures that the Sở's letter prints. */
export function playDepartmentSetup(steps: Steps, { department, made }: Files): Promise<string> {
  return atComputer(steps, department, async (app) => {
    const { page } = app;
    await steps.play('Sở: cài đặt lần đầu', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Máy này dùng ở đâu?' })).toBeVisible();
      await steps.picture(page, 'first-run');
      await setUpSampleDepartment(app);
    });
    await steps.play('Sở: nhập danh sách đơn vị từ Excel', async () => {
      await importUnits(app, sampleUnitsFile, () => steps.picture(page, 'so-units-preview'));
      await expect(page.getByText(`Đang hiện ${sample.units.length} / ${sample.units.length}`)).toBeVisible();
      await steps.picture(page, 'so-units');
    });
    const fingerprint = await steps.play('Sở: lưu tệp cấu hình', () =>
      saveSetupFile(app, made.setup, () => steps.picture(page, 'so-setup-file')),
    );
    await steps.play('Sở: khóa age mẫu', () => writeIdentity(app, made.identity));
    return fingerprint;
  });
}

/** Of a sample; never done with real keys. */
async function writeIdentity(app: RunningApp, path: string): Promise<void> {
  await writeFile(path, `# Khóa của Sở mẫu trong dữ liệu thử; không dùng cho dữ liệu thật\n${await readIdentity(app)}\n`, { mode: 0o600 });
}

/** From the bundle's arrival to the printed papers. `heard`: the school's figures, read out on the telephone. */
export function playReview(steps: Steps, { department, made }: Files, heard: string): Promise<void> {
  return atComputer(steps, department, async (app) => {
    const { page } = app;
    const nameOf = (key: Parameters<typeof sampleNomination>[0]) => sampleNomination(key).subject.name;
    await steps.play('Sở: nhận gói', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Tổng quan' })).toBeVisible();
      await checkBundles(app, [made.submission]);
      await steps.picture(page, 'so-receive-checked');
      await receiveChecked(app, 1);
      await steps.picture(page, 'so-received');
    });
    await steps.play('Sở: đối chiếu dãy số nhận dạng của trường', () =>
      confirmSender(app, nameOf('collective'), heard, () => steps.picture(page, 'so-confirm-key')),
    );
    await steps.play('Sở: thẩm định bằng bàn phím', async () => {
      await openQueue(app);
      await steps.picture(page, 'so-review-queue');
      for (const key of ['collective', 'manager', 'teacher'] as const) {
        await openReview(app, nameOf(key));
        if (key === 'teacher') await steps.picture(page, 'so-review-desk');
        await markAllMet(page);
        await accept(page);
      }
      await openReview(app, nameOf('student'));
      await page.keyboard.press('Alt+2');
      await askForMore(page, 'Gửi kèm giấy chứng nhận có dấu của Ban tổ chức cuộc thi.', () => steps.picture(page, 'so-review-request'));
      await openReview(app, nameOf('staff'));
      await decline(page, 'Thành tích đã được khen thưởng trong đợt trước.', () => steps.picture(page, 'so-review-decline'));
      await openQueue(app);
      await expect(page.getByText('Đã thẩm định hết')).toBeVisible();
      await steps.picture(page, 'so-review-done');
    });
    await steps.play('Sở: lập và lưu văn bản', async () => {
      await savePapers(app, made.departmentPapers);
      await steps.picture(page, 'so-documents');
    });
    await steps.play('Sở: các màn hình còn lại', async () => {
      for (const [name, picture] of [
        ['Tổng quan', 'so-overview'],
        ['Đơn vị', 'so-units-after'],
        ['Kế hoạch, quy định', 'so-plan'],
        ['Cài đặt', 'so-settings'],
      ] as const) {
        await openScreen(page, name);
        await steps.picture(page, picture);
      }
    });
  });
}
