import { fail, ok, type Result } from '../result';
import type { Sheet } from './cells';
import { SheetRows, TooManyCells, type SheetContext } from './sheetRows';
import { cellLooks, sharedTexts, workbookOutline } from './workbookParts';
import { readPart, zipParts, type ZipPart } from './zipParts';

/** A file larger than this is no list that an office keeps. */
export const LARGEST_WORKBOOK = 20 * 1024 * 1024;
/** Characters that a part other than a sheet may have, against a small file that unpacks without end. */
const LARGEST_PART = 100 * 1024 * 1024;
/** The same for a sheet, which is never held whole: a million formatted rows are some hundreds of megabytes. */
const LARGEST_SHEET = 2048 * 1024 * 1024;

/** Why a file cannot be read as a workbook. */
export type WorkbookError =
  | { type: 'notSpreadsheet'; name: string }
  | { type: 'oldSpreadsheet'; name: string }
  | { type: 'spreadsheetDamaged'; name: string }
  | { type: 'spreadsheetTooLarge'; name: string; size: number; most: number };

class TooLarge extends Error {
  constructor(
    readonly size: number,
    readonly most: number,
  ) {
    super('A part of a workbook is too large');
  }
}

/**
 * Reads an .xlsx file, by its content and whatever it is called, in a window, a worker or Node. A sheet streams by: rows
 * that hold nothing cost no memory, however many there are.
 */
export async function openWorkbook(file: Blob, name: string): Promise<Result<Sheet[], WorkbookError>> {
  if (file.size > LARGEST_WORKBOOK) {
    return fail({ type: 'spreadsheetTooLarge', name, size: file.size, most: LARGEST_WORKBOOK });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return fail({ type: 'oldSpreadsheet', name });
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return fail({ type: 'notSpreadsheet', name });
  try {
    const parts = zipParts(bytes);
    if (!parts.has('xl/workbook.xml')) return fail({ type: 'notSpreadsheet', name });
    return ok(await readSheets(bytes, parts));
  } catch (error) {
    if (error instanceof TooLarge) return fail({ type: 'spreadsheetTooLarge', name, size: error.size, most: error.most });
    if (error instanceof TooManyCells) return fail({ type: 'spreadsheetTooLarge', name, size: file.size, most: LARGEST_WORKBOOK });
    return fail({ type: 'spreadsheetDamaged', name });
  }
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>, parts: ReadonlyMap<string, ZipPart>): Promise<Sheet[]> {
  const whole = async (path: string): Promise<string> => {
    const part = parts.get(path);
    if (!part) return '';
    let text = '';
    await stream(bytes, part, LARGEST_PART, (piece) => (text += piece));
    return text;
  };
  const outline = workbookOutline(await whole('xl/workbook.xml'), await whole('xl/_rels/workbook.xml.rels'));
  const strings = await whole('xl/sharedStrings.xml');
  const styles = await whole('xl/styles.xml');
  const context: SheetContext = {
    texts: strings === '' ? [] : sharedTexts(strings),
    looks: styles === '' ? [] : cellLooks(styles),
    from1904: outline.from1904,
  };
  const sheets: Sheet[] = [];
  for (const { name, path } of outline.sheets) {
    const part = parts.get(path);
    // A chart may stand in the place of a sheet.
    if (!part || path.includes('chartsheets/')) continue;
    const rows = new SheetRows(context);
    await stream(bytes, part, LARGEST_SHEET, (piece) => rows.push(piece));
    sheets.push({ name, rows: rows.finish(), ...(rows.merges.length > 0 && { merges: rows.merges }) });
  }
  return sheets;
}

async function stream(bytes: Uint8Array<ArrayBuffer>, part: ZipPart, most: number, take: (piece: string) => void): Promise<void> {
  let size = 0;
  const reader = readPart(bytes, part).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new TooLarge(size, most);
    }
    take(next.value);
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
