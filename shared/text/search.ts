const MARKS = /\p{M}+/gu;

/** Accents and case gone: NFD without marks, đ to d, lower case. "Nguyễn Văn Ân" becomes "nguyen van an". */
export function foldForSearch(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(/[đĐ]/g, 'd').toLowerCase();
}
