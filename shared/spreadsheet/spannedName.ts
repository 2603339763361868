/** A heading of the name that stands over two or three columns: family name and middle name, given name. */
import { columnNamed, plainWords } from './listHeader';
import { nameParts, peopleColumns, type PeopleColumn } from './peopleColumns';
import type { SourceTable } from './sourceTable';

type NamePart = (typeof nameParts)[number];

export interface SpannedName {
  /** Which column holds which part. */
  parts: Map<NamePart, number>;
  /** Index of the last row of headings: the parts may be named in a row of their own. */
  headerAt: number;
}

const partColumns = Object.fromEntries(nameParts.map((part) => [part, peopleColumns[part]])) as Record<NamePart, (typeof peopleColumns)[NamePart]>;
/** Columns under one heading at most. */
const WIDEST_NAME = 3;
/** Rows by which a column without a heading is known for given names. */
const LOOKED_AT = 200;
/** As many different given names are enough, however long the list. */
const ENOUGH_NAMES = 8;
const givenName = /^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?$/u;
const genders = new Set(['nam', 'nu', 'trai', 'gai']);
/** Subjects of a school as lists shorten them. Hardly anybody is called like the first ones, people are like the others. */
const subjectsAlone = new Set(['toán', 'hóa', 'sử', 'địa', 'tin', 'nhạc', 'họa', 'gdcd', 'gdtc', 'gdqp', 'khtn', 'khxh', 'tnxh', 'gdktpl']);
const subjects = new Set([...subjectsAlone, 'văn', 'lý', 'lí', 'sinh', 'anh', 'pháp', 'nga', 'trung', 'nhật', 'thể']);

/**
 * The parts of a name whose heading stands at `nameAt` and over the columns beside it: as the file merges the cells, as a row
 * below names them, or, where nothing says so (pasted cells), as what stands there reads like given names. Null where the name is whole.
 */
export function spannedName(table: SourceTable, headerAt: number, nameAt: number): SpannedName | null {
  const words = (at: number, index: number): string => table.rows[at]?.[index]?.text ?? '';
  let width = 1;
  while (width < WIDEST_NAME && words(headerAt, nameAt + width) === '') width += 1;
  const named = partsNamed(Array.from({ length: width }, (_, place) => words(headerAt + 1, nameAt + place)), nameAt);
  if (named) return { parts: named, headerAt: headerAt + 1 };
  const merged = table.merges?.find(({ row, from }) => row === headerAt && from === nameAt);
  if (merged) return merged.to > nameAt ? { parts: partsOver(nameAt, merged.to), headerAt } : null;
  for (let to = nameAt + 1; to < nameAt + width; to += 1) if (readsLikeGivenNames(table, headerAt, nameAt, to)) return { parts: partsOver(nameAt, to), headerAt };
  return null;
}

/** Each title of the row below names another part, the family name and the given name among them. */
function partsNamed(titles: readonly string[], nameAt: number): Map<NamePart, number> | null {
  const parts = new Map<NamePart, number>();
  titles.forEach((title, place) => {
    const part = title === '' ? undefined : columnNamed(title, partColumns);
    if (part !== undefined && !parts.has(part)) parts.set(part, nameAt + place);
  });
  return parts.has('familyName') && parts.has('givenName') ? parts : null;
}

function partsOver(from: number, to: number): Map<NamePart, number> {
  const parts = new Map<NamePart, number>([['familyName', from]]);
  if (to > from + 1) parts.set('middleName', from + 1);
  return parts.set('givenName', Math.min(to, from + WIDEST_NAME - 1));
}

function readsLikeGivenNames({ rows }: SourceTable, headerAt: number, nameAt: number, at: number): boolean {
  const pairs = rows.slice(headerAt + 1, headerAt + 1 + LOOKED_AT).flatMap((row) => (row[nameAt]?.text ? [row[at]?.text ?? ''] : []));
  const given = pairs.filter((text) => text !== '');
  const different = new Set(given.map(plainWords));
  if (areSubjects(given)) return false;
  return given.length * 2 > pairs.length && given.every((text) => givenName.test(text) && !genders.has(plainWords(text))) && different.size >= Math.min(ENOUGH_NAMES, Math.ceil(given.length / 2));
}

/** True of what teachers teach beside their whole names: joined to them it would make "Nguyễn Văn An Toán". */
function areSubjects(texts: readonly string[]): boolean {
  const words = texts.map((text) => text.normalize('NFC').toLowerCase().replace('hoá', 'hóa').replace('hoạ', 'họa'));
  return words.every((word) => subjects.has(word)) && words.some((word) => subjectsAlone.has(word));
}

/** The meaning of the columns with the name in its parts. */
export function withParts(found: ReadonlyMap<PeopleColumn, number>, { parts }: SpannedName): Map<PeopleColumn, number> {
  const columns = new Map(found);
  columns.delete('name');
  for (const [part, index] of parts) columns.set(part, index);
  return columns;
}
