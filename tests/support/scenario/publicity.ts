/** Tuyên truyền: who is made known. */
import { expect, type Page } from '@playwright/test';

/** Chooses an exemplar in the open activity or meeting, by what is typed. */
export async function chooseExemplar(page: Page, typed: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Thêm điển hình' }).pressSequentially(typed);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await expect(page.getByRole('button', { name: `Bỏ ${name}` })).toBeVisible();
}
