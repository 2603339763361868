import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from './Button';
import { coveredBy, freePlace, type Box } from './freePlace';
import { StateIcon } from './StateIcon';
import styles from './Toast.module.css';

export interface ToastMessage {
  /** What was done. Never a failure: failures stand where they happened. */
  text: string;
  /** `info` when nothing was done and that is no failure. */
  shape?: 'tick' | 'info';
  /** Label of the undo button, with `onUndo`. */
  undoLabel?: string;
  onUndo?: () => void;
}

type Show = (message: ToastMessage) => void;

const ToastContext = createContext<Show>(() => {
  throw new Error('useToast needs a ToastProvider above it');
});

/** Milliseconds a toast stays; hovering it or focusing its button stops the clock. */
const stay = 6000;

/** What a toast must never stand over. */
const pressable = 'button, a[href], input, select, textarea, summary, [role="button"], [role="tab"], [role="radio"], [role="menuitem"]';

/** Stands once, around the screens. One toast at a time, 320 wide, low at the right where it covers no control. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(ToastMessage & { id: number }) | null>(null);
  const [held, setHeld] = useState(false);
  const next = useRef(0);
  const place = useRef<HTMLDivElement>(null);
  usePlace(place, toast?.id, held);
  const show = useCallback<Show>((message) => {
    next.current += 1;
    setHeld(false);
    setToast({ ...message, id: next.current });
  }, []);

  useEffect(() => {
    if (!toast || held) return;
    const timer = setTimeout(() => setToast(null), stay);
    return () => clearTimeout(timer);
  }, [toast, held]);

  const hold = useMemo(
    () => ({
      // Not by entering: a toast that appears under a pointer at rest would stay.
      onPointerMove: ({ movementX, movementY }: React.PointerEvent) => {
        if (movementX !== 0 || movementY !== 0) setHeld(true);
      },
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  );

  return (
    <ToastContext value={show}>
      {children}
      <div ref={place} className={styles.place} role="status" aria-atomic="true">
        {toast && (
          <div key={toast.id} className={styles.toast} {...hold}>
            <StateIcon shape={toast.shape ?? 'tick'} tone={toast.shape === 'info' ? 'information' : 'done'} />
            <span className={styles.text}>{toast.text}</span>
            {toast.onUndo && toast.undoLabel && (
              <Button
                kind="quiet"
                size="small"
                icon="undo"
                onClick={() => {
                  toast.onUndo?.();
                  setToast(null);
                }}
              >
                {toast.undoLabel}
              </Button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}

/** Puts the toast where it covers no control, and again when what is under it changes; never away from a hand on it. */
function usePlace(place: RefObject<HTMLDivElement | null>, toastId: number | undefined, held: boolean): void {
  useLayoutEffect(() => {
    const box = place.current;
    if (!box || toastId === undefined || held) return;
    const settle = () => {
      const now = box.getBoundingClientRect();
      const inTheWay = controlsBelow(box);
      const isWhole = now.left >= 0 && now.top >= 0 && now.right <= window.innerWidth && now.bottom <= window.innerHeight;
      if (box.style.top !== '' && isWhole && coveredBy(now, inTheWay) === 0) return;
      const { left, top } = freePlace(now, room(), inTheWay);
      box.style.left = `${left}px`;
      box.style.top = `${top}px`;
    };
    box.style.top = '';
    settle();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        settle();
      }, 100);
    };
    const changes = new MutationObserver(later);
    changes.observe(document.body, { childList: true, subtree: true });
    window.addEventListener('resize', later);
    return () => {
      clearTimeout(waiting);
      changes.disconnect();
      window.removeEventListener('resize', later);
    };
  }, [place, toastId, held]);
}

/** The window without its bars. */
function room(): Box {
  const margin = 12;
  const bar = 24;
  const menu = 36;
  return { left: 16, top: menu, width: window.innerWidth - 32, height: window.innerHeight - menu - bar - margin };
}

/** Boxes of what can be pressed: in the dialog when one is open. */
function controlsBelow(toast: HTMLElement): Box[] {
  const modal = document.querySelector('[aria-modal="true"]');
  return [...(modal ?? document).querySelectorAll(pressable)]
    .filter((control) => !toast.contains(control))
    .map((control) => control.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
}

/** Shows a toast; it replaces the one that is there. */
export function useToast(): Show {
  return use(ToastContext);
}
