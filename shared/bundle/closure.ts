/** The closure of a nomination: everything that is judged with it, as one value that can be named by its hash. */
import type { Achievement } from '../model/achievement';
import type { Answer } from '../model/answer';
import type { Consent } from '../model/consent';
import type { EarlierAward } from '../model/earlierAward';
import type { Evidence } from '../model/evidence';
import type { Meeting, Vote } from '../model/meeting';
import type { Movement } from '../model/movement';
import type { Nomination } from '../model/nomination';
import type { PlanData } from '../model/plan';
import type { Proposal } from '../model/proposal';
import type { Reply } from '../model/reply';
import type { RulePackData } from '../model/rulePack';
import type { Subject } from '../model/subject';
import type { RecordOf } from '../model/tables';
import { inOrder } from '../rules/evidenceOrder';
import type { NominationFile } from '../rules/nominationFile';
import type { Row } from '../journal/project';
import { clockOfStamps, joinClocks, type Clock } from '../journal/stamp';
import { utf8 } from './bytes';
import { bundled, without } from './bundledRecord';
import { canonicalJson } from './canonicalJson';
import { sha256 } from './hash';

/** A nomination whole, as it travels and as the Sở keeps it. Lists are sorted by id. */
export interface Closure {
  nomination: Nomination;
  subject: Subject;
  movement?: Movement;
  answers: Answer[];
  achievements: Achievement[];
  /** Of the nomination; and what its records or a consent of the subject name. */
  evidence: Evidence[];
  proposals: Proposal[];
  earlierAwards: EarlierAward[];
  consents: Consent[];
  /** To requests of the Sở; absent when there is none, so that the version is called what it always was. */
  replies?: Reply[];
  /** The council's result. */
  vote?: Vote;
  meeting?: Meeting;
  /** For a manager: the collective that he leads, whole as well. */
  collective?: Closure;
}

/** Tables whose records make closures. */
export const closureTables = [
  'movements',
  'subjects',
  'consents',
  'nominations',
  'achievements',
  'answers',
  'earlierAwards',
  'evidence',
  'proposals',
  'replies',
  'meetings',
  'votes',
] as const;
export type ClosureTable = (typeof closureTables)[number];
export type ClosureRecords = { [T in ClosureTable]?: RecordOf<T>[] };

function byId<T extends { id: string }>(records: readonly T[] | undefined): T[] {
  return (records ?? []).map(bundled).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/**
 * The closure of one nomination among records, the unit's own or a bundle's: both sides come to the same value. Undefined
 * when the nomination or its subject is not there.
 */
export function closureAmong(records: ClosureRecords, nominationId: string, depth = 0): Closure | undefined {
  const nomination = records.nominations?.find(({ id }) => id === nominationId);
  const subject = records.subjects?.find(({ id }) => id === nomination?.subjectId);
  if (!nomination || !subject) return undefined;
  const own = <T extends { nominationId: string }>(list: readonly T[] | undefined) =>
    (list ?? []).filter((record) => record.nominationId === nominationId);
  const ofSubject = <T extends { subjectId: string }>(list: readonly T[] | undefined) =>
    (list ?? []).filter((record) => record.subjectId === subject.id);
  const consents = ofSubject(records.consents);
  const answers = own(records.answers);
  const achievements = own(records.achievements);
  const replies = own(records.replies);
  const shown = new Set([...consents, ...answers, ...achievements, ...replies].flatMap(({ evidenceIds }) => evidenceIds));
  if (subject.photoEvidenceId !== undefined) shown.add(subject.photoEvidenceId);
  const evidence = (records.evidence ?? []).filter((row) => row.nominationId === nominationId || shown.has(row.id));
  const present = new Set(evidence.map(({ id }) => id));
  // What was deleted since leaves no name behind: a reference that leads nowhere is none.
  const resolved = <T extends { evidenceIds: string[] }>(list: T[]): T[] =>
    list.map((record) => ({ ...record, evidenceIds: record.evidenceIds.filter((id) => present.has(id)) }));
  const vote = latestVote(own(records.votes), records.meetings ?? []);
  const meeting = records.meetings?.find(({ id }) => id === vote?.meetingId);
  const movement = records.movements?.find(({ id }) => id === nomination.movementId);
  const led = nomination.collectiveNominationId;
  const collective = led !== undefined && depth === 0 ? closureAmong(records, led, 1) : undefined;
  return {
    nomination: drop(bundled(nomination), [...(movement ? [] : ['movementId']), ...(collective ? [] : ['collectiveNominationId'])]),
    subject: drop(bundled(subject), present.has(subject.photoEvidenceId ?? '') ? [] : ['photoEvidenceId']),
    ...(movement && { movement: without(bundled(movement), ['setupFileId']) }),
    answers: byId(resolved(answers)),
    achievements: byId(resolved(achievements)),
    evidence: byId(evidence),
    proposals: byId(own(records.proposals)),
    earlierAwards: byId(ofSubject(records.earlierAwards)),
    consents: byId(resolved(consents)),
    ...(replies.length > 0 && { replies: byId(resolved(replies)) }),
    ...(vote && meeting && { vote: bundled(vote), meeting: bundled(meeting) }),
    ...(collective && { collective }),
  };
}

function drop<T extends object>(record: T, fields: readonly string[]): T {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.includes(field))) as T;
}

/** The vote of the latest meeting, as the dossier has it. */
function latestVote(votes: readonly Vote[], meetings: readonly Meeting[]): Vote | undefined {
  const dates = new Map(meetings.map(({ id, date }) => [id, date ?? '']));
  const order = ({ meetingId }: Vote): string => `${dates.get(meetingId)} ${meetingId}`;
  const held = votes.filter(({ meetingId }) => dates.has(meetingId));
  return held.sort((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1);
}

/** The records of closures by table, each once: what a bundle carries. */
export function recordsOfClosures(closures: readonly Closure[]): ClosureRecords {
  const tables = new Map<ClosureTable, Map<string, { id: string }>>();
  const add = (table: ClosureTable, records: readonly { id: string }[]): void => {
    const rows = tables.get(table) ?? new Map<string, { id: string }>();
    for (const record of records) rows.set(record.id, record);
    tables.set(table, rows);
  };
  const addAll = (closure: Closure): void => {
    add('movements', closure.movement ? [closure.movement] : []);
    add('subjects', [closure.subject]);
    add('consents', closure.consents);
    add('nominations', [closure.nomination]);
    add('achievements', closure.achievements);
    add('answers', closure.answers);
    add('earlierAwards', closure.earlierAwards);
    add('evidence', closure.evidence);
    add('proposals', closure.proposals);
    add('replies', closure.replies ?? []);
    add('meetings', closure.meeting ? [closure.meeting] : []);
    add('votes', closure.vote ? [closure.vote] : []);
    if (closure.collective) addAll(closure.collective);
  };
  closures.forEach(addAll);
  return Object.fromEntries([...tables].map(([table, rows]) => [table, [...rows.values()]]));
}

/** Every record of a closure with its table, those of the collective too. */
export function recordsOf(closure: Closure): { table: ClosureTable; record: RecordOf<ClosureTable> }[] {
  const records = recordsOfClosures([closure]);
  return closureTables.flatMap((table) => (records[table] ?? []).map((record) => ({ table, record })));
}

const bookkeeping: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'stamps']);

/**
 * The canonical form of a closure: RFC 8785 JSON of its records without their bookkeeping (wall times and stamps) and
 * without the unit's own stage, so that sending an unchanged nomination again is the same version. Fields that this
 * program does not know are in it.
 */
export function canonicalClosure(closure: Closure): string {
  return canonicalJson(contentOf(closure));
}

function contentOf(closure: Closure): unknown {
  const plain = <T extends object>(record: T): object =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !bookkeeping.has(field)));
  const { collective, nomination, ...rest } = closure;
  const { stage: _stage, ...judged } = plain(nomination) as { stage?: unknown };
  const others = Object.entries(rest).map(([part, value]) => [part, Array.isArray(value) ? value.map(plain) : plain(value)]);
  return { ...Object.fromEntries(others), nomination: judged, ...(collective && { collective: contentOf(collective) }) };
}

/** SHA-256 of the canonical closure: the name of this version of the nomination, the same wherever it is computed. */
export function versionIdOf(closure: Closure): Promise<string> {
  return sha256(utf8(canonicalClosure(closure)));
}

/** Highest counter of each device in the closure. The unit's stage does not count: it is not part of the version. */
export function clockOf(closure: Closure): Clock {
  const stamps = recordsOf(closure).flatMap(({ table, record }) =>
    Object.entries(record.stamps)
      .filter(([key]) => !(table === 'nominations' && (key === 'stage' || key === 'updatedAt')))
      .map(([, stamp]) => stamp),
  );
  return clockOfStamps(stamps);
}

/**
 * The clock of a closure with what was deleted of it among `tombstones`: taking something out is a change as well, though
 * nothing that travels carries its stamp.
 */
export function clockWithDeletions(closure: Closure, tombstones: readonly Row[]): Clock {
  const dossiers = closure.collective ? [closure, closure.collective] : [closure];
  const owners = new Set(dossiers.flatMap(({ nomination, subject }) => [nomination.id, subject.id]));
  const isPart = (row: Row): boolean => owners.has(String(row['nominationId'])) || owners.has(String(row['subjectId']));
  return tombstones.filter(isPart).reduce((clock, { deleted }) => joinClocks(clock, deleted ?? {}), clockOf(closure));
}

/** The files of a closure, each SHA-256 once. */
export function filesOf(closure: Closure): { sha256: string; size: number; name: string; evidenceId: string }[] {
  const files = new Map<string, { sha256: string; size: number; name: string; evidenceId: string }>();
  for (const { id, file } of [...closure.evidence, ...(closure.collective?.evidence ?? [])]) {
    if (file && !files.has(file.sha256)) files.set(file.sha256, { sha256: file.sha256, size: file.size, name: file.name, evidenceId: id });
  }
  return [...files.values()];
}

/**
 * A closure as the dossier that readiness and documents read. What only the unit knows (its timeline, nominations of
 * earlier years) is empty.
 */
export function fileOfClosure(closure: Closure, plan: PlanData, rulePack: RulePackData): NominationFile {
  const { collective, ...own } = closure;
  return {
    ...own,
    evidence: inOrder(own.evidence),
    plan,
    rulePack,
    stageEvents: [],
    earlierNominations: [],
    ...(collective && {
      collective: {
        nomination: collective.nomination,
        subject: collective.subject,
        answers: collective.answers,
        evidence: inOrder(collective.evidence),
      },
    }),
  };
}
