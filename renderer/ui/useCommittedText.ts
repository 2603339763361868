import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface CommittedText<E extends TextElement> {
  /** What is kept. The element shows it until the person types, and again whenever it changes from outside. */
  value: string | undefined;
  /** Called with the typed text: on leaving the field, Enter in a line, after the pause, and when the window is hidden. */
  onCommit: ((value: string) => void) | undefined;
  element: RefObject<E | null>;
  /** Milliseconds without typing before the text is kept. Defaults to 800. */
  pause?: number | undefined;
}

/**
 * Keeps an uncontrolled field and a kept value in step, without a render a keystroke. Never acts inside composition
 * (an input method such as Telex is still deciding): no commit, no overwriting from outside. What was typed is not
 * lost when the component goes away. While the field keeps its words it carries `data-kept`: `all`, or `some` while words
 * are typed that are not kept yet; Ctrl+Z is the browser's as long as it is not `all`.
 */
export function useCommittedText<E extends TextElement>({ value, onCommit, element, pause = 800 }: CommittedText<E>): void {
  const typed = useRef(false);
  const isKept = onCommit !== undefined;
  const commit = useEffectEvent((text: string) => {
    if (text !== value) onCommit?.(text);
  });

  useLayoutEffect(() => {
    const field = element.current;
    if (field && value !== undefined && !typed.current && field.value !== value) field.value = value;
  }, [element, value]);

  useEffect(() => {
    const field = element.current;
    if (!field) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let composing = false;
    const mark = () => {
      if (isKept) field.dataset['kept'] = typed.current ? 'some' : 'all';
    };
    mark();

    const flush = () => {
      clearTimeout(timer);
      if (!typed.current || composing) return;
      typed.current = false;
      mark();
      commit(field.value);
    };
    const wait = () => {
      clearTimeout(timer);
      if (!composing) timer = setTimeout(flush, pause);
    };
    const onInput = () => {
      typed.current = true;
      mark();
      wait();
    };
    const onStart = () => {
      composing = true;
      clearTimeout(timer);
    };
    const onEnd = () => {
      composing = false;
      if (typed.current) wait();
    };
    const onLeave = () => {
      // Leaving the field ends any composition, but some input methods say so only afterwards.
      composing = false;
      flush();
    };
    const onKeyDown = (event: Event) => {
      if (field instanceof HTMLInputElement && (event as KeyboardEvent).key === 'Enter' && !(event as KeyboardEvent).isComposing) flush();
    };
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };

    field.addEventListener('input', onInput);
    field.addEventListener('compositionstart', onStart);
    field.addEventListener('compositionend', onEnd);
    field.addEventListener('keydown', onKeyDown);
    field.addEventListener('blur', onLeave);
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onLeave);
    return () => {
      field.removeEventListener('input', onInput);
      field.removeEventListener('compositionstart', onStart);
      field.removeEventListener('compositionend', onEnd);
      field.removeEventListener('keydown', onKeyDown);
      field.removeEventListener('blur', onLeave);
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onLeave);
      onLeave();
    };
  }, [element, pause, isKept]);
}
