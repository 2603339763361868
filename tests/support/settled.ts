import type { Page } from '@playwright/test';

/** Resolves when nothing fades or moves into its place any more: till then colours and places are those of nothing that stays. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity),
  );
}
