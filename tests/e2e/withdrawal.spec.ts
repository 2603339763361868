import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { lookAround } from '../support/lookAround';
import { bundles, people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { openScreen } from '../support/scenario';
import { checkBundles, exportBundle, receiveChecked } from '../support/scenario/exchange';
import { moveOn, openNomination } from '../support/scenario/nomination';
import { openQueue, openReview } from '../support/scenario/review';

test('what a school withdraws after it was sent is withdrawn at the Sở by the next bundle', async () => {
  test.setTimeout(180_000);
  const folder = makeOffices();
  const withdrawal = join(folder, 'rut.goi');
  const school = await startOffice(folder, 'truong');
  const department = await startOffice(folder, 'so');
  await test.step('the school withdraws, and its next bundle says so', async () => {
    const { page } = school;
    await openNomination(school, people.teacher);
    await moveOn(page, 'Rút hồ sơ');
    await page.getByRole('dialog').getByRole('textbox').fill('Đơn vị xét lại.');
    await page.getByRole('dialog').getByRole('button', { name: 'Rút hồ sơ' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await openScreen(page, 'Gói hồ sơ');
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    await expect(page.getByRole('dialog').getByText(`${people.teacher}: đơn vị đã rút hồ sơ`)).toBeVisible();
    await lookAround(page)('unit-export-withdrawn');
    await page.keyboard.press('Escape');
    await exportBundle(school, withdrawal);
    await page.getByRole('button', { name: 'Kết xuất gói' }).click();
    await expect(page.getByRole('dialog', { name: 'Kết xuất gói gửi Sở' })).toBeVisible();
    await expect(page.getByRole('dialog').getByText('đơn vị đã rút hồ sơ')).toHaveCount(0);
  });
  await test.step('the Sở sees it in the dry run, in the queue and on the desk', async () => {
    const { page } = department;
    await openScreen(page, 'Nhận gói');
    await checkBundles(department, [join(folder, bundles.encrypted)]);
    await receiveChecked(department, 1);
    await openScreen(page, 'Nhận gói');
    await checkBundles(department, [withdrawal]);
    await expect(page.getByRole('grid').getByText(/rút 1 hồ sơ/i)).toBeVisible();
    await receiveChecked(department, 1);
    await openQueue(department);
    await expect(page.getByRole('row', { name: people.teacher }).getByText('Đã rút')).toBeVisible();
    await lookAround(page)('so-queue-withdrawn');
    await openReview(department, people.teacher);
    await expect(page.getByText('Đơn vị đã rút hồ sơ này')).toBeVisible();
    await lookAround(page)('so-desk-withdrawn');
  });
  for (const app of [school, department]) {
    expect(app.faults).toEqual([]);
    await app.close();
  }
});
