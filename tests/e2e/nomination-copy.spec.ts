import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import { lookAround } from '../support/lookAround';
import { evidenceInput, openCriterion, samplePdf, setUpUnitByHand } from '../support/nominationScenario';
import { openScreen } from '../support/scenario';
import { choose, fill, textField } from '../support/scenario/fields';
import { openTab } from '../support/scenario/nomination';

/** A teacher's nomination of 2025 with a summary, an achievement, an answer with its file, and a proposal. */
async function nominateLastYear(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, 'Loại đối tượng', 'Giáo viên');
  await fill(dialog, 'Họ và tên', name);
  await fill(dialog, 'Năm xét', 2025);
  await dialog.getByRole('button', { name: 'Thêm và mở hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await openCriterion(page, 'Giải pháp đổi mới dạy học');
  await page.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true });
  await page.getByRole('textbox', { name: 'Giải thích' }).fill('Ba mươi sáu tiết đọc mở.');
  await evidenceInput(page).setInputFiles([samplePdf('Quyết định sáng kiến')]);
  await expect(page.getByRole('button', { name: 'Quyết định sáng kiến, PDF' }).first()).toBeVisible();
  await openTab(page, 'Thành tích');
  await fill(page, 'Tóm tắt thành tích', 'Mười năm dạy giỏi.');
  await page.getByRole('button', { name: 'Thêm thành tích' }).click();
  await textField(page, 'Thành tích, thành tích 1').fill('Giáo viên dạy giỏi thành phố.');
  await textField(page, 'Thành tích, thành tích 1').blur();
  await openTab(page, 'Đề nghị khen');
  await page.getByLabel('Thêm đề nghị').selectOption({ label: 'Lao động tiên tiến' });
  await expect(page.getByRole('tab', { name: /^Đề nghị khen 1/ })).toBeVisible();
}

test('last year’s nomination is copied with the keyboard, says what stays behind, and one undo takes the copy away', async () => {
  test.slow();
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  const look = lookAround(page);
  await page.clock.setFixedTime(new Date('2026-03-02T12:00:00+07:00'));
  await setUpUnitByHand(page);
  await nominateLastYear(page, 'Trần Thị Bình An');

  await openScreen(page, 'Điển hình');
  await page.getByRole('button', { name: 'Chép từ năm trước' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Chép hồ sơ từ năm trước' });
  const from = dialog.getByRole('combobox', { name: 'Hồ sơ năm trước' });
  await expect(from).toBeFocused();
  await dialog.getByRole('button', { name: 'Chép và mở hồ sơ' }).click();
  await expect(dialog.getByText('Chọn hồ sơ để chép.')).toBeVisible();
  await from.focus();
  await page.keyboard.insertText('binh an');
  await page.keyboard.press('Enter');
  await expect(from).toHaveValue('Trần Thị Bình An · 2025');
  await expect(dialog.getByRole('checkbox', { name: /^Tóm tắt thành tích/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /^Nhiệm vụ được giao/ })).toBeDisabled();
  await expect(dialog.getByRole('checkbox', { name: /^Thành tích \(1\)/ })).not.toBeChecked();
  const left = dialog.getByRole('listitem');
  await expect(left).toHaveText(['Tự đánh giá của 1 tiêu chí: đánh giá lại cho năm mới', '1 đề nghị khen']);
  await look('copy-dialog');
  await dialog.getByRole('checkbox', { name: /^Thành tích \(1\)/ }).press('Space');
  await dialog.getByRole('button', { name: 'Chép và mở hồ sơ' }).press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Trần Thị Bình An' })).toBeVisible();
  await expect(page.getByText('Đã chép hồ sơ của Trần Thị Bình An từ năm 2025.')).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Minh chứng 1/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Thành tích 1/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Đề nghị khen', exact: true })).toBeVisible();
  await openCriterion(page, 'Giải pháp đổi mới dạy học');
  await expect(page.getByRole('textbox', { name: 'Giải thích' })).toHaveValue('Ba mươi sáu tiết đọc mở.');
  await expect(page.getByRole('radio', { name: 'Đạt', exact: true })).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Quyết định sáng kiến, PDF' }).first()).toBeVisible();
  await look('copied');
  await page.getByRole('button', { name: /điều nên xem lại/ }).click();
  await expect(page.getByRole('list', { name: 'Những điều nên xem lại' })).toContainText('Thành tích này đã nêu ở hồ sơ năm 2025');

  // The file says where else it is, and leads there.
  await openTab(page, 'Minh chứng');
  await page.getByRole('button', { name: 'Cùng tệp với “Quyết định sáng kiến” ở hồ sơ năm 2025 của Trần Thị Bình An' }).click();
  await expect(page.getByText('/ 2025')).toBeVisible();
  await page.goBack();

  await page.keyboard.press('Control+z');
  await openScreen(page, 'Điển hình');
  await expect(page.getByText('Năm 2026 chưa có hồ sơ điển hình nào.')).toBeVisible();

  // Somebody known who is nominated again is offered the copy.
  await page.getByRole('button', { name: 'Thêm điển hình' }).first().click();
  await page.getByRole('dialog').getByLabel('Họ và tên').fill('Bình An');
  await page.getByRole('dialog').getByLabel('Loại đối tượng').selectOption({ label: 'Giáo viên' });
  await page.getByRole('dialog').getByRole('button', { name: /^Trần Thị Bình An/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chép từ hồ sơ năm 2025' }).click();
  await expect(from).toHaveValue('Trần Thị Bình An · 2025');
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
});
