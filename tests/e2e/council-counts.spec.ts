/** Counts of a vote typed with digits and Tab alone, with the pauses of somebody who looks at the ballots: what is typed stays. */
import { expect, test, type Page } from '@playwright/test';
import { nominate } from '../support/nominationScenario';
import { storedRecords } from '../support/projection';
import { addMeetingOfNine } from '../support/scenario/council';
import { fill, textField } from '../support/scenario/fields';
import { closeSchool, openSchool } from '../support/scenario/year';

/** Longer than a field waits before it keeps what is typed. */
const pause = 1_300;

/** Everybody who is nominated, and a meeting; ends at its record. */
async function conveneOn(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await nominate(page, 'Giáo viên', name);
  await addMeetingOfNine(page, '2026-09-25', 8);
}

const votes = (page: Page) => expect.poll(async () => (await storedRecords(page, 'votes')).map(({ result, written }) => ({ result, ...(written !== undefined && { written }) })));

test('a digit takes the place of what was filled in meanwhile, and opinions in writing can be reached at once', async () => {
  const school = await openSchool('2026-09-25');
  const { page, look } = school;
  const [first, second, third] = ['Trần Thị Bình An', 'Lê Văn Ấm', 'Phan Thị Cẩm'] as const;
  await conveneOn(page, [first, second, third]);
  const all = { handedOut: 8, returned: 8, valid: 8, for: 6, againstTyped: true };

  await textField(page, `Đồng ý: ${first}`).focus();
  await page.keyboard.press('6');
  await page.keyboard.press('Tab');
  const against = textField(page, `Không đồng ý: ${first}`);
  await expect(against).toHaveValue('2');
  await expect(against).toBeFocused();
  await page.keyboard.press('0');
  await page.keyboard.press('Tab');
  await votes(page).toEqual([{ result: { ...all, against: 0 } }]);
  await expect(against).toHaveValue('0');

  await page.getByRole('button', { name: 'Chế độ họp' }).click();
  await expect(page.getByRole('heading', { level: 2, name: first })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 2, name: second })).toBeVisible();
  await expect(textField(page, 'Đồng ý')).toBeFocused();
  await page.keyboard.press('6');
  await page.keyboard.press('Tab');
  await expect(textField(page, 'Không đồng ý')).toHaveValue('2');
  await page.keyboard.press('1');
  // What somebody has typed himself is typed on.
  await page.waitForTimeout(pause);
  await page.keyboard.press('0');
  await expect(textField(page, 'Không đồng ý')).toHaveValue('10');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await votes(page).toEqual([{ result: { ...all, against: 0 } }, { result: { ...all, against: 1 } }]);
  await expect(textField(page, 'Không đồng ý')).toHaveValue('1');

  // Nothing waits for the vote to be kept: not the way to what the absent wrote, nor what is typed there.
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 2, name: third })).toBeVisible();
  await expect(textField(page, 'Đồng ý')).toBeFocused();
  await expect(textField(page, 'Đồng ý (văn bản)')).toBeDisabled();
  await page.evaluate(() => {
    document.execCommand('insertText', false, '6');
  });
  await expect(textField(page, 'Đồng ý (văn bản)')).toBeEnabled({ timeout: 300 });
  for (let tabs = 0; tabs < 5; tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('1');
  await expect(textField(page, 'Đồng ý (văn bản)')).toHaveValue('1');
  await page.keyboard.press('Tab');
  const { againstTyped: _, ...filled } = all;
  await votes(page).toContainEqual({ result: { ...filled, against: 2 }, written: { for: 1, against: 0, none: 0 } });

  // On the smallest projector the reason stands where the result does.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('9');
  await page.keyboard.press('Tab');
  await page.setViewportSize({ width: 911, height: 470 });
  const result = page.getByRole('status').filter({ hasText: 'Chưa kết luận được: số phiếu chưa khớp' });
  await expect(result.getByText('9 phiếu hợp lệ, nhiều hơn 8 phiếu thu về.')).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1093, height: 560 });
  await look('room-fault-in-result');
  await closeSchool(school);
});

test('a number that is deleted and typed anew after a pause takes no other with it', async () => {
  const school = await openSchool('2026-09-25');
  const { page } = school;
  const name = 'Trần Thị Bình An';
  await conveneOn(page, [name]);
  const shows = async (counts: Record<string, string>) => {
    for (const [column, value] of Object.entries(counts)) await expect(textField(page, `${column}: ${name}`)).toHaveValue(value);
  };
  const typeAnew = async (label: string, digit: string) => {
    await textField(page, label).selectText();
    await page.keyboard.press('Delete');
    await page.waitForTimeout(pause);
    // Looking into another window meanwhile is no leaving of the field.
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      Reflect.deleteProperty(document, 'visibilityState');
    });
    await page.waitForTimeout(200);
    await page.keyboard.press(digit);
    await page.keyboard.press('Tab');
  };

  // The ballots follow the number present, over a pause and over a time without it.
  await fill(page, `Đồng ý: ${name}`, 6);
  await shows({ 'Không đồng ý': '2', 'Phát ra': '8', 'Thu về': '8', 'Hợp lệ': '8' });
  await typeAnew('Có mặt', '9');
  await shows({ 'Không đồng ý': '3', 'Phát ra': '9', 'Thu về': '9', 'Hợp lệ': '9' });
  await fill(page, 'Có mặt', '');
  await expect(page.getByText('Chờ tổng số và số có mặt')).toBeVisible();
  await fill(page, 'Có mặt', 8);
  await shows({ 'Không đồng ý': '2', 'Phát ra': '8', 'Thu về': '8', 'Hợp lệ': '8' });

  // Votes against that somebody typed are his, also where they are what was filled in.
  await fill(page, `Không đồng ý: ${name}`, 2);
  await fill(page, 'Có mặt', 9);
  await shows({ 'Không đồng ý': '2', 'Phát ra': '9' });
  await fill(page, 'Có mặt', 8);

  // A recount of those for keeps a spoilt ballot, those against and what the absent wrote.
  await fill(page, `Hợp lệ: ${name}`, 7);
  await fill(page, `Không đồng ý: ${name}`, 0);
  const written = page.getByRole('group', { name: `Ý kiến bằng văn bản của người vắng: ${name}` });
  await fill(written, 'Không đồng ý (văn bản)', 1);
  await votes(page).toMatchObject([{ written: { for: 0, against: 1, none: 0 } }]);
  await typeAnew(`Đồng ý: ${name}`, '5');
  await votes(page).toEqual([{ result: { handedOut: 8, returned: 8, valid: 7, for: 5, against: 0, againstTyped: true }, written: { for: 0, against: 1, none: 0 } }]);
  await shows({ 'Đồng ý': '5', 'Không đồng ý': '0', 'Hợp lệ': '7' });
  await expect(textField(written, 'Không đồng ý (văn bản)')).toHaveValue('1');

  // Left empty it takes the vote back.
  await fill(page, `Đồng ý: ${name}`, '');
  await votes(page).toEqual([]);
  await expect(page.getByText('0/1 hồ sơ đã biểu quyết')).toBeVisible();
  await closeSchool(school);
});
