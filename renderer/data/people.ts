import { rowKey } from '../../shared/journal/project';
import { compareStamps, type Clock } from '../../shared/journal/stamp';
import type { SubjectKind } from '../../shared/model/plan';
import type { Subject } from '../../shared/model/subject';
import type { TableName } from '../../shared/model/tables';
import type { Data } from './data';
import { entriesOfRecords } from './entryStore';
import { everReceived, receivedRecordsAbout, recordsAbout, subjectOf, type ErasedId } from './recordsAbout';
import { readWorkspace } from './workspace';

/** Somebody of whom this computer holds data. */
export interface Person {
  subjectId: string;
  name: string;
  kind: Exclude<SubjectKind, 'collective'>;
  /** Unit that sent it; at a unit absent. */
  unitName?: string;
  /** Latest year with a nomination; null without any. */
  lastYear: number | null;
}

/**
 * Everybody of whom this computer holds data, the longest unmentioned first, also those whose making or receiving was
 * taken back. Collectives are no people.
 */
export async function readPeople(data: Data): Promise<Person[]> {
  const workspace = await readWorkspace(data);
  const people = workspace?.kind === 'department' ? await receivedPeople(data) : await ownPeople(data);
  const names = new Intl.Collator('vi');
  return people.sort((a, b) => (a.lastYear ?? 0) - (b.lastYear ?? 0) || names.compare(a.name, b.name));
}

async function ownPeople(data: Data): Promise<Person[]> {
  const { db } = data;
  const years = new Map<string, number>();
  for (const { subjectId, planYear } of await db.of('nominations').toArray()) {
    years.set(subjectId, Math.max(planYear, years.get(subjectId) ?? 0));
  }
  return [...(await db.of('subjects').toArray()), ...(await removedSubjects(data))].flatMap(({ id, name, kind }) =>
    kind === undefined || kind === 'collective' ? [] : [{ subjectId: id, name, kind, lastYear: years.get(id) ?? null }],
  );
}

/**
 * Somebody who was taken off the register, as far as the journal still knows, with the other names that he was written with,
 * in the order of writing. `isBare`: never had a nomination, a consent, a class or a date of birth.
 */
export type RemovedSubject = Pick<Subject, 'id' | 'name'> & Partial<Pick<Subject, 'kind' | 'birthDate'>> & { formerNames: string[]; isBare: boolean; deleted: Clock };

/** Those taken off the register or whose making was taken back: records of the latter are empty, and the journal still knows them. */
export async function removedSubjects({ db }: Data): Promise<RemovedSubject[]> {
  const deleted = await db.tombstones.filter(({ table, row }) => table === 'subjects' && !row.erased).toArray();
  // Most computers have none, and the journal is long.
  if (deleted.length === 0) return [];
  const [{ written, owners }, nominations, parts] = await Promise.all([
    writtenOf(db, deleted.map(({ row }) => row.id)),
    db.of('nominations').toArray(),
    db.tombstones.filter(({ table }) => ownTables.has(table)).toArray(),
  ]);
  const withOwn = new Set<unknown>([...owners, ...nominations.map(({ subjectId }) => subjectId), ...parts.map(({ row }) => row['subjectId'])]);
  // Of what is folded into a snapshot the journal has no entry: the record itself.
  return deleted.flatMap(({ row }) => {
    const texts = written.get(row.id) ?? [];
    const { name, kind, birthDate, className } = Object.assign({ ...(row as unknown as Partial<Subject>) }, ...texts) as Partial<Subject>;
    if (name === undefined) return [];
    const isBare = birthDate === undefined && className === undefined && !withOwn.has(row.id);
    return [{ id: row.id, name, isBare, ...(kind !== undefined && { kind }), ...(birthDate !== undefined && { birthDate }), formerNames: otherNames(texts, name), deleted: row.deleted ?? {} }];
  });
}

/** What makes somebody a person of its own. */
const ownTables: ReadonlySet<string> = new Set<TableName>(['nominations', 'consents']);

/**
 * Of each of these whose name was written again since the record was made the other names, as far as the journal still knows:
 * what is folded into a snapshot it does not. In the order of writing.
 */
export async function readFormerNames({ db }: Data, subjects: readonly Subject[]): Promise<ReadonlyMap<string, string[]>> {
  // Most were never corrected, and the journal is long.
  const corrected = subjects.filter(({ stamps }) => Object.values(stamps).some((stamp) => compareStamps(stamp, stamps['name'] ?? '0@') < 0));
  if (corrected.length === 0) return new Map();
  const { written } = await writtenOf(db, corrected.map(({ id }) => id));
  return new Map(corrected.map(({ id, name }) => [id, otherNames(written.get(id) ?? [], name)]));
}

function otherNames(texts: readonly Partial<Subject>[], name: string): string[] {
  return [...new Set(texts.flatMap((text) => text.name ?? []))].filter((other) => other !== name);
}

/**
 * What the journal tells that was written of subjects, by their ids, in the order of writing; without what was cleared. And
 * whose a nomination or a consent was.
 */
async function writtenOf(db: Data['db'], ids: readonly string[]): Promise<{ written: Map<string, Partial<Subject>[]>; owners: Set<string> }> {
  const owners = new Set<string>();
  const written = new Map<string, Partial<Subject>[]>(ids.map((id) => [id, []]));
  const entries = await entriesOfRecords(db, ids.map((id) => rowKey('subjects', id)));
  for (const { payload } of entries.sort((a, b) => compareStamps(a.header.stamp, b.header.stamp))) {
    for (const { table, id, set } of payload?.changes ?? []) {
      if (ownTables.has(table) && typeof set?.['subjectId'] === 'string') owners.add(set['subjectId']);
      if (table === 'subjects') written.get(id)?.push(Object.fromEntries(Object.entries(set ?? {}).filter(([, value]) => value !== null)));
    }
  }
  return { written, owners };
}

async function receivedPeople(data: Data): Promise<Person[]> {
  const people = new Map<string, Person>();
  for (const version of await everReceived(data)) {
    if (version.subjectKind === 'collective') continue;
    const subjectId = await subjectOf(data, version);
    if (subjectId === null) continue;
    const lastYear = Math.max(version.planYear, people.get(subjectId)?.lastYear ?? 0);
    people.set(subjectId, { subjectId, name: version.subjectName, kind: version.subjectKind, unitName: version.unitName, lastYear });
  }
  return [...people.values()];
}

/** Every record about these people, on whichever side this computer is. */
export async function recordsAboutPeople(data: Data, subjectIds: readonly string[]): Promise<ErasedId[]> {
  const workspace = await readWorkspace(data);
  const about = workspace?.kind === 'department' ? receivedRecordsAbout : recordsAbout;
  const lists: ErasedId[][] = [];
  for (const subjectId of subjectIds) lists.push(await about(data, subjectId));
  return lists.flat();
}
