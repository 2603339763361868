import { put, remove } from '../../shared/journal/change';
import { newId } from '../../shared/model/newId';
import type { Unit } from '../../shared/model/unit';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { compileQuery, foldForSearch } from '../../shared/text/search';
import { useQuery } from './DataContext';
import type { Data } from './openData';

/** What a person types or imports of a unit. */
export type UnitRow = Omit<Unit, 'id' | 'createdAt' | 'updatedAt' | 'stamps'>;

/** A code that another unit of the list has. */
export type UnitError = PlatformError | { type: 'unitCodeTaken'; code: string; name: string };

const unitColumns = ['code', 'name', 'kind', 'cluster', 'governingBody', 'placeName', 'head', 'phone', 'email'] as const;
export type UnitColumn = (typeof unitColumns)[number];

/** The Sở's list of units in the order they were added (that of its Excel file). */
export function readUnits({ db }: Data): Promise<Unit[]> {
  return db.of('units').orderBy('id').toArray();
}

/** See {@link readUnits}. */
export function useUnits(): Unit[] | undefined {
  return useQuery(readUnits);
}

/**
 * Units that fit what was typed in name or code, without regard to case and accents. Best first: those where more of the
 * typed words are whole words ("so 1" finds Số 1 before Số 10), then the shorter name.
 */
export function findUnits<T extends Pick<Unit, 'name' | 'code'>>(units: readonly T[], typed: string): T[] {
  const fits = compileQuery(typed);
  const words = foldForSearch(typed).split(/\s+/).filter(Boolean);
  return units
    .map((unit) => {
      const text = `${unit.name} ${unit.code}`;
      const folded = foldForSearch(text);
      const own = new Set(folded.match(/[\p{L}\p{N}]+/gu));
      return { unit, fits: fits(text, folded), whole: words.filter((word) => own.has(word)).length };
    })
    .filter((found) => found.fits)
    .sort((a, b) => b.whole - a.whole || a.unit.name.length - b.unit.name.length)
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
export async function addUnit(data: Data, row: UnitRow): Promise<Result<{ id: string }, UnitError>> {
  const holder = await codeHolder(data, row.code);
  if (holder) return fail({ type: 'unitCodeTaken', code: row.code, name: holder.name });
  const id = newId();
  const written = await data.journal.commit('editUnits', [put('units', id, row)]);
  return written.ok ? ok({ id }) : written;
}

/** Changes a unit; an absent field is cleared. Refused when another unit has the code. */
export async function editUnit(data: Data, id: string, row: UnitRow): Promise<Result<void, UnitError>> {
  const holder = await codeHolder(data, row.code, id);
  if (holder) return fail({ type: 'unitCodeTaken', code: row.code, name: holder.name });
  const fields = Object.fromEntries(unitColumns.map((column) => [column, row[column] ?? null]));
  return data.journal.commit('editUnits', [put('units', id, fields)]);
}

/** Takes units off the list; what they have sent stays. */
export function removeUnits({ journal }: Data, ids: readonly string[]): Promise<Result<void, PlatformError>> {
  return journal.commit('editUnits', ids.map((id) => remove('units', id)));
}

/** Puts units back that were just removed. */
export function restoreUnits({ journal }: Data, units: readonly Unit[]): Promise<Result<void, PlatformError>> {
  return journal.commit(
    'editUnits',
    units.map((unit) => put('units', unit.id, Object.fromEntries(unitColumns.map((column) => [column, unit[column]])))),
  );
}

/** What taking an Excel list in would do. */
export interface UnitImport {
  added: UnitRow[];
  changed: { unit: Unit; row: UnitRow; columns: UnitColumn[] }[];
  same: Unit[];
  /** Units of the list that the file does not name; they stay. */
  absent: Unit[];
}

/**
 * Compares rows of a file with the list, by code. An empty cell leaves what is known. `rows` must have no code twice:
 * the reader refuses those rows.
 */
export function compareUnits(units: readonly Unit[], rows: readonly UnitRow[]): UnitImport {
  const byCode = new Map(units.map((unit) => [codeKey(unit.code), unit]));
  const result: UnitImport = { added: [], changed: [], same: [], absent: [] };
  for (const row of rows) {
    const unit = byCode.get(codeKey(row.code));
    if (!unit) {
      result.added.push(row);
      continue;
    }
    byCode.delete(codeKey(row.code));
    const columns = unitColumns.filter((column) => row[column] !== undefined && row[column] !== '' && row[column] !== unit[column]);
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
