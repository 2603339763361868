import { rowKey, type Row } from '../../shared/journal/project';
import type { ReceivedVersion } from '../../shared/model/received';
import type { TableName } from '../../shared/model/tables';
import type { Data } from './data';
import { readVersion } from './received';

/** A record that is to be erased, or was. */
export interface ErasedId {
  table: TableName;
  id: string;
}

/** The tables whose records are parts of a record of the table, and the field that says of which. */
const parts = {
  subjects: { field: 'subjectId', tables: ['consents', 'earlierAwards', 'nominations', 'followUps'] },
  nominations: {
    field: 'nominationId',
    tables: [
      'stageEvents',
      'achievements',
      'answers',
      'evidence',
      'proposals',
      'votes',
      'agendaItems',
      'recusals',
      'drafts',
      'nurturePlans',
      'nurtureActions',
      'receivedVersions',
      'requests',
      'recognitions',
      'replies',
      'decisions',
      'tellings',
    ],
  },
  receivedVersions: { field: 'versionId', tables: ['reviewMarks', 'requests', 'reviewNotes', 'recognitions'] },
  publicityActivities: { field: 'activityId', tables: ['evidence'] },
  staffMembers: { field: 'staffId', tables: ['trainings'] },
  publicNotices: { field: 'noticeId', tables: ['objections'] },
} as const satisfies Partial<Record<TableName, { field: string; tables: readonly TableName[] }>>;

const wholes = ['subjects', 'nominations', 'receivedVersions', 'publicityActivities', 'staffMembers', 'publicNotices'] as const;

/** The parts of the records with these ids in one table, deleted ones too: what is deleted still holds what stood in it. */
export async function partsOf({ db }: Pick<Data, 'db'>, whole: keyof typeof parts, ids: ReadonlySet<string>): Promise<ErasedId[]> {
  const { field, tables } = parts[whole];
  const found: ErasedId[] = [];
  for (const table of tables) {
    const rows = (await db.table(table).where(field).anyOf([...ids]).toArray()) as Row[];
    found.push(...rows.map(({ id }) => ({ table, id })));
  }
  const deleted = await db.tombstones.filter(({ table, row }) => (tables as readonly string[]).includes(table) && ids.has(String(row[field]))).toArray();
  return [...found, ...deleted.map(({ table, row }) => ({ table, id: row.id }))];
}

/** The records and all their parts. */
export async function withParts({ db }: Pick<Data, 'db'>, records: readonly ErasedId[]): Promise<ErasedId[]> {
  if (records.length === 0) return [];
  const found = new Map(records.map((each) => [rowKey(each.table, each.id), each]));
  const add = (ids: readonly ErasedId[]): void => ids.forEach((each) => found.set(rowKey(each.table, each.id), each));
  const idsIn = (table: TableName): Set<string> => new Set([...found.values()].flatMap((each) => (each.table === table ? [each.id] : [])));
  for (const whole of wholes) add(await partsOf({ db }, whole, idsIn(whole)));
  const reviews = await db.of('reviews').bulkGet([...idsIn('receivedVersions')]);
  add(reviews.flatMap((review) => (review ? [{ table: 'reviews', id: review.id }] : [])));
  return [...found.values()];
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
  for (const version of await everReceived(data)) {
    if ((await subjectOf(data, version)) === subjectId) nominations.push({ table: 'nominations', id: version.nominationId });
  }
  return withParts(data, [{ table: 'subjects', id: subjectId }, ...nominations]);
}

/** The received versions, also those whose import was taken back: their files lie in the vault. Nothing that was erased. */
export async function everReceived({ db }: Pick<Data, 'db'>): Promise<ReceivedVersion[]> {
  const deleted = await db.tombstones.filter(({ table, row }) => table === 'receivedVersions' && !row.erased).toArray();
  return [...(await db.of('receivedVersions').toArray()), ...deleted.map(({ row }) => row as Row & ReceivedVersion)];
}

/** Id of the person that a received version is about; null where nothing says it any more. */
export async function subjectOf(data: Data, version: ReceivedVersion): Promise<string | null> {
  if (version.subjectId !== undefined) return version.subjectId;
  const closure = await readVersion(data, version);
  return closure.ok ? closure.value.subject.id : null;
}
