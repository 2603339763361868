/** Working without the mouse: where the focus is, and how Tab and the arrows come to where it should be. */
import { expect, type Locator, type Page } from '@playwright/test';

const most = 120;

/** Presses a key until the element has the focus, as somebody does who looks where it is; fails when it never comes there. */
async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** Goes there with Tab, or backwards. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  await pressUntil(page, key, target);
}

/** Goes to a button or a link with Tab and presses it. */
export async function pressButton(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field with Tab and types into it, letter by letter. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Makes every use of the mouse, by whatever way, a failure of the test. */
export async function forbidMouse(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'wheel', 'touchstart']) {
      window.addEventListener(type, (event) => { if (event.isTrusted) throw new Error(`The mouse was used: ${type}`); }, { capture: true });
    }
  });
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.count()) === 1 && target.evaluate((element) => element === document.activeElement);
}
