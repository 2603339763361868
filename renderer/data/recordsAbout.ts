import type { Row } from '../../shared/journal/project';
import { rowKey } from '../../shared/journal/project';
import type { TableName } from '../../shared/model/tables';
import type { Data } from './data';
import { readClosure } from './received';

/** A record that is to be erased, or was. */
export interface ErasedId {
  table: TableName;
  id: string;
}

/** The tables whose records are parts of a record of the table, and the field that says of which. */
const parts = {
  subjects: { field: 'subjectId', tables: ['consents', 'earlierAwards', 'nominations'] },
  nominations: {
    field: 'nominationId',
    tables: ['stageEvents', 'achievements', 'answers', 'evidence', 'proposals', 'votes', 'receivedVersions', 'requests'],
  },
  receivedVersions: { field: 'versionId', tables: ['reviewMarks', 'requests', 'reviewNotes'] },
} as const satisfies Partial<Record<TableName, { field: string; tables: readonly TableName[] }>>;

const wholes = ['subjects', 'nominations', 'receivedVersions'] as const;

/** The records and all their parts, deleted ones too: what is deleted still holds what stood in it. */
export async function withParts({ db }: Pick<Data, 'db'>, records: readonly ErasedId[]): Promise<ErasedId[]> {
  const found = new Map(records.map((each) => [rowKey(each.table, each.id), each]));
  if (records.length === 0) return [];
  const add = (table: TableName, id: string): void => void found.set(rowKey(table, id), { table, id });
  const tombstones = await db.tombstones.toArray();
  for (const whole of wholes) {
    const { field, tables } = parts[whole];
    const owners = new Set([...found.values()].filter(({ table }) => table === whole).map(({ id }) => id));
    for (const table of tables) {
      for (const { id } of (await db.table(table).where(field).anyOf([...owners]).toArray()) as Row[]) add(table, id);
    }
    for (const { table, row } of tombstones) {
      if ((tables as readonly TableName[]).includes(table) && owners.has(String(row[field]))) add(table, row.id);
    }
    if (whole === 'receivedVersions') for (const { id } of await db.of('reviews').bulkGet([...owners]).then(present)) add('reviews', id);
  }
  return [...found.values()];
}

function present<T>(rows: readonly (T | undefined)[]): T[] {
  return rows.flatMap((row) => row ?? []);
}

/**
 * Every record of a unit that is about one person: the person, consents, earlier awards, and each nomination with its
 * parts. Ids only.
 */
export function recordsAbout(data: Data, subjectId: string): Promise<ErasedId[]> {
  return withParts(data, [{ table: 'subjects', id: subjectId }]);
}

/** The records of the Sở about the person of a received version, in every version of every unit. */
export async function receivedRecordsAbout(data: Data, subjectId: string): Promise<ErasedId[]> {
  const nominations: ErasedId[] = [];
  for (const version of await data.db.of('receivedVersions').toArray()) {
    const closure = await readClosure(data, version.id);
    if (closure.ok && closure.value.subject.id === subjectId) nominations.push({ table: 'nominations', id: version.nominationId });
  }
  return withParts(data, [{ table: 'subjects', id: subjectId }, ...nominations]);
}
