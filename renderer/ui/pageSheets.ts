/** A place in the shown pages to point out, by the `data-place` it carries. */
export interface PreviewMark {
  place: string;
  /** One or two letters or digits shown beside it. */
  sign: string;
}

/**
 * Puts a stack of sheets behind every section in the shadow root, numbered as on paper: none on a first page.
 * To be called once after the markup was set.
 */
export function drawSheets(root: ShadowRoot): void {
  let number = 0;
  for (const section of root.querySelectorAll<HTMLElement>('[data-sheet-height]')) {
    const height = Number(section.dataset['sheetHeight']);
    const pitch = height + Number(section.dataset['sheetGap']);
    const stack = document.createElement('div');
    stack.className = `stack ${section.classList.contains('landscape') ? 'landscape' : 'portrait'}`;
    section.replaceWith(stack);
    const restart = section.dataset['pageNumbers'] !== 'continue';
    if (restart) number = 0;
    const first = sheetAt(0, pitch, restart ? '' : String(number + 1));
    stack.append(first, section);
    // The first sheet's known height gives the scale, whatever the zoom is.
    const scale = first.getBoundingClientRect().height / height;
    const count = Math.max(1, Math.round((section.getBoundingClientRect().height / scale + pitch - height) / pitch));
    for (let index = 1; index < count; index += 1) section.before(sheetAt(index, pitch, String(number + index + 1)));
    number += count;
  }
}

function sheetAt(index: number, pitch: number, number: string): HTMLElement {
  const sheet = document.createElement('div');
  sheet.className = 'sheet';
  sheet.style.top = `${index * pitch}mm`;
  if (number !== '') {
    const shown = document.createElement('div');
    shown.className = 'sheet-number';
    shown.textContent = number;
    sheet.append(shown);
  }
  return sheet;
}

/** Which sheet stands in the middle of the pane, from 1. */
export function pageInView(root: ShadowRoot, pane: HTMLElement): number {
  const box = pane.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const sheets = [...root.querySelectorAll('.sheet')];
  const above = sheets.filter((sheet) => sheet.getBoundingClientRect().top <= middle).length;
  return Math.max(1, above);
}

/** The styles that point out places. They take no room, so that pages stay as they are printed. */
export function markSheet(marks: PreviewMark[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    marks
      .map(({ place, sign }) => {
        const found = `[data-place="${CSS.escape(place)}"]`;
        return (
          `@media screen{${found}{position:relative;background:#fff3c4;box-shadow:0 0 0 2px #fff3c4,0 0 0 3px #7a5200;border-radius:1px}` +
          `${found}::after{content:"${CSS.escape(sign)}";position:absolute;left:100%;top:-0.5em;min-width:1.3em;padding:0 0.2em;` +
          'border-radius:1em;background:#7a5200;color:#fff;font:600 11px/1.4 sans-serif;text-align:center;text-indent:0}}'
        );
      })
      .join('\n'),
  );
  return sheet;
}
