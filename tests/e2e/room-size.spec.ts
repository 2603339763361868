/** The wall fits the window: many cases, small screens, and nothing to press or to type in lies outside. */
import { expect, test, type Page } from '@playwright/test';
import { nominate } from '../support/nominationScenario';
import { addMeetingOfNine } from '../support/scenario/council';
import { fill, textField } from '../support/scenario/fields';
import { closeSchool, openSchool } from '../support/scenario/year';

const names = ['An', 'Bình', 'Cường', 'Dung', 'Đông', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh'];

/** Names of what may be pressed or typed in and lies outside the window, but for what can be scrolled to where it stands. */
function outside(page: Page): Promise<string[]> {
  return page.locator('main').locator('button, input, textarea, a').evaluateAll((controls) => {
    const isWithin = ({ left, top, right, bottom }: DOMRect) => left >= 0 && top >= 0 && right <= window.innerWidth + 0.5 && bottom <= window.innerHeight + 0.5;
    const scrollers = (control: Element): Element[] => {
      const found: Element[] = [];
      for (let each = control.parentElement; each; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) found.push(each);
      }
      return found;
    };
    return controls
      .filter((control) => !isWithin(control.getBoundingClientRect()) && !scrollers(control).some((each) => isWithin(each.getBoundingClientRect())))
      .map((control) => control.getAttribute('aria-label') ?? control.textContent);
  });
}

test('twelve cases are decided on the wall in a small window with every control inside it', async () => {
  test.slow();
  const school = await openSchool('2026-09-25');
  const { page } = school;
  for (const name of names) await nominate(page, 'Giáo viên', `Trần Thị ${name}`);
  await addMeetingOfNine(page, '2026-09-25', 8);
  await page.getByRole('button', { name: 'Chế độ họp' }).click();
  await fill(page, 'Đồng ý', 7);
  await expect(page.getByText('7 trên 9 thành viên')).toBeVisible();
  for (const size of [{ width: 911, height: 470 }, { width: 1093, height: 560 }]) {
    await page.setViewportSize(size);
    expect.soft(await outside(page), `${size.width}`).toEqual([]);
    expect.soft(await page.evaluate(() => document.querySelector('main')!.scrollWidth - window.innerWidth), `${size.width}`).toBeLessThanOrEqual(0);
    const folder = process.env['PICTURES'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/room-twelve-${size.width}.png` });
  }
  // What the absent wrote is seen whole where the wall is 1093 wide.
  for (const label of ['Đồng ý (văn bản)', 'Không đồng ý (văn bản)', 'Không ý kiến']) await expect.soft(textField(page, label)).toBeInViewport({ ratio: 1 });
  await page.getByRole('navigation').getByRole('button').last().click();
  for (const size of [{ width: 911, height: 470 }, { width: 1093, height: 560 }]) {
    await page.setViewportSize(size);
    expect.soft(await outside(page), `end, ${size.width}`).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await closeSchool(school);
});
