// Controls other than tab and line feed, soft hyphen, zero-width space, direction marks, byte order mark.
 
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const SPACES = /[^\S\n]/g;

/** đ and the letters that old keyboards and fonts left in its place, which only look like it; in small letters. */
export const LETTERS_LIKE_D = 'đ\u00f0\u0256';
const SMALL_D = new RegExp(`[${LETTERS_LIKE_D}]`, 'g');
const CAPITAL_D = new RegExp(`[${LETTERS_LIKE_D.toUpperCase()}]`, 'g');

/** The text with Đ and đ where a letter stands that only looks so. */
export function withVietnameseD(text: string): string {
  return text.replace(SMALL_D, 'đ').replace(CAPITAL_D, 'Đ');
}

/**
 * Text as it is stored: Unicode NFC, what cannot be seen or is no character removed, every kind of space one plain space, line ends `\n`,
 * no space at its ends. The letters themselves stay as they were typed (hoà and hòa both).
 */
export function normaliseText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '').normalize('NFC').replace(/\r\n?/g, '\n').replace(SPACES, ' ').replace(UNSEEN, '').trim();
}

/** The same for what stands on one line: line ends and runs of spaces become one space. */
export function normaliseLine(text: string): string {
  return normaliseText(text).replace(/\s+/g, ' ');
}
