import type { Desktop, PlatformError } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { saveBytes } from './saveBytes';

/** Tells other programs that the text is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Asks where to and saves a text for other programs; gives the name that was chosen. */
export async function saveText(desktop: Desktop, asked: { suggestedName: string; title: string }, text: string): Promise<Result<string, PlatformError>> {
  const target = await desktop.files.chooseSave({ ...asked, kind: 'text' });
  if (!target.ok) return target;
  const saved = await saveBytes(desktop, target.value, new TextEncoder().encode(byteOrderMark + text));
  return saved.ok ? ok(target.value.name) : saved;
}
