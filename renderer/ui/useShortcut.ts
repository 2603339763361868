import { useEffect, useEffectEvent } from 'react';

interface Chord {
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

function parseChord(keys: string): Chord {
  const parts = keys.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.at(-1) ?? '';
  return { ctrl: parts.includes('ctrl'), alt: parts.includes('alt'), shift: parts.includes('shift'), key: key === 'esc' ? 'escape' : key };
}

/**
 * True when the event is the chord, e.g. `F8`, `Shift+F8`, `Ctrl+Enter`, `Alt+1`, `Ctrl+PageDown`. False inside
 * composition (an input method is still deciding what was typed). Digits and letters are compared by the physical key
 * as well, because Alt and input methods may change the character.
 */
export function matchesShortcut(event: KeyboardEvent, keys: string): boolean {
  if (event.isComposing || event.keyCode === 229) return false;
  const chord = parseChord(keys);
  if (event.ctrlKey !== chord.ctrl || event.altKey !== chord.alt || event.shiftKey !== chord.shift || event.metaKey) {
    return false;
  }
  const code = event.code.toLowerCase();
  return (
    event.key.toLowerCase() === chord.key ||
    code === `digit${chord.key}` ||
    code === `numpad${chord.key}` ||
    code === `key${chord.key}`
  );
}

/**
 * Runs `act` when the chord is pressed anywhere in the window while `enabled`. The key's usual effect is prevented.
 * Does nothing inside composition, on repeats, or when something nearer has handled the key. While a modal dialog is
 * open, only shortcuts registered with `inDialog` run. Never use single letters, Backspace or Ctrl+Shift chords.
 */
export function useShortcut(
  keys: string,
  act: () => void,
  { enabled = true, inDialog = false }: { enabled?: boolean; inDialog?: boolean } = {},
): void {
  const run = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !matchesShortcut(event, keys)) return;
      if (!inDialog && document.querySelector('[role="dialog"][aria-modal="true"], [role="alertdialog"][aria-modal="true"]')) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys, enabled, inDialog]);
}
