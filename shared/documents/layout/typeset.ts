import { cleanText } from './cleanText';
import type { TextRun } from './model';

const NO_BREAK_SPACE = '\u00a0';

/** The letters of a run as both renderings set them. A dash between words stays on the line of the word before it. */
export function typeset(run: TextRun): string {
  const text = cleanText(run.text);
  if (run.noBreak) return text.replaceAll(' ', NO_BREAK_SPACE);
  return text.replace(/(\d{4}) - (\d{4})/g, '$1\u00a0-\u00a0$2').replace(/(\S) ([-–] )/g, '$1\u00a0$2');
}
