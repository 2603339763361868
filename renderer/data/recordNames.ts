import type { Change, Json } from '../../shared/journal/change';
import { rowKey, type Row } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { Database } from './database';
import { fetchRows } from './projection';

export interface RecordRef {
  table: TableName;
  id: string;
}

/** The field by which people know a record of a table. */
const ownName: Partial<Record<TableName, string>> = {
  workspaces: 'name',
  users: 'name',
  units: 'name',
  subjects: 'name',
  senders: 'name',
  plans: 'title',
  rulePacks: 'title',
  movements: 'title',
  annualReports: 'schoolYear',
  meetings: 'date',
  publicityActivities: 'title',
  exchangeMeetings: 'date',
  publicNotices: 'from',
  inspections: 'title',
  clusterMeetings: 'cluster',
  councilMembers: 'name',
  staffMembers: 'name',
  sentBundles: 'fileName',
  receipts: 'unitName',
  receivedVersions: 'subjectName',
  receivedReports: 'unitName',
};

/** The record whose name stands for a part of it. */
function ownerOf({ table, id }: RecordRef, row: Row | undefined): RecordRef | null {
  if (table === 'reviews') return { table: 'receivedVersions', id };
  for (const [field, owner] of [['versionId', 'receivedVersions'], ['nominationId', 'nominations'], ['subjectId', 'subjects'], ['activityId', 'publicityActivities'], ['staffId', 'staffMembers'], ['noticeId', 'publicNotices'], ['meetingId', 'meetings']] as const) {
    const ownerId = row?.[field];
    if (typeof ownerId === 'string' && table !== owner) return { table: owner, id: ownerId };
  }
  return null;
}

/**
 * The names by which people know records, living or deleted, by `rowKey`: of a nomination and its parts the subject's,
 * of what the Sở received the subject's, of a meeting its ISO day, of a publicity activity and its parts its title, of a
 * training its staff member's, of a notice its first ISO day, of who was at a meeting the meeting's, of a setup file its plan's. Without an entry where there is no name.
 * `also` are changes that know fields which the rows have lost, e.g. of a record whose making was taken back.
 */
export async function readRecordNames(db: Database, refs: readonly RecordRef[], also: readonly Change[] = []): Promise<Map<string, string>> {
  const known = new Map<string, Row | undefined>();
  const lost = lastKnown(also);
  const fieldOf = (ref: RecordRef, field: string): unknown =>
    known.get(rowKey(ref.table, ref.id))?.[field] ?? lost.get(rowKey(ref.table, ref.id))?.[field];
  let asked: RecordRef[] = [...refs];
  while (asked.length > 0) {
    const rows = await fetchRows(db, asked);
    for (const { table, id } of asked) known.set(rowKey(table, id), rows.get(rowKey(table, id)));
    const owners = asked.flatMap((ref) => ownerOf(ref, known.get(rowKey(ref.table, ref.id))) ?? []);
    asked = owners.filter(({ table, id }) => !known.has(rowKey(table, id)));
  }
  const nameOf = (ref: RecordRef): string | undefined => {
    const field = ownName[ref.table];
    if (field) return fieldOf(ref, field) as string | undefined;
    if (ref.table === 'setupFiles') return (fieldOf(ref, 'plan') as { title?: string } | undefined)?.title;
    const owner = ownerOf(ref, known.get(rowKey(ref.table, ref.id)));
    return owner ? nameOf(owner) : undefined;
  };
  const names = new Map<string, string>();
  for (const ref of refs) {
    const name = nameOf(ref);
    if (name) names.set(rowKey(ref.table, ref.id), name);
  }
  return names;
}

/** The last value of every field that changes ever gave a record, by `rowKey`. */
function lastKnown(changes: readonly Change[]): Map<string, Record<string, Json>> {
  const fields = new Map<string, Record<string, Json>>();
  for (const { table, id, set } of changes) {
    const key = rowKey(table, id);
    const held = fields.get(key) ?? {};
    for (const [field, value] of Object.entries(set ?? {})) if (value !== null) held[field] = value;
    fields.set(key, held);
  }
  return fields;
}

/** Whom or what an action was about: one name, and how many more records of that kind. */
export interface About {
  table: TableName;
  name: string;
  more: number;
}

/** Chooses the name that stands for an action among those of the records it touched, in their order. */
export function aboutOf(refs: readonly RecordRef[], names: ReadonlyMap<string, string>): About | null {
  const named = refs.flatMap(({ table, id }) => {
    const name = names.get(rowKey(table, id));
    return name === undefined ? [] : [{ table, id, name }];
  });
  // A movement that came into being with a nomination is not what the action was about.
  const main = named.find(({ table }) => table !== 'movements') ?? named[0];
  if (!main) return null;
  const alike = new Set(named.filter(({ table }) => table === main.table).map(({ name }) => name));
  return { table: main.table, name: main.name, more: alike.size - 1 };
}
