import type { Desktop, PlatformError, SaveTarget } from '../../shared/platform';
import { ok, type Result } from '../../shared/result';
import { saveBytes } from './saveBytes';

/** A list as it leaves the program, on paper and to Excel. */
export interface SavedList {
  title: string;
  detail: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Words of the dialog, the name of the file, and of the sheet in it. */
export interface SaveListWords {
  title: string;
  suggestedName: string;
  sheet: string;
  /** Stands above the title, e.g. that the data is invented. */
  mark?: string | undefined;
}

/** Saves a list as an Excel file where the user wants it. `widths` are those of its columns, in characters. */
export async function saveList(
  desktop: Desktop,
  { title, detail, columns, rows }: SavedList,
  widths: readonly number[],
  words: SaveListWords,
): Promise<Result<SaveTarget, PlatformError>> {
  return saveWorkbook(desktop, words, async () => {
    // The Excel library is loaded when it is first needed.
    const { listWorkbook } = await import('../../shared/spreadsheet/listWorkbook');
    const headed = columns.map((header, index) => ({ header, width: widths[index] ?? 16 }));
    return listWorkbook(words.sheet, [...(words.mark === undefined ? [] : [words.mark]), title, detail], headed, rows);
  });
}

/** Asks where to, makes the workbook, and saves it there. */
export async function saveWorkbook(
  desktop: Desktop,
  { title, suggestedName }: Pick<SaveListWords, 'title' | 'suggestedName'>,
  make: () => Promise<Blob>,
): Promise<Result<SaveTarget, PlatformError>> {
  const target = await desktop.files.chooseSave({ suggestedName, kind: 'excel', title });
  if (!target.ok) return target;
  const file = await make();
  const saved = await saveBytes(desktop, target.value, new Uint8Array(await file.arrayBuffer()));
  return saved.ok ? ok(target.value) : saved;
}
