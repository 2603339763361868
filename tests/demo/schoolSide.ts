/** What the school does in the demonstration. */
import { expect } from '@playwright/test';
import { sample } from '../support/sampleData';
import { missingInPapers } from '../support/sampleRecords';
import { fillPapersOfUnit, openScreen, setUpUnit } from '../support/scenario';
import { holdMeeting, selectNomination } from '../support/scenario/council';
import { savePapers } from '../support/scenario/documents';
import { exportBundle, readOwnFingerprint } from '../support/scenario/exchange';
import { addNomination, fillNomination, openNomination, openTab } from '../support/scenario/nomination';
import { atComputer } from './computer';
import type { Files } from './files';
import type { Steps } from './steps';

/** From the setup file to the bundle; gives the school's figures. `fingerprint` is what the Sở's letter prints. */
export function playSchool(steps: Steps, { school, made }: Files, fingerprint: string): Promise<string> {
  const { nominations, unit } = sample;
  return atComputer(steps, school, async (app) => {
    const { page } = app;
    await steps.play('Trường: mở tệp cấu hình, so dãy số nhận dạng, chọn đơn vị', async () => {
      await setUpUnit(app, made.setup, 'thpt mau so 1', unit.user, async (moment) => {
        if (moment === 'compare') await expect(page.getByRole('definition')).toHaveText(fingerprint);
        await steps.picture(page, `truong-setup-${moment}`);
      });
      await fillPapersOfUnit(app);
      await openScreen(page, 'Việc cần làm');
      await steps.picture(page, 'truong-home-empty');
    });
    for (const nomination of nominations) {
      await steps.play(`Trường: lập hồ sơ ${nomination.subject.name}`, async () => {
        await addNomination(app, nomination, () => steps.picture(page, `truong-add-${nomination.key}`));
        if (nomination.key === 'teacher') await steps.picture(page, 'truong-nomination-new');
        await fillNomination(app, nomination);
      });
    }
    await steps.play('Trường: xem lại từng phần của một hồ sơ', async () => {
      await openNomination(app, 'Trần Thị Bình An');
      for (const [tab, picture] of [
        ['Tiêu chí', 'criteria'],
        ['Thành tích', 'achievements'],
        ['Minh chứng', 'evidence'],
        ['Đối tượng', 'subject'],
        ['Đề nghị khen', 'proposals'],
      ] as const) {
        await openTab(page, tab);
        await steps.picture(page, `truong-nomination-${picture}`);
      }
      await openTab(page, 'Tiêu chí');
      await page.getByRole('button', { name: /^tiet-doc-mo|^Tiết đọc mở/ }).first().click();
      await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible();
      await steps.picture(page, 'truong-evidence-preview');
      await page.keyboard.press('Escape');
    });
    await steps.play('Trường: họp Hội đồng', async () => {
      await holdMeeting(app, nominations);
      await steps.picture(page, 'truong-council');
    });
    await steps.play('Trường: Hội đồng chọn', async () => {
      for (const nomination of nominations) await selectNomination(app, nomination);
      await steps.picture(page, 'truong-nomination-ready');
      await openScreen(page, 'Điển hình');
      await steps.picture(page, 'truong-nominations');
      await openScreen(page, 'Việc cần làm');
      await steps.picture(page, 'truong-home');
    });
    await steps.play('Trường: lập và lưu văn bản', async () => {
      const papers = await savePapers(app, made.schoolPapers);
      expect(await missingInPapers(papers, nominations)).toEqual([]);
      await steps.picture(page, 'truong-documents');
    });
    await steps.play('Trường: kết xuất gói', async () => {
      await exportBundle(app, made.submission, { onShown: (moment) => steps.picture(page, `truong-export-${moment}`) });
      await steps.picture(page, 'truong-bundles');
    });
    const own = await steps.play('Trường: đọc dãy số nhận dạng của mình cho Sở', () => readOwnFingerprint(app));
    await steps.picture(page, 'truong-settings');
    return own;
  });
}
