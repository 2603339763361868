import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface CommittedText<E extends TextElement> {
  /** What is kept. The element shows it until the person types, and again whenever it changes from outside. */
  value: string | undefined;
  /** Called with the typed text: on leaving the field, Enter in a line, after the pause, and when the window is hidden. */
  onCommit: ((value: string) => void) | undefined;
  element: RefObject<E | null>;
  /** Milliseconds without typing before the text is kept. Defaults to 800. */
  pause?: number | undefined;
  /** An emptied field is kept on leaving it only: in a pause it is a text that is being typed anew. */
  emptyOnLeaving?: boolean | undefined;
  /** What is typed is handed on also where it is the kept text: that somebody typed it says something. */
  evenSame?: boolean | undefined;
  /** What comes from outside while the focus is here and nobody has typed since is selected, as when Tab leads there. */
  selectNews?: boolean | undefined;
}

/** Puts a text into a field as if somebody had typed it there and left it: it is handed on at once, and nothing older comes over it. */
export function typeInto(field: TextElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

const takenBack = 'kept-taken-back';

/**
 * Tells the fields that something kept was taken back or done again. Where that came right after a commit, the value that a
 * field is given never was what it has handed on: nothing changes, and the field would go on showing it.
 */
export function showKept(): void {
  window.dispatchEvent(new Event(takenBack));
}

/**
 * Keeps an uncontrolled field and a kept value in step, without a render a keystroke. Never acts inside composition
 * (an input method such as Telex is still deciding): no commit, no overwriting from outside. What was typed is not lost when
 * the component goes away. While the field keeps its words it carries `data-kept`: `all`, or `some` while words are typed
 * that are not kept yet; Ctrl+Z is the browser's as long as it is not `all`.
 */
export function useCommittedText<E extends TextElement>({ value, onCommit, element, pause = 800, emptyOnLeaving = false, evenSame = false, selectNews = false }: CommittedText<E>): void {
  const typed = useRef(false);
  /** The `value` of before. */
  const shown = useRef(value);
  /** Somebody has typed here since the focus came. */
  const typedHere = useRef(false);
  /** Texts that were handed on and have not come back as `value` yet, the last one last. */
  const handedOn = useRef<string[]>([]);
  const isKept = onCommit !== undefined;
  const commit = useEffectEvent((text: string) => {
    const last = handedOn.current.at(-1);
    // `value` may still be what stood here before the text that was handed on a moment ago.
    const isSame = text === value && (last === undefined || last === text);
    if (isSame && !evenSame) return;
    if (onCommit && value !== undefined && !isSame) handedOn.current.push(text);
    onCommit?.(text);
  });

  useLayoutEffect(() => {
    const field = element.current;
    if (!field || value === undefined) return;
    const at = handedOn.current.findIndex((text) => text.trim() === value.trim());
    const isOld = at >= 0 && at < handedOn.current.length - 1;
    handedOn.current = isOld ? handedOn.current.slice(at + 1) : [];
    const isNews = value !== shown.current && at < 0;
    shown.current = value;
    // What comes back of an earlier pause must not undo what was typed after it.
    if (isOld || typed.current) return;
    // Nor may a space go that somebody paused after.
    if (at >= 0 && document.activeElement === field && field.value.trim() === value.trim()) return;
    // React puts a new default value into a field that nobody has touched.
    if (field.value !== value) field.value = value;
    if (isNews && selectNews && document.activeElement === field && !typedHere.current) field.select();
  }, [element, value, selectNews]);

  // As soon as the field stands: what is typed before the browser has painted it is to be heard too.
  useLayoutEffect(() => {
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
    const isBeingTypedAnew = () => emptyOnLeaving && field.value.trim() === '';
    const wait = () => {
      clearTimeout(timer);
      if (composing || isBeingTypedAnew()) return;
      timer = setTimeout(flush, pause);
    };
    const onInput = () => {
      typed.current = true;
      typedHere.current = true;
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
      typedHere.current = false;
      flush();
    };
    const onTakenBack = () => {
      if (typed.current || composing || shown.current === undefined) return;
      handedOn.current = [];
      if (field.value !== shown.current) field.value = shown.current;
    };
    const onKeyDown = (event: Event) => {
      if (field instanceof HTMLInputElement && (event as KeyboardEvent).key === 'Enter' && !(event as KeyboardEvent).isComposing) flush();
    };
    const onHide = () => {
      if (document.visibilityState === 'hidden' && !isBeingTypedAnew()) flush();
    };

    field.addEventListener('input', onInput);
    field.addEventListener('compositionstart', onStart);
    field.addEventListener('compositionend', onEnd);
    field.addEventListener('keydown', onKeyDown);
    field.addEventListener('change', flush);
    field.addEventListener('blur', onLeave);
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', onLeave);
    window.addEventListener(takenBack, onTakenBack);
    return () => {
      field.removeEventListener('input', onInput);
      field.removeEventListener('compositionstart', onStart);
      field.removeEventListener('compositionend', onEnd);
      field.removeEventListener('keydown', onKeyDown);
      field.removeEventListener('change', flush);
      field.removeEventListener('blur', onLeave);
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener(takenBack, onTakenBack);
      onLeave();
    };
  }, [element, pause, emptyOnLeaving, isKept]);
}
