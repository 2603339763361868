import { unzipSync, zipSync, type Zippable } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { fail, ok, type Result } from '../result';

/** A file larger than this is no list that an office keeps. */
export const LARGEST_WORKBOOK = 20 * 1024 * 1024;
/** Bytes that the sheets may have once unpacked, against a small file that unpacks without end. */
const LARGEST_UNPACKED = 200 * 1024 * 1024;

/** Why a file cannot be read as a workbook. */
export type WorkbookError =
  | { type: 'notSpreadsheet'; name: string }
  | { type: 'oldSpreadsheet'; name: string }
  | { type: 'spreadsheetDamaged'; name: string }
  | { type: 'spreadsheetTooLarge'; name: string; size: number; most: number };

/** A cell as it was typed: numbers keep their digits, so that codes and telephone numbers are not reckoned with. */
export type Cell = { kind: 'empty' } | { kind: 'text'; text: string } | { kind: 'number'; digits: string } | { kind: 'other' };

/** A sheet: rows of cells; `rows[0]` is row 1 of Excel. */
export interface Sheet {
  name: string;
  rows: Cell[][];
}

/** Reads an .xlsx file, by its content and whatever it is called, in a window, a worker or Node. */
export async function openWorkbook(file: Blob, name: string): Promise<Result<Sheet[], WorkbookError>> {
  if (file.size > LARGEST_WORKBOOK) {
    return fail({ type: 'spreadsheetTooLarge', name, size: file.size, most: LARGEST_WORKBOOK });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return fail({ type: 'oldSpreadsheet', name });
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return fail({ type: 'notSpreadsheet', name });
  const stored = storeOnly(bytes, name);
  if (!stored.ok) return stored;
  try {
    // Numbers are kept as they are written in the file; a class of our own tells them from text.
    const sheets = await readWorkbook(stored.value, { trim: false, parseNumber: (digits) => new NumberText(digits) });
    return ok(sheets.map((sheet) => ({ name: sheet.sheet, rows: sheet.data.map((row) => row.map(cellOf)) })));
  } catch {
    return fail({ type: 'spreadsheetDamaged', name });
  }
}

/**
 * The same workbook without compression. The reader's library would unpack large sheets in workers made of Blobs,
 * which the content security policy refuses; stored entries it copies.
 */
function storeOnly(bytes: Uint8Array, name: string): Result<ArrayBuffer, WorkbookError> {
  let unpacked = 0;
  let isWorkbook = false;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name: path, originalSize }) => {
        isWorkbook ||= path === 'xl/workbook.xml';
        if (!/\.(xml|rels)$/.test(path)) return false;
        unpacked += originalSize;
        return unpacked <= LARGEST_UNPACKED;
      },
    });
    if (!isWorkbook) return fail({ type: 'notSpreadsheet', name });
    if (unpacked > LARGEST_UNPACKED) return fail({ type: 'spreadsheetTooLarge', name, size: unpacked, most: LARGEST_UNPACKED });
    const stored: Zippable = Object.fromEntries(Object.entries(entries).map(([path, content]) => [path, [content, { level: 0 }]]));
    const packed = zipSync(stored);
    return ok(packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength));
  } catch {
    return fail({ type: 'spreadsheetDamaged', name });
  }
}

class NumberText {
  constructor(readonly digits: string) {}
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return { kind: 'empty' };
  if (typeof value === 'string') return value.trim() === '' ? { kind: 'empty' } : { kind: 'text', text: value };
  if (value instanceof NumberText) return { kind: 'number', digits: plainDigits(value.digits) };
  return { kind: 'other' };
}

/** Excel writes long numbers as 1.2E+11. */
function plainDigits(digits: string): string {
  return /e/i.test(digits) ? String(Number(digits)) : digits;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
