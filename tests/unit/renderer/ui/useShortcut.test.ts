import { describe, expect, it } from 'vitest';
import { matchesShortcut } from '../../../../renderer/ui/useShortcut';

function press(event: Partial<KeyboardEvent>): KeyboardEvent {
  const none = { key: '', code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, isComposing: false, keyCode: 0 };
  return { ...none, ...event } as KeyboardEvent;
}

describe('matchesShortcut', () => {
  it('tells a key from the same key with Shift', () => {
    expect(matchesShortcut(press({ key: 'F8', code: 'F8' }), 'F8')).toBe(true);
    expect(matchesShortcut(press({ key: 'F8', code: 'F8', shiftKey: true }), 'F8')).toBe(false);
    expect(matchesShortcut(press({ key: 'F8', code: 'F8', shiftKey: true }), 'Shift+F8')).toBe(true);
  });

  it('knows a digit by its place, whatever character Alt makes of it', () => {
    expect(matchesShortcut(press({ key: '¡', code: 'Digit1', altKey: true }), 'Alt+1')).toBe(true);
    expect(matchesShortcut(press({ key: '1', code: 'Numpad1', altKey: true }), 'Alt+1')).toBe(true);
  });

  it('never acts inside composition', () => {
    expect(matchesShortcut(press({ key: 'Enter', code: 'Enter', ctrlKey: true, isComposing: true }), 'Ctrl+Enter')).toBe(false);
    expect(matchesShortcut(press({ key: 'Process', code: 'Digit1', altKey: true, keyCode: 229 }), 'Alt+1')).toBe(false);
  });
});
