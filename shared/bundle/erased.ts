/** What was erased by request stays away, also when an old bundle brings it back. */
import { rowKey } from '../journal/project';

/** A record of a bundle as far as it says whose it is. */
interface OwnedRecord {
  id: string;
  subjectId?: string;
  nominationId?: string;
}

/**
 * True for a record that is an erased one or a part of one.
 * @param erased keys of erased records, as `rowKey` makes them
 */
export function isErased(table: string, record: OwnedRecord, erased: ReadonlySet<string>): boolean {
  const { id, subjectId, nominationId } = record;
  return (
    erased.has(rowKey(table, id)) ||
    (subjectId !== undefined && erased.has(rowKey('subjects', subjectId))) ||
    (nominationId !== undefined && erased.has(rowKey('nominations', nominationId)))
  );
}
