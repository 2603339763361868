import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from './Button';
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

/** Stands once, around the screens. One toast at a time, 320 wide, bottom right above the status bar. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<(ToastMessage & { id: number }) | null>(null);
  const [held, setHeld] = useState(false);
  const next = useRef(0);
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
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  );

  return (
    <ToastContext value={show}>
      {children}
      <div className={styles.place} role="status" aria-atomic="true">
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

/** Shows a toast; it replaces the one that is there. */
export function useToast(): Show {
  return use(ToastContext);
}
