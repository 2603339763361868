/**
 * Runs `then` at once, or when the button of the mouse that is held down is up again and its click is done. What moves the
 * page on leaving a field moves it under the pointer that has just been pressed elsewhere, and takes the click away.
 */
export function afterPress(then: () => void): void {
  if (document.querySelector(':active') === null) {
    then();
    return;
  }
  const ends = ['pointerup', 'pointercancel'] as const;
  const onEnd = () => {
    for (const end of ends) window.removeEventListener(end, onEnd, true);
    setTimeout(then);
  };
  for (const end of ends) window.addEventListener(end, onEnd, true);
}
