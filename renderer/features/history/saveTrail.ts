import type { Desktop, PlatformError, SaveTarget } from '../../../shared/platform';
import { ok, type Result } from '../../../shared/result';
import { saveBytes } from '../../platform/saveBytes';

/** The lines of the audit trail as people read them, with the names of their columns. */
export interface TrailSheet {
  title: string;
  detail: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Characters of the columns: number, time, person, device, action, about. */
const widths = [7, 18, 28, 16, 34, 48];

/** Saves the audit trail as an Excel list where the user wants it. */
export async function saveTrail(
  desktop: Desktop,
  { title, detail, columns, rows }: TrailSheet,
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
