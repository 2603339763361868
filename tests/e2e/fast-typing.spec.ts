import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import { nominate, setUpUnitByHand } from '../support/nominationScenario';
import { bundles, people } from '../support/offices/files';
import { makeOffices, startOffice } from '../support/offices/offices';
import { storedRecords } from '../support/projection';
import { openScreen } from '../support/scenario';
import { addMeeting } from '../support/scenario/council';
import { checkBundles, receiveChecked } from '../support/scenario/exchange';
import { textField } from '../support/scenario/fields';
import { openTab } from '../support/scenario/nomination';
import { openQueue, openReview } from '../support/scenario/review';

// What is typed faster than the screen follows, on an old computer, is what is stored.

test.describe.configure({ mode: 'parallel' });
test.use({ actionTimeout: 20_000 });

/** Makes the computer six times slower. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
}

/** Types the texts into one field after the other, with Tab and without a pause, beginning where the focus is. */
async function typeOn(page: Page, texts: readonly (string | null)[]): Promise<void> {
  for (const text of texts) {
    if (text !== null) await page.keyboard.insertText(text);
    await page.keyboard.press('Tab');
  }
}

const stored = (page: Page, table: string) => expect.poll(() => storedRecords(page, table), { timeout: 20_000 });

async function expectClean(app: RunningApp): Promise<void> {
  expect(app.faults).toEqual([]);
  await app.close();
}

test('a signer, an earlier award, an achievement and votes typed at the speed of a script are stored as typed', async () => {
  test.slow();
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  await setUpUnitByHand(page);
  await nominate(page, 'Tập thể', 'Tổ Toán');
  await slowDown(page);

  await openTab(page, 'Thành tích');
  await page.getByRole('button', { name: 'Thêm thành tích' }).click();
  await expect(textField(page, 'Ngày, thành tích 1')).toBeFocused();
  await typeOn(page, ['20/05/2026', 'Đạt giải Nhất cấp thành phố']);
  await stored(page, 'achievements').toMatchObject([{ date: '2026-05-20', text: 'Đạt giải Nhất cấp thành phố' }]);

  await openTab(page, 'Đối tượng');
  await page.getByRole('button', { name: 'Thêm khen thưởng cũ' }).click();
  const award = page.getByRole('region', { name: 'Đã được khen thưởng, dòng 1' });
  await expect(textField(award, 'Danh hiệu, hình thức')).toBeFocused();
  await typeOn(page, ['Tập thể Lao động tiên tiến', '2025', '215/QĐ-SGDĐT', '30/06/2025', 'Sở Giáo dục và Đào tạo']);
  await stored(page, 'earlierAwards').toMatchObject([
    { title: 'Tập thể Lao động tiên tiến', year: 2025, decisionNumber: '215/QĐ-SGDĐT', decisionDate: '2025-06-30', issuer: 'Sở Giáo dục và Đào tạo' },
  ]);
  await expect(textField(award, 'Danh hiệu, hình thức')).toHaveValue('Tập thể Lao động tiên tiến');

  await openScreen(page, 'Cài đặt');
  await textField(page, 'Chức vụ người ký').focus();
  await typeOn(page, ['Hiệu trưởng', 'Nguyễn Văn Mẫu']);
  await stored(page, 'workspaces').toMatchObject([{ signer: { title: 'Hiệu trưởng', name: 'Nguyễn Văn Mẫu' } }]);
  await expect(textField(page, 'Chức vụ người ký')).toHaveValue('Hiệu trưởng');

  await openScreen(page, 'Hội đồng');
  await addMeeting(page);
  // Votes before anybody said how many were present: the ballots are filled in as soon as that is known.
  await textField(page, 'Đồng ý: Tổ Toán').focus();
  await typeOn(page, ['7']);
  await expect(page.getByText('Chờ tổng số và số có mặt')).toBeVisible();
  await textField(page, 'Tổng số thành viên').focus();
  await typeOn(page, ['11', '9']);
  await stored(page, 'votes').toMatchObject([{ result: { for: 7, against: 2, handedOut: 9, returned: 9, valid: 9 } }]);
  await textField(page, 'Đồng ý: Tổ Toán').selectText();
  await typeOn(page, ['7', '1', '9', '8', '8']);
  await stored(page, 'votes').toMatchObject([{ result: { for: 7, against: 1, handedOut: 9, returned: 8, valid: 8 } }]);
  for (const [column, value] of [['Đồng ý', '7'], ['Không đồng ý', '1'], ['Phát ra', '9'], ['Thu về', '8'], ['Hợp lệ', '8']] as const) {
    await expect(textField(page, `${column}: Tổ Toán`)).toHaveValue(value);
  }
  await expectClean(app);
});

test('a meeting says which of its numbers disagree, and that its day is still to come', async () => {
  const app = await launchApp({ userData: mkdtempSync(join(tmpdir(), 'guong-sang-')) });
  const { page } = app;
  await setUpUnitByHand(page);
  await openScreen(page, 'Hội đồng');
  await addMeeting(page);
  const number = async (label: string, value: string) => {
    await textField(page, label).fill(value);
    await textField(page, label).blur();
  };
  await number('Tổng số thành viên', '11');
  await number('Có mặt', '9');
  await expect(page.getByText('Đủ số họp: 9/11')).toBeVisible();
  await number('Tổng số thành viên', '5');
  await expect(page.getByText('Có mặt 9 người, nhiều hơn tổng số 5 thành viên. Sửa một trong hai số.').first()).toBeVisible();
  await expect(textField(page, 'Có mặt')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/^Đủ số họp/)).toBeHidden();
  await number('Ngày họp', '25/09/2030');
  await expect(page.getByText('Ngày họp còn ở phía trước')).toBeVisible();
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'council-numbers.png') });
  await number('Tổng số thành viên', '11');
  await number('Ngày họp', '25/09/2020');
  await expect(page.getByText(/^Ngày họp không thuộc năm \d{4}/)).toBeVisible();
  await expect(page.getByText('Đủ số họp: 9/11')).toBeVisible();
  await expectClean(app);
});

test('half-typed requests and comments outlive another criterion and a kill, and are no request twice', async () => {
  test.slow();
  const folder = makeOffices();
  let app = await startOffice(folder, 'so');
  let { page } = app;
  await checkBundles(app, [join(folder, bundles.encrypted)]);
  await receiveChecked(app, 1);
  await openQueue(app);
  await openReview(app, people.teacher);
  const request = () => page.getByRole('textbox', { name: /^Yêu cầu mới cho tiêu chí/ });
  const note = () => page.getByRole('textbox', { name: 'Nhận xét mới' });
  const texts = async (table: string) => (await storedRecords(page, table)).map(({ text }) => text);

  await slowDown(page);
  await request().focus();
  await page.keyboard.insertText('Gửi giấy chứng nhận');
  await page.keyboard.press('F7');
  await note().focus();
  await page.keyboard.insertText('Cần hỏi lại');
  await page.keyboard.press('F7');
  await expect.poll(() => texts('requests')).toEqual(['Gửi giấy chứng nhận']);
  await expect.poll(() => texts('reviewNotes')).toEqual(['Cần hỏi lại']);
  await page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('listitem').first().getByRole('button').click();
  await expect(request()).toHaveValue('Gửi giấy chứng nhận');
  await request().press('End');
  await page.keyboard.insertText(' có dấu');
  await page.locator('form').filter({ has: request() }).getByRole('button', { name: 'Thêm' }).dblclick();
  await expect(request()).toHaveValue('');
  // Two more, one right after the other; the second is not finished.
  await page.keyboard.insertText('Thêm ảnh');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('Ghi rõ ngày');
  await expect.poll(() => texts('requests')).toEqual(['Gửi giấy chứng nhận có dấu', 'Thêm ảnh', 'Ghi rõ ngày']);
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'desk-requests.png') });
  await app.kill();

  app = await launchApp({ userData: join(folder, 'so') });
  ({ page } = app);
  await openReview(app, people.teacher);
  await expect(page.getByText('3 yêu cầu')).toBeVisible();
  await page.getByRole('region', { name: 'Tiêu chí', exact: true }).getByRole('listitem').first().getByRole('button').click();
  await page.getByRole('button', { name: 'Sửa yêu cầu “Ghi rõ ngày”' }).click();
  await expect(request()).toHaveValue('Ghi rõ ngày');
  await page.getByRole('button', { name: 'Xóa yêu cầu “Thêm ảnh”' }).click();
  await expect.poll(() => texts('requests')).toEqual(['Gửi giấy chứng nhận có dấu', 'Ghi rõ ngày']);

  // Words in the line are a request when the school is asked.
  await openReview(app, people.pupil);
  await request().focus();
  await page.keyboard.insertText('Bổ sung sự đồng ý');
  const before = page.url();
  await page.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click();
  await expect(page).not.toHaveURL(before);
  await expect.poll(() => texts('requests')).toContain('Bổ sung sự đồng ý');
  await expectClean(app);
});
