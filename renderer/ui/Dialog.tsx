import { Dialog as FluentDialog, DialogSurface } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import styles from './Dialog.module.css';
import { classes } from './tone';

export interface DialogProps {
  open: boolean;
  /** Esc. Leave out while closing would lose work (something is being written). */
  onClose?: (() => void) | undefined;
  /** Says the action. */
  title: string;
  /** Under the title: a `Stepper`. */
  steps?: ReactNode;
  /** Buttons at the left of the foot: quiet ones. */
  footStart?: ReactNode;
  /** Buttons at the right of the foot, the primary last. Mark the safest useful one with `data-autofocus`. */
  actions: ReactNode;
  /** 720 (default) or 480 wide. */
  size?: 'medium' | 'small';
  children: ReactNode;
}

/**
 * Fluent's focus library hides the window behind a dialog from assistive technology, and does not notice when the dialog
 * is taken out of the tree while it is open.
 */
function showWindowAgain(): void {
  if (document.querySelector('[aria-modal="true"]')) return;
  for (const element of document.querySelectorAll('body > [aria-hidden="true"]:not([data-tabster-dummy])')) {
    element.removeAttribute('aria-hidden');
  }
}

/**
 * A modal dialog, at most 720×480; the body scrolls, the foot sticks. The focus starts on `[data-autofocus]`, else on
 * the first control, stays inside, and goes back where it was. Never opens one over another: put steps inside instead.
 */
export function Dialog({ open, onClose, title, steps, footStart, actions, size = 'medium', children }: DialogProps) {
  const titleId = useId();
  const surface = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);

  useLayoutEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    return () => {
      // Once the dialog is gone, unless something has taken the focus on purpose.
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
        showWindowAgain();
      });
    };
  }, [open]);

  const close = useEffectEvent(() => onClose?.());
  useEffect(() => {
    if (!open) return;
    // Until the focus has come in, a key goes to the window behind: on a slow computer somebody is faster.
    const onKeyDown = (event: KeyboardEvent) => {
      const isBehind = document.activeElement?.closest('[data-portal-node]') === null;
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented && isBehind) close();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open]);

  useEffect(() => {
    if (!open) return;
    // After Fluent has put the focus on the first control.
    const frame = requestAnimationFrame(() => {
      surface.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [open]);

  useEffect(() => {
    const box = surface.current;
    const content = body.current;
    if (!open || !box || !content) return;
    let frame = 0;
    let isPressed = false;
    // A control that goes away with the focus on it would leave Esc and Tab to the window behind.
    const catchFocus = () => {
      if (document.activeElement === document.body && !isPressed) (box.querySelector<HTMLElement>('[data-autofocus]') ?? box).focus();
    };
    const look = () => {
      setScrolls(content.scrollHeight > content.clientHeight);
      // On its way from one control to another the focus is nowhere for a moment: moved then, a click would hit nothing.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(catchFocus);
    };
    const press = () => {
      isPressed = true;
    };
    const release = () => {
      isPressed = false;
      look();
    };
    const changes = new MutationObserver(look);
    changes.observe(box, { childList: true, subtree: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(content);
    document.addEventListener('pointerdown', press, true);
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, release, true);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('pointerdown', press, true);
      for (const end of ['pointerup', 'pointercancel']) document.removeEventListener(end, release, true);
      changes.disconnect();
      sizes.disconnect();
    };
  }, [open]);

  return (
    <FluentDialog
      open={open}
      modalType="modal"
      surfaceMotion={null}
      onOpenChange={(event, data) => {
        if (data.open || !onClose) return;
        // A click beside the dialog must not lose what stands in it.
        if (data.type === 'backdropClick') return;
        if (event.type === 'keydown' && (event as React.KeyboardEvent).nativeEvent.isComposing) return;
        onClose();
      }}
    >
      <DialogSurface
        ref={surface}
        tabIndex={-1}
        aria-labelledby={titleId}
        backdrop={{ className: styles.veil }}
        backdropMotion={null}
        className={classes(styles.surface, size === 'small' && styles.small)}
      >
        <header className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          {steps && <div className={styles.steps}>{steps}</div>}
        </header>
        {/* What scrolls can be scrolled with the keys, also where it holds nothing to press. */}
        <div ref={body} className={styles.body} data-pane {...(scrolls && { tabIndex: 0, role: 'group', 'aria-labelledby': titleId })}>
          {children}
        </div>
        <footer className={styles.foot}>
          {footStart && <div className={styles.start}>{footStart}</div>}
          <div className={styles.actions}>{actions}</div>
        </footer>
      </DialogSurface>
    </FluentDialog>
  );
}
