import { useEffect } from 'react';
import { useShortcut } from './useShortcut';

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

const lastFocus = new WeakMap<Element, HTMLElement>();

function paneOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-pane]') ?? null;
}

function enter(pane: HTMLElement): void {
  const last = lastFocus.get(pane);
  const inside = [...pane.querySelectorAll<HTMLElement>(focusable)].filter(
    (item) => item.tabIndex >= 0 && item.offsetParent !== null && paneOf(item) === pane,
  );
  const target = last?.isConnected && last.offsetParent !== null ? last : inside[0];
  if (target) target.focus();
  else {
    pane.tabIndex = -1;
    pane.focus();
  }
}

function go(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.getClientRects().length > 0);
  if (panes.length === 0) return;
  const current = paneOf(document.activeElement);
  const at = current ? panes.indexOf(current) : -1;
  const next = panes[(at + step + panes.length) % panes.length];
  if (next) enter(next);
}

/**
 * F6 and Shift+F6 move the focus between the panes of the window: elements with `data-pane`, in document order. A pane
 * remembers what had the focus in it. Stands once, in the frame.
 */
export function usePaneCycle(): void {
  useShortcut('F6', () => go(1));
  useShortcut('Shift+F6', () => go(-1));
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement) {
        const pane = paneOf(event.target);
        if (pane && pane !== event.target) lastFocus.set(pane, event.target);
      }
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
}
