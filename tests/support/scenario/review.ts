/** Thẩm định: marks and decisions at the Sở, with the keyboard. */
import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import type { RunningApp } from '../electron-double/runningApp';
import { fill, textField } from './fields';

/** Goes to the queue, from anywhere; the desk has no navigation but a way back. */
export async function openQueue({ page }: RunningApp): Promise<void> {
  const ways = page.getByRole('button', { name: 'Hàng chờ' }).or(page.getByRole('link', { name: /^Thẩm định/ }));
  // The desk may be on its way to the next nomination, or to the queue by itself.
  await expect(async () => {
    await ways.first().click({ timeout: 1_000 });
    await expect(page.getByRole('heading', { level: 1, name: 'Thẩm định' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
}

/** Opens a received nomination from the queue. */
export async function openReview(app: RunningApp, name: string): Promise<void> {
  const { page } = app;
  await openQueue(app);
  await page.getByRole('textbox', { name: 'Điển hình', exact: true }).fill(name);
  const rows = page.getByRole('grid').getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(1);
  await rows.getByRole('gridcell', { name, exact: true }).first().dblclick();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Marks every criterion Đạt with Alt+1 and goes on with F7. */
export async function markAllMet(page: Page): Promise<void> {
  const criteria = page.getByRole('region', { name: 'Tiêu chí', exact: true });
  const all = await criteria.getByRole('listitem').count();
  for (let done = 0; done < all; done++) {
    await expect(page.getByText(`Đã chấm ${done}/${all} tiêu chí`)).toBeVisible();
    await page.keyboard.press('Alt+1');
    await expect(page.getByText(`Đã chấm ${done + 1}/${all} tiêu chí`)).toBeVisible();
    if (done + 1 < all) await page.keyboard.press('F7');
  }
}

/** What ends the work on the open nomination: the desk goes on to the next one, or to the queue. */
async function leaveDesk(page: Page, decide: () => Promise<void>): Promise<void> {
  const before = page.url();
  await decide();
  await expect(page).not.toHaveURL(before);
}

/** Accepts the open nomination; every criterion must be marked. */
export function accept(page: Page): Promise<void> {
  return leaveDesk(page, () => page.getByRole('button', { name: 'Đạt, sang hồ sơ sau' }).click());
}

/** Asks the school for more about the open criterion, and goes on. */
export async function askForMore(page: Page, text: string, onShown?: () => Promise<void>): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Yêu cầu mới cho tiêu chí/ });
  await field.fill(text);
  await field.press('Enter');
  await expect(page.getByText(text)).toBeVisible();
  await onShown?.();
  await leaveDesk(page, () => page.getByRole('button', { name: /^(Yêu cầu bổ sung|Gửi yêu cầu, sang hồ sơ sau)$/ }).click());
}

/** Declines the open nomination with a reason. */
export async function decline(page: Page, reason: string, onShown?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Không đạt…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hồ sơ không đạt' });
  await expect(textField(dialog, 'Lý do gửi trường')).toBeFocused();
  await fill(dialog, 'Lý do gửi trường', reason);
  await onShown?.();
  await leaveDesk(page, () => dialog.getByRole('button', { name: 'Ghi Không đạt' }).click());
}
