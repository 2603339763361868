import type { KeyboardEvent } from 'react';

/**
 * Moves the focus among the elements inside `container` that match `selector`: next and previous by the arrows of the
 * axis, first and last by Home and End. Wraps around unless `wrap` is false. Returns true when the key was used (and
 * its usual effect was prevented). Does nothing inside composition.
 */
export function moveFocus(
  event: KeyboardEvent,
  container: Element,
  selector: string,
  { axis, wrap = true }: { axis: 'vertical' | 'horizontal'; wrap?: boolean },
): boolean {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
  const [back, forward] = axis === 'vertical' ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  const items = [...container.querySelectorAll<HTMLElement>(selector)].filter((item) => item.offsetParent !== null);
  const at = items.indexOf(document.activeElement as HTMLElement);
  let to: number;
  if (event.key === 'Home') to = 0;
  else if (event.key === 'End') to = items.length - 1;
  else if (event.key === forward) to = at + 1;
  else if (event.key === back) to = at < 0 ? items.length - 1 : at - 1;
  else return false;
  if (wrap) to = (to + items.length) % items.length;
  items[Math.min(Math.max(to, 0), items.length - 1)]?.focus();
  event.preventDefault();
  return true;
}
