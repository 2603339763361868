import type { RulePackData } from '../model/rulePack';
import type { Unit } from '../model/unit';
import { fail, ok, type Result } from '../result';
import { normaliseLine } from '../text/normalise';
import type { Cell, Sheet } from './cells';
import { findHeader, HEADER_WITHIN, plainWords, type ListHeader } from './listHeader';
import { unitColumns, type UnitColumn } from './unitColumns';
import { openWorkbook, type WorkbookError } from './workbook';

/** What the model takes for one line. */
const LONGEST = 500;

const REQUIRED = ['code', 'name'] as const satisfies readonly UnitColumn[];

/** A unit as a row of the list gives it. */
export type UnitDraft = Omit<Unit, 'id' | 'createdAt' | 'updatedAt' | 'stamps'>;

export type UnitRowProblem =
  | { type: 'codeMissing' }
  | { type: 'nameMissing' }
  | { type: 'codeTwice'; code: string; firstRow: number }
  | { type: 'cellTooLong'; column: string; most: number };

/** A row that was not taken, with what it says, so that it can be mended. */
export interface RejectedUnit {
  /** As Excel numbers it. */
  row: number;
  unit: Partial<UnitDraft>;
  problems: UnitRowProblem[];
}

/** What was understood of a list of units. */
export interface UnitSheet {
  sheet: string;
  rows: UnitDraft[];
  rejects: RejectedUnit[];
  /** Kinds that the rule pack does not know; these rows were taken without a kind. */
  unknownKinds: { row: number; text: string }[];
  /** Codes typed as numbers that have fewer digits than others of the list: a zero in front may be lost. They were taken as they are. */
  shortCodes: { row: number; code: string }[];
  /** Headers that mean nothing to us and were left out. */
  ignoredColumns: string[];
}

/** Why a list was not read at all. `expected` and `found` are headers as they are written. */
export type UnitSheetError =
  | WorkbookError
  | { type: 'spreadsheetEmpty'; name: string }
  | { type: 'unitColumnsMissing'; name: string; expected: string[]; found: string[] }
  | { type: 'unitColumnTwice'; name: string; column: string; found: string[] };

/**
 * Reads a list of units from an .xlsx file. Columns are known by their Vietnamese headers in any order, case and
 * accents; the first sheet with a code and a name column is taken. Empty rows, and rows with nothing but their number,
 * are passed over. The first of two rows with one code is taken.
 */
export async function readUnits(
  file: Blob,
  name: string,
  kinds: RulePackData['unitKinds'],
): Promise<Result<UnitSheet, UnitSheetError>> {
  const opened = await openWorkbook(file, name);
  return opened.ok ? unitsIn(opened.value, name, kinds) : opened;
}

/** See {@link readUnits}; of sheets that are read already, or of pasted cells. `name` is what they are called in an error. */
export function unitsIn(all: readonly Sheet[], name: string, kinds: RulePackData['unitKinds']): Result<UnitSheet, UnitSheetError> {
  const sheets = all.filter((sheet) => sheet.rows.some((row) => row.some((cell) => textOf(cell) !== '')));
  const headers = sheets.map((sheet) => ({ sheet, header: findHeader(sheet.rows.slice(0, HEADER_WITHIN).map((row) => row.map(textOf)), unitColumns) }));
  const best = headers.find(({ header }) => missingOf(header).length === 0) ?? headers[0];
  if (!best) return fail({ type: 'spreadsheetEmpty', name });
  const { sheet, header } = best;
  const missing = missingOf(header);
  if (missing.length > 0) {
    return fail({ type: 'unitColumnsMissing', name, expected: missing.map((column) => unitColumns[column].header), found: header.titles });
  }
  if (header.twice) {
    const { column, titles } = header.twice;
    return fail({ type: 'unitColumnTwice', name, column: unitColumns[column].header, found: titles });
  }
  return ok(readRows(sheet, header, kinds));
}

type Header = ListHeader<UnitColumn>;

function missingOf(header: Header): UnitColumn[] {
  return REQUIRED.filter((column) => !header.columns.has(column));
}

function readRows(sheet: Sheet, header: Header, kinds: RulePackData['unitKinds']): UnitSheet {
  const result: UnitSheet = { sheet: sheet.name, rows: [], rejects: [], unknownKinds: [], shortCodes: [], ignoredColumns: header.ignored };
  const numbers: { row: number; code: string }[] = [];
  const firstRows = new Map<string, number>();
  sheet.rows.slice(header.at + 1).forEach((cells, index) => {
    const row = header.at + 2 + index;
    const unit = unitOf(cells, header);
    if (Object.keys(unit).length === 0) return;
    const problems = problemsOf(unit, firstRows);
    if (unit.code !== undefined && !firstRows.has(codeKey(unit.code))) firstRows.set(codeKey(unit.code), row);
    const { code, name, kind, ...rest } = unit;
    if (problems.length > 0 || code === undefined || name === undefined) {
      result.rejects.push({ row, unit, problems });
      return;
    }
    const kindId = kind === undefined ? undefined : kindOf(kind, kinds);
    if (kind !== undefined && kindId === undefined) result.unknownKinds.push({ row, text: kind });
    if (cells[header.columns.get('code') ?? -1]?.kind === 'number') numbers.push({ row, code });
    result.rows.push({ code, name, ...(kindId !== undefined && { kind: kindId }), ...rest });
  });
  const digits = Math.max(...result.rows.map(({ code }) => (/^\d+$/.test(code) ? code.length : 0)));
  result.shortCodes = numbers.filter(({ code }) => code.length < digits);
  return result;
}

function unitOf(cells: Cell[], header: Header): Partial<UnitDraft> {
  const unit: Partial<UnitDraft> = {};
  for (const [column, index] of header.columns) {
    const cell = cells[index];
    const text = column === 'phone' ? phoneOf(cell) : textOf(cell);
    if (text !== '') unit[column] = text;
  }
  return unit;
}

function problemsOf(unit: Partial<UnitDraft>, firstRows: ReadonlyMap<string, number>): UnitRowProblem[] {
  const problems: UnitRowProblem[] = [];
  if (unit.code === undefined) problems.push({ type: 'codeMissing' });
  if (unit.name === undefined) problems.push({ type: 'nameMissing' });
  const firstRow = unit.code === undefined ? undefined : firstRows.get(codeKey(unit.code));
  if (unit.code !== undefined && firstRow !== undefined) problems.push({ type: 'codeTwice', code: unit.code, firstRow });
  for (const column of Object.keys(unit) as UnitColumn[]) {
    if ((unit[column]?.length ?? 0) > LONGEST) problems.push({ type: 'cellTooLong', column: unitColumns[column].header, most: LONGEST });
  }
  return problems;
}

/** Codes are compared without regard to case. */
function codeKey(code: string): string {
  return code.toLowerCase();
}

/** The id of a kind by its label, or by the ways offices write it. Undefined when none fits. */
function kindOf(text: string, kinds: RulePackData['unitKinds']): string | undefined {
  const wanted = plainWords(text).replace(/^(truong|khoi|cap) /, '');
  const byLabel = kinds.find((kind) => plainWords(kind.label) === wanted || kind.id === text);
  return (byLabel ?? kinds.find((kind) => KIND_WORDS[kind.id]?.includes(wanted)))?.id;
}

const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  preschool: ['mn', 'mam non mau giao', 'mau giao', 'nha tre'],
  primary: ['th'],
  lowerSecondary: ['trung hoc co so'],
  upperSecondary: ['trung hoc pho thong'],
  multiLevel: ['nhieu cap', 'lien cap', 'pho thong lien cap', 'pt nhieu cap', 'pho thong nhieu cap hoc', 'th thcs', 'thcs thpt', 'th thcs thpt', 'tieu hoc va thcs', 'thcs va thpt'],
  continuingEducation: ['gdtx', 'tt gdnn gdtx', 'trung tam gdnn gdtx', 'giao duc thuong xuyen'],
  districtEducationOffice: ['phong gd dt', 'phong giao duc va dao tao'],
  departmentUnit: ['truc thuoc', 'truc thuoc so', 'don vi truc thuoc'],
  commune: ['ubnd xa', 'ubnd phuong', 'xa', 'phuong', 'dac khu', 'uy ban nhan dan xa phuong'],
};

function textOf(cell: Cell | undefined): string {
  if (cell?.kind === 'text') return normaliseLine(cell.text);
  return cell?.kind === 'number' ? cell.digits : '';
}

/** A telephone number typed as a number has lost the zero in front. */
function phoneOf(cell: Cell | undefined): string {
  const text = textOf(cell);
  return cell?.kind === 'number' && /^[1-9]\d{8,9}$/.test(text) ? `0${text}` : text;
}
