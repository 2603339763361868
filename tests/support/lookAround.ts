import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectNoPageScroll, seriousFindings } from './axe';

const reference = { width: 1093, height: 560 };
const smallest = { width: 911, height: 470 };

/**
 * Looks at what stands on the screen: axe in the light theme, contrast again in the dark one; in the smallest size axe
 * again, and whether the window scrolls. Goes on after a finding, so that one run tells them all. With `PICTURES=folder` in the
 * environment each look leaves three pictures there.
 */
export function lookAround(page: Page): (name: string) => Promise<void> {
  const folder = process.env['PICTURES'];
  const picture = async (name: string) => {
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
  };
  return async (name) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect.soft(await seriousFindings(page), name).toEqual([]);
    await picture(name);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect.soft(await seriousFindings(page, ['color-contrast']), `${name}, dark`).toEqual([]);
    await picture(`${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(smallest);
    await expectNoPageScroll(page);
    expect.soft(await seriousFindings(page), `${name}, 911`).toEqual([]);
    expect.soft(await cutWords(page), `${name}, navigation`).toEqual([]);
    await picture(`${name}-911`);
    await page.setViewportSize(reference);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  };
}

/** Words of the navigation that do not fit where they stand. */
function cutWords(page: Page): Promise<string[]> {
  return page.getByRole('navigation').getByRole('link').locator('span').evaluateAll((labels) =>
    labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent),
  );
}
