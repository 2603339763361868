import type { SubjectKind } from '../../shared/model/plan';
import type { Data } from './data';
import { receivedRecordsAbout, recordsAbout, subjectOf, type ErasedId } from './recordsAbout';
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

/** Everybody of whom this computer holds data, the longest unmentioned first. Collectives are no people. */
export async function readPeople(data: Data): Promise<Person[]> {
  const workspace = await readWorkspace(data);
  const people = workspace?.kind === 'department' ? await receivedPeople(data) : await ownPeople(data);
  const names = new Intl.Collator('vi');
  return people.sort((a, b) => (a.lastYear ?? 0) - (b.lastYear ?? 0) || names.compare(a.name, b.name));
}

async function ownPeople({ db }: Data): Promise<Person[]> {
  const years = new Map<string, number>();
  for (const { subjectId, planYear } of await db.of('nominations').toArray()) {
    years.set(subjectId, Math.max(planYear, years.get(subjectId) ?? 0));
  }
  return (await db.of('subjects').toArray()).flatMap(({ id, name, kind }) =>
    kind === 'collective' ? [] : [{ subjectId: id, name, kind, lastYear: years.get(id) ?? null }],
  );
}

async function receivedPeople(data: Data): Promise<Person[]> {
  const people = new Map<string, Person>();
  for (const version of await data.db.of('receivedVersions').toArray()) {
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
