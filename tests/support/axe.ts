import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { settled } from './settled';

/** What axe finds serious or critical on the page as it stands: the rule and where. `rules` looks at these alone. */
export async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  await settled(page);
  // Legacy mode stays in this page; the other opens a second one, which the application closes.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} (${failureSummary.split('\n').slice(1).join(' ').trim()})`));
}

export async function expectNoSeriousFinding(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
}

/** The window never scrolls; panes do. */
export async function expectNoPageScroll(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight))
    .toBe(true);
}
