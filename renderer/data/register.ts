import { put, remove, type Change } from '../../shared/journal/change';
import type { Consent } from '../../shared/model/consent';
import { newId } from '../../shared/model/newId';
import type { Nomination } from '../../shared/model/nomination';
import type { RulePack } from '../../shared/model/rulePack';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Subject } from '../../shared/model/subject';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { consentState, type ConsentState } from '../../shared/rules/consentState';
import { displayStage, type DisplayStage } from '../../shared/rules/lifecycle';
import type { DepartmentWord } from '../../shared/rules/requests';
import { SameSubjects } from '../../shared/rules/sameSubject';
import type { PersonRow, SubjectDraft } from '../../shared/spreadsheet/peopleRows';
import { compareNames } from '../../shared/text/names';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { lifecycleOf } from './nominationFile';
import { readSubjects } from './subjects';
import { readRules } from './workspace';

/** A nomination of somebody, with the stage that people see: also what the Sở has answered. */
export interface NominationLine {
  id: string;
  planYear: number;
  stage: DisplayStage;
}

/** A person or a collective of the register, with what a list shows beside. */
export interface RegisterLine {
  subject: Subject;
  /** Nominations of all years, the latest first. */
  nominations: NominationLine[];
  consent: ConsentState;
}

/** One person's page. */
export interface RegisteredPerson extends RegisterLine {
  consents: Consent[];
  rulePack: RulePack;
}

/** Everybody and every collective that the unit keeps, nominated or not, in the order of class lists. */
export async function readRegister(data: Data, day: string): Promise<RegisterLine[]> {
  const { db } = data;
  const [subjects, nominations, consents, { rulePack }, answered] = await Promise.all([
    readSubjects(data),
    db.of('nominations').toArray(),
    db.of('consents').toArray(),
    readRules(data),
    readAnswered(data),
  ]);
  const nominationsOf = bySubject(nominations);
  const consentsOf = bySubject(consents);
  return subjects
    .map((subject) => ({
      subject,
      nominations: linesOf(nominationsOf.get(subject.id) ?? [], answered),
      consent: consentState(subject, consentsOf.get(subject.id) ?? [], day, rulePack),
    }))
    .sort((a, b) => compareNames(a.subject.name, b.subject.name));
}

function bySubject<T extends { subjectId: string }>(records: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.subjectId);
    if (group) group.push(record);
    else groups.set(record.subjectId, [record]);
  }
  return groups;
}

/** See {@link readRegister}; undefined while it is being read. */
export function useRegister(day: string): RegisterLine[] | undefined {
  return useQuery((data) => readRegister(data, day), [day]);
}

/** One person or collective; null when there is none of that id, undefined while it is being read. */
export function useRegistered(id: string, day: string): RegisteredPerson | null | undefined {
  return useQuery(
    async (data) => {
      const { db } = data;
      const subject = await db.of('subjects').get(id);
      if (!subject) return null;
      const [nominations, consents, { rulePack }, answered] = await Promise.all([
        nominationsNaming(data, id),
        db.of('consents').where('subjectId').equals(id).sortBy('id'),
        readRules(data),
        readAnswered(data),
      ]);
      return { subject, nominations: linesOf(nominations, answered), consents, rulePack, consent: consentState(subject, consents, day, rulePack) };
    },
    [id, day],
  );
}

/** What was sent and what the Sở decided: without them the stage is only what the unit did. */
interface Answered {
  sent: SentBundle[];
  word: DepartmentWord;
}

async function readAnswered({ db }: Pick<Data, 'db'>): Promise<Answered> {
  const [sent, word] = await Promise.all([db.of('sentBundles').toArray(), readDepartmentWord({ db })]);
  return { sent, word };
}

function linesOf(nominations: readonly Nomination[], { sent, word }: Answered): NominationLine[] {
  return nominations
    .map((nomination) => ({ id: nomination.id, planYear: nomination.planYear, stage: displayStage(lifecycleOf(nomination, sent, word)) }))
    .sort((a, b) => b.planYear - a.planYear || (a.id < b.id ? 1 : -1));
}

function nominationsNaming({ db }: Pick<Data, 'db'>, subjectId: string): Promise<Nomination[]> {
  return db.of('nominations').where('subjectId').equals(subjectId).toArray();
}

/** Adds one person or collective to the register. */
export async function addSubject({ journal }: Data, draft: SubjectDraft): Promise<Result<{ id: string }, PlatformError>> {
  const id = newId();
  const written = await journal.commit('addSubject', [put('subjects', id, draft)]);
  return written.ok ? ok({ id }) : written;
}

/** What taking a list in would do. */
export interface RegisterImport {
  added: PersonRow[];
  /** Those who may be somebody of the register whose class or team is another there: a person has to say. */
  maybe: { row: PersonRow; as: Pick<Subject, 'kind' | 'name' | 'className' | 'team'> }[];
  /** Those of the list who are there already: in the register, or in an earlier row. */
  same: { row: PersonRow; as: { type: 'register'; name: string } | { type: 'row'; row: number } }[];
}

/** Compares the rows of a list with the register and with each other. The first of two rows of one person counts. */
export function compareRegister(subjects: readonly Subject[], rows: readonly PersonRow[]): RegisterImport {
  const known = new SameSubjects(subjects);
  const earlier = new SameSubjects<SubjectDraft & { row: number }>();
  const result: RegisterImport = { added: [], maybe: [], same: [] };
  // Who has a row of his own in the list is nobody else in it.
  const listed = new Set(rows.flatMap(({ subject }) => known.find(subject) ?? []));
  for (const row of rows) {
    const there = known.find(row.subject);
    const moved = known.findMoved(row.subject).find((subject) => !listed.has(subject));
    const before = there ? undefined : earlier.find(row.subject);
    if (there) result.same.push({ row, as: { type: 'register', name: there.name } });
    else if (before) result.same.push({ row, as: { type: 'row', row: before.row } });
    else {
      if (moved) result.maybe.push({ row, as: moved });
      else result.added.push(row);
      earlier.add({ ...row.subject, row: row.row });
    }
  }
  return result;
}

/**
 * Takes rows in: one journal entry, however many people; who has come to the register meanwhile is not added again. Who only
 * may be the same is added: a person has said so.
 */
export async function importSubjects(data: Data, rows: readonly PersonRow[]): Promise<Result<{ count: number }, PlatformError>> {
  await data.journal.idle();
  const { same } = compareRegister(await readSubjects(data), rows);
  const there = new Set(same.map(({ row }) => row));
  const added = rows.filter((row) => !there.has(row));
  if (added.length === 0) return ok({ count: 0 });
  const written = await data.journal.commit('addSubject', added.map(({ subject }) => put('subjects', newId(), subject)));
  return written.ok ? ok({ count: added.length }) : written;
}

/** Somebody who cannot be taken off the register: nominations are theirs. `years` are those of the nominations, the latest first. */
export interface SubjectNamed {
  type: 'subjectNamed';
  name: string;
  years: string;
}

/**
 * Takes people and collectives off the register with their consents and earlier awards, in one entry. Refused as long as
 * a nomination is one of theirs: it names the first such.
 */
export async function removeSubjects(data: Data, ids: readonly string[]): Promise<Result<void, PlatformError | SubjectNamed>> {
  const { db, journal } = data;
  // A field that was left a moment ago is on its way.
  await journal.idle();
  const changes: Change[] = [];
  for (const id of ids) {
    const nominations = await nominationsNaming(data, id);
    if (nominations.length > 0) {
      const name = (await db.of('subjects').get(id))?.name ?? '';
      return fail({ type: 'subjectNamed', name, years: [...new Set(nominations.map(({ planYear }) => planYear))].sort((a, b) => b - a).join(', ') });
    }
    changes.push(remove('subjects', id));
    for (const table of ['consents', 'earlierAwards'] as const) {
      for (const part of await db.of(table).where('subjectId').equals(id).primaryKeys()) changes.push(remove(table, part));
    }
  }
  return journal.commit('remove', changes);
}
