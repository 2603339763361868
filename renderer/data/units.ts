import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Unit } from '../../shared/model/unit';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import type { UnitDraft } from '../../shared/spreadsheet/readUnits';
import { unitColumns, type UnitColumn } from '../../shared/spreadsheet/unitColumns';
import { searchScore } from '../../shared/text/search';
import { useQuery } from './DataContext';
import type { Data } from './data';

/** A code that another unit of the list has. */
export type UnitError = PlatformError | { type: 'unitCodeTaken'; code: string; name: string };

const columnNames = Object.keys(unitColumns) as UnitColumn[];

/** The Sở's list of units in the order they were added (that of its Excel file). */
export function readUnits({ db }: Data): Promise<Unit[]> {
  return db.of('units').orderBy('id').toArray();
}

/** See {@link readUnits}. */
export function useUnits(): Unit[] | undefined {
  return useQuery(readUnits);
}

/** The telephone number of a unit in the Sở's list; null when it has none there, undefined while that is being read. */
export function usePhoneOf(code: string | undefined): string | null | undefined {
  return useQuery(async ({ db }) => (code === undefined ? null : ((await db.of('units').where('code').equals(code).first())?.phone ?? null)), [code]);
}

/**
 * Units that fit what was typed in name or code, without regard to case and accents. Best first ("so 1" finds Số 1 before
 * Số 10), of equals the shorter name.
 */
export function findUnits<T extends Pick<Unit, 'name' | 'code'>>(units: readonly T[], typed: string): T[] {
  return units
    .map((unit) => ({ unit, score: searchScore(typed, `${unit.name} ${unit.code}`) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.unit.name.length - b.unit.name.length)
    .map(({ unit }) => unit);
}

/** Codes are compared without regard to case and outer spaces. */
function codeKey(code: string): string {
  return code.trim().toLowerCase();
}

async function codeHolder(data: Data, code: string, except?: string): Promise<Unit | undefined> {
  return (await readUnits(data)).find((unit) => unit.id !== except && codeKey(unit.code) === codeKey(code));
}

/** Adds a unit to the list. Refused when another one has the code. */
export async function addUnit(data: Data, row: UnitDraft): Promise<Result<{ id: string }, UnitError>> {
  const holder = await codeHolder(data, row.code);
  if (holder) return fail({ type: 'unitCodeTaken', code: row.code, name: holder.name });
  const id = newId();
  const written = await data.journal.commit('editUnits', [put('units', id, row)]);
  return written.ok ? ok({ id }) : written;
}

/** Changes a unit; an absent field is cleared. Refused when another unit has the code. */
export async function editUnit(data: Data, id: string, row: UnitDraft): Promise<Result<void, UnitError>> {
  const holder = await codeHolder(data, row.code, id);
  if (holder) return fail({ type: 'unitCodeTaken', code: row.code, name: holder.name });
  const fields = Object.fromEntries(columnNames.map((column) => [column, row[column] ?? null]));
  return data.journal.commit('editUnits', [put('units', id, fields)]);
}

/** Takes units off the list; what they have sent stays. */
export function removeUnits({ journal }: Data, ids: readonly string[]): Promise<Result<void, PlatformError>> {
  return journal.commit(
    'editUnits',
    ids.map((id) => remove('units', id)),
  );
}

/** What taking an Excel list in would do. */
export interface UnitImport {
  added: UnitDraft[];
  changed: { unit: Unit; row: UnitDraft; columns: UnitColumn[] }[];
  same: Unit[];
  /** Units of the list that the file does not name; they stay. */
  absent: Unit[];
}

/**
 * Compares rows of a file with the list, by code. An empty cell leaves what is known. `rows` must have no code twice:
 * the reader refuses those rows.
 */
export function compareUnits(units: readonly Unit[], rows: readonly UnitDraft[]): UnitImport {
  const byCode = new Map(units.map((unit) => [codeKey(unit.code), unit]));
  const result: UnitImport = { added: [], changed: [], same: [], absent: [] };
  for (const row of rows) {
    const unit = byCode.get(codeKey(row.code));
    if (!unit) {
      result.added.push(row);
      continue;
    }
    byCode.delete(codeKey(row.code));
    const columns = columnNames.filter(
      (column) => row[column] !== undefined && row[column] !== '' && row[column] !== unit[column],
    );
    if (columns.length > 0) result.changed.push({ unit, row, columns });
    else result.same.push(unit);
  }
  result.absent.push(...byCode.values());
  return result;
}

/** Takes the compared list in: one journal entry, however many units. */
export function importUnits({ journal }: Data, { added, changed }: UnitImport): Promise<Result<void, PlatformError>> {
  return journal.commit('editUnits', [
    ...added.map((row) => put('units', newId(), row)),
    ...changed.map(({ unit, row, columns }) =>
      put('units', unit.id, Object.fromEntries(columns.map((column) => [column, row[column]]))),
    ),
  ]);
}
