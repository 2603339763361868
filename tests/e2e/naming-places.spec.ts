/** Texts that name others go as they are: whoever sends a bundle is told before anything else can be done. */
import { expect, test } from '@playwright/test';
import { lookAround } from '../support/lookAround';
import { people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { fill } from '../support/scenario/fields';
import { openNomination, openTab } from '../support/scenario/nomination';

const told = `Hồ sơ ${people.staff} nhắc tên ${people.withoutConsent}.`;

test('the export lets nobody go on before it has told whom its texts name', async () => {
  test.setTimeout(120_000);
  const school = await startOffice(makeOffices(), 'truong');
  const { page } = school;
  await openNomination(school, people.staff);
  await openTab(page, 'Thành tích');
  await fill(page, 'Tóm tắt thành tích', `Sửa máy cho em ${people.withoutConsent} tập đọc.`);
  await openScreen(page, 'Gói hồ sơ');
  // Every state that the dialog is ever in, however short.
  await page.evaluate((words) => {
    const look = (): void => {
      const dialog = document.querySelector('[role="dialog"]');
      const goesOn = [...(dialog?.querySelectorAll('button') ?? [])].some(({ textContent, disabled }) => textContent === 'Tiếp tục' && !disabled);
      if (goesOn && !dialog?.textContent.includes(words)) document.documentElement.dataset['early'] = 'true';
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  }, told);
  await page.getByRole('button', { name: 'Kết xuất gói' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' });
  await expect(dialog.getByText(told)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Tiếp tục' })).toBeEnabled();
  await expect(dialog.getByRole('button', { name: 'Tiếp tục' })).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.dataset['early'])).toBeUndefined();
  await lookAround(page)('naming-places');
  await school.close();
});
