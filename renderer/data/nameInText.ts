import { spellingsOf } from '../../shared/text/names';

/** What stands where the name stood of somebody who may not be named. */
export const instead = '…';

/** True when a value, or anything in it, holds one of the names, however it is spelled: see {@link spellingsOf}. */
export function bears(value: unknown, names: readonly string[]): boolean {
  if (value === undefined || names.length === 0) return false;
  return speaksOf(JSON.stringify(value), names);
}

/** The same for a text, of JSON or not. */
export function speaksOf(text: string, names: readonly string[]): boolean {
  const written = text.normalize('NFC');
  return names.some((name) => spellingsOf(name).test(written));
}

/** The text with something else where the names stood. */
export function without(text: string, names: readonly string[]): string {
  return names.reduce((left, name) => left.replace(spellingsOf(name), instead), text.normalize('NFC'));
}
