import type { Section } from './model';
import { MARGIN, PAGE } from './nd30';

/** Size of a page as it is read, in mm. */
export function pageSize(orientation: Section['orientation']): { width: number; height: number } {
  return orientation === 'portrait'
    ? { width: PAGE.width, height: PAGE.height }
    : { width: PAGE.height, height: PAGE.width };
}

/** Width of the text between the margins, in mm: 165 upright, 252 turned. */
export function textWidthOfPage(orientation: Section['orientation']): number {
  return pageSize(orientation).width - MARGIN.left - MARGIN.right;
}
