import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import { ok, type Result } from '../../../shared/result';
import { saveBytes } from '../../platform/saveBytes';

/** The list to telephone by, as it is printed and saved. */
export interface SenderSheet {
  title: string;
  detail: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Characters of the columns: number, unit, code, telephone, fingerprint, state, and two to write in. */
const widths = [7, 40, 14, 18, 26, 18, 12, 24];

/** Saves the list as an Excel file where the user wants it. */
export async function saveSenders(
  desktop: Desktop,
  { title, detail, columns, rows }: SenderSheet,
  dialog: { title: string; suggestedName: string; sheet: string },
): Promise<Result<SaveTarget, PlatformError>> {
  const target = await desktop.files.chooseSave({ suggestedName: dialog.suggestedName, kind: 'excel', title: dialog.title });
  if (!target.ok) return target;
  const { listWorkbook } = await import('../../../shared/spreadsheet/listWorkbook');
  const headed = columns.map((header, index) => ({ header, width: widths[index]! }));
  const file = await listWorkbook(dialog.sheet, [title, detail], headed, rows);
  const saved = await saveBytes(desktop, target.value, new Uint8Array(await file.arrayBuffer()));
  return saved.ok ? ok(target.value) : saved;
}
