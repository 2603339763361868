/** How a clerk finds and fills what a form shows: by the words on it. */
import type { Locator } from '@playwright/test';
import type { Page } from 'playwright';
import domain from '../../../renderer/i18n/vi/domain.json';

/** A form, a dialog, a card or the whole page. */
export type Place = Page | Locator;

/** Words of the domain as the screens show them. */
export const words = domain;

/** `2026-09-25` as an office types it. */
export function typedDate(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** The text field with exactly this label. */
export function textField(place: Place, label: string): Locator {
  return place.getByRole('textbox', { name: label, exact: true });
}

/** Types into the field with that label and leaves it, as Tab does; does nothing without a value. */
export async function fill(place: Place, label: string, value: string | number | undefined): Promise<void> {
  if (value === undefined) return;
  const field = textField(place, label);
  await field.fill(String(value));
  await field.blur();
}

/** As {@link fill}, for an ISO date. */
export async function fillDate(place: Place, label: string, iso: string | undefined): Promise<void> {
  if (iso !== undefined) await fill(place, label, typedDate(iso));
}

/** Chooses by the words of the option. */
export async function choose(place: Place, label: string, option: string): Promise<void> {
  await place.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option });
}

/** Gives files to the file dialog that the button with this name opens. */
export async function pickFiles(page: Page, button: Locator, files: string | string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(files);
}
