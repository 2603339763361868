/** A school's year: the clock that a test moves, and how the home stands on a day. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { launchApp } from '../electron-double/launch';
import type { RunningApp } from '../electron-double/runningApp';
import { lookAround } from '../lookAround';
import { setUpUnitByHand } from '../nominationScenario';
import { openScreen } from '../scenario';

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'guong-sang-'));

/** Stops the clock of the window at noon of an ISO day. */
export function setDay(page: Page, day: string): Promise<void> {
  return page.clock.setFixedTime(new Date(`${day}T12:00:00+07:00`));
}

interface School {
  app: RunningApp;
  page: Page;
  look: ReturnType<typeof lookAround>;
}

/** A school that begins on that day on a computer of its own, without a setup file; ends at its home. */
export async function openSchool(day: string): Promise<School> {
  const app = await launchApp({ userData: newFolder() });
  const { page } = app;
  await setDay(page, day);
  await setUpUnitByHand(page);
  return { app, page, look: lookAround(page) };
}

/** Ends it: no fault of the page, nothing asked of the outside. */
export async function closeSchool({ app }: School): Promise<void> {
  expect(app.faults).toEqual([]);
  expect(app.requestsOutside()).toEqual([]);
  await app.close();
}

/** The home with every obligation. */
export async function openHome(page: Page): Promise<void> {
  await openScreen(page, 'Việc cần làm');
  await page.getByRole('button', { name: /^Xem tất cả \(\d+\)$/ }).click();
}

/** Moves the clock, and looks at the home as it stands then, with every obligation. */
export async function homeOn(page: Page, day: string): Promise<void> {
  await setDay(page, day);
  await openScreen(page, 'Điển hình');
  await openHome(page);
}

export const obligation = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(`^${name}`) });

/** Each obligation that the home shows, by its name: state, count, last day, countdown; what has none is left out. */
export async function obligationsShown(page: Page): Promise<Record<string, string>> {
  const rows = page.getByRole('table', { name: /^Nghĩa vụ trong năm/ }).locator('tbody tr');
  const told = await rows.evaluateAll((all) =>
    all.map((row) => {
      const [name, ...cells] = [...row.querySelectorAll('td')];
      return [name?.querySelector('button, span span')?.textContent ?? '', cells.map((cell) => cell.textContent.trim()).filter(Boolean).join(' · ')] as const;
    }),
  );
  expect(new Set(told.map(([name]) => name)).size).toBe(told.length);
  return Object.fromEntries(told);
}
