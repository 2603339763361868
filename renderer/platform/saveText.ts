import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { saveBytes } from './saveBytes';

/** Tells other programs that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

export interface SaveTextWords {
  suggestedName: string;
  title: string;
  /** Stands above the text, e.g. that the data is invented. */
  mark?: string;
}

/** Asks where to and saves a text for other programs; gives the name that was chosen. */
export async function saveText(desktop: Desktop, { suggestedName, title, mark }: SaveTextWords, text: string): Promise<Result<string, PlatformError>> {
  const target = await desktop.files.chooseSave({ suggestedName, title, kind: 'text' });
  if (!target.ok) return target;
  const saved = await saveBytes(desktop, target.value, new TextEncoder().encode(byteOrderMark + (mark === undefined ? '' : `${mark}\r\n\r\n`) + text));
  return saved.ok ? ok(target.value.name) : saved;
}
