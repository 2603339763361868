import { foldForSearch } from './search';

/** Names Windows keeps for devices, with or without an extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 60;

/**
 * A piece of a file name that every system, mail program and USB stick keeps as it is: lower-case ASCII letters and
 * digits joined by hyphens, at most 60 characters. `fallback` when nothing is left: "Trường THPT Mẫu Số 1" becomes
 * "truong-thpt-mau-so-1".
 */
export function fileNameSafe(text: string, fallback: string): string {
  const name = foldForSearch(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  if (name === '') return fallback;
  return RESERVED.test(name) ? `${name}-1` : name;
}
