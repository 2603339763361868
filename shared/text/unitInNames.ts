import { withoutAccents } from './search';

/**
 * A unit's code or short name as it stands in the names of files: ASCII letters, digits and hyphens, so that no file system
 * and no mail gateway dislikes it. "SGDĐT" becomes "SGDDT"; empty when nothing is left.
 */
export function unitInName(unit: string): string {
  return hyphened(withoutAccents(unit));
}

/** As names had it before: Đ and whatever carried an accent became a hyphen. Files of such a name are the unit's as well. */
export function unitInFormerName(unit: string): string {
  return hyphened(unit);
}

function hyphened(text: string): string {
  return text.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '');
}
