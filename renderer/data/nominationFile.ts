import type { Decision } from '../../shared/model/departmentAnswer';
import type { Evidence } from '../../shared/model/evidence';
import type { Meeting, Vote } from '../../shared/model/meeting';
import type { Nomination } from '../../shared/model/nomination';
import type { SubjectKind } from '../../shared/model/plan';
import type { Recognition } from '../../shared/model/recognition';
import type { Request } from '../../shared/model/review';
import type { SentBundle } from '../../shared/model/sentBundle';
import type { Subject } from '../../shared/model/subject';
import { suspectDuplicate, type ComparedNomination } from '../../shared/rules/duplicates';
import { inOrder } from '../../shared/rules/evidenceOrder';
import { displayStage, type LifecycleState } from '../../shared/rules/lifecycle';
import type { CollectiveFile, EarlierNomination, NominationFile } from '../../shared/rules/nominationFile';
import { byDecision, standingRecognitions } from '../../shared/rules/recognition';
import { departmentAnswerOf, latestDecision, openRequests, pastRequests, type DepartmentWord } from '../../shared/rules/requests';
import { sendingsOf, type Sendings } from '../../shared/rules/sendings';
import { withdrawnElsewhere } from '../../shared/rules/withdrawnElsewhere';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { countRecused } from './meetingRoom';
import { readNoticesWith } from './notices';
import { readWorkspace } from './workspace';

/** A dossier with where it stands in its life, as screens show it. */
export interface NominationView {
  file: NominationFile;
  lifecycle: LifecycleState;
  /** The Sở's latest decision, of whichever version; null when it has told none. */
  decision: Decision | null;
  /** By which decisions it was recognised, as far as the Sở has told; the first first. */
  recognitions: Recognition[];
  /** Under which numbers it was sent. */
  sendings: Sendings;
}

type Source = Pick<Data, 'db'>;

/** The whole dossier of a nomination, but for what its place in life tells (`withdrawnElsewhere`); null when there is none of that id. */
export async function readNominationFile(data: Source, id: string): Promise<NominationFile | null> {
  const nomination = await data.db.of('nominations').get(id);
  return nomination ? assemble(data, nomination) : null;
}

/** A dossier with its place in life; null when there is none of that id. */
export async function readNominationView(data: Source, id: string): Promise<NominationView | null> {
  const [file, sent, word] = await Promise.all([readNominationFile(data, id), data.db.of('sentBundles').toArray(), readDepartmentWord(data, [id])]);
  return file && viewOf(file, sent, word);
}

/** Every dossier of a year (all years without one), in the order they were recorded. */
export async function readNominationViews(data: Source, planYear?: number): Promise<NominationView[]> {
  const table = data.db.of('nominations');
  const [nominations, sent, word] = await Promise.all([
    planYear === undefined ? table.toArray() : table.where('planYear').equals(planYear).toArray(),
    data.db.of('sentBundles').toArray(),
    readDepartmentWord(data),
  ]);
  nominations.sort((a, b) => (a.id < b.id ? -1 : 1));
  const files = await Promise.all(nominations.map((nomination) => assemble(data, nomination)));
  return files.flatMap((file) => (file ? [viewOf(file, sent, word)] : []));
}

/** See {@link readNominationView}; undefined while it is being read. */
export function useNominationView(id: string): NominationView | null | undefined {
  return useQuery((data) => readNominationView(data, id), [id]);
}

/**
 * Name of another subject with a nomination of the same year that may be the same person or collective; null when none is
 * suspected. Apart from the dossier, which an edit of somebody else's name would otherwise have read anew.
 */
export async function readSuspectedTwice({ db }: Source, id: string): Promise<string | null> {
  const own = await db.of('nominations').get(id);
  if (!own) return null;
  const nominations = await db.of('nominations').where('planYear').equals(own.planYear).toArray();
  const others = nominations.filter((other) => other.subjectId !== own.subjectId && other.stage.name !== 'withdrawn');
  const [subject, ...subjects] = await db.of('subjects').bulkGet([own.subjectId, ...others.map(({ subjectId }) => subjectId)]);
  if (!subject) return null;
  // All are of this unit, whatever its code. Files that two show have an advice of their own.
  const compared = ({ id: nominationId, planYear }: Nomination, { kind, name, birthDate }: Subject): ComparedNomination => ({ nominationId, planYear, kind, name, birthDate, unitCode: '', files: [] });
  const one = compared(own, subject);
  return subjects.find((other, index) => other && suspectDuplicate(one, compared(others[index]!, other)))?.name ?? null;
}

/** See {@link readSuspectedTwice}; undefined while it is being read. */
export function useSuspectedTwice(id: string): string | null | undefined {
  return useQuery((data) => readSuspectedTwice(data, id), [id]);
}

function viewOf(file: NominationFile, sent: readonly SentBundle[], word: DepartmentWord): NominationView {
  const lifecycle = lifecycleOf(file.nomination, sent, word);
  const { id } = file.nomination;
  const own = wordOn(id, word);
  const withdrawn = withdrawnElsewhere(id, displayStage(lifecycle), own.decisions, file.stageEvents, sent);
  return {
    file: { ...file, ...(withdrawn && { withdrawnElsewhere: withdrawn }) },
    lifecycle,
    decision: latestDecision(own.decisions) ?? null,
    recognitions: standingRecognitions(own.recognitions).sort(byDecision),
    sendings: sendingsOf(id, file.stageEvents, sent),
  };
}

function wordOn(id: string, { decisions, recognitions }: DepartmentWord): DepartmentWord {
  const isOn = ({ nominationId }: { nominationId: string }): boolean => nominationId === id;
  return { decisions: decisions.filter(isOn), recognitions: recognitions.filter(isOn) };
}

/** Where a nomination stands in its life, as far as this unit knows. The `word` of the Sở may be on any nomination. */
export function lifecycleOf(nomination: Nomination, sent: readonly SentBundle[], word: DepartmentWord): LifecycleState {
  const submissionNo = latestSubmissionNo(nomination.id, sent);
  const answer = departmentAnswerOf(wordOn(nomination.id, word));
  return { stage: nomination.stage.name, ...(submissionNo > 0 && { submissionNo }), ...(answer && { answer }) };
}

/** Number of the latest version of a nomination that was sent; 0 when none was. */
export function latestSubmissionNo(nominationId: string, sent: readonly SentBundle[]): number {
  const versions = sent.flatMap(({ nominations }) => nominations).filter((version) => version.nominationId === nominationId);
  return Math.max(0, ...versions.map((version) => version.submissionNo));
}

async function assemble({ db }: Source, nomination: Nomination): Promise<NominationFile | null> {
  const { id, subjectId } = nomination;
  const [subject, plan, workspace, movement] = await Promise.all([
    db.of('subjects').get(subjectId),
    db.of('plans').get(nomination.planKey),
    readWorkspace({ db }),
    nomination.movementId === undefined ? undefined : db.of('movements').get(nomination.movementId),
  ]);
  const rulePack = workspace?.rulePackKey === undefined ? undefined : await db.of('rulePacks').get(workspace.rulePackKey);
  if (!subject || !plan || !rulePack) return null;
  const [answers, achievements, evidence, proposals, earlierAwards, consents, stageEvents, council, collective, earlier, requests, replies, notices] =
    await Promise.all([
      db.of('answers').where('nominationId').equals(id).toArray(),
      db.of('achievements').where('nominationId').equals(id).sortBy('id'),
      readEvidence({ db }, id),
      db.of('proposals').where('nominationId').equals(id).sortBy('id'),
      db.of('earlierAwards').where('subjectId').equals(subjectId).sortBy('id'),
      db.of('consents').where('subjectId').equals(subjectId).sortBy('id'),
      db.of('stageEvents').where('nominationId').equals(id).sortBy('id'),
      readCouncil({ db }, id),
      readCollective({ db }, nomination.collectiveNominationId),
      readEarlier({ db }, nomination),
      readRequests({ db }, id),
      db.of('replies').where('nominationId').equals(id).toArray(),
      readNoticesWith({ db }, id),
    ]);
  const twice = await countTwice({ db }, nomination);
  const sharedFiles = await readSharedFiles({ db }, nomination, subject.kind, evidence);
  const elsewhere = await readElsewhere({ db }, id, [...consents.flatMap(({ evidenceIds }) => evidenceIds), ...(subject.photoEvidenceId ? [subject.photoEvidenceId] : [])]);
  return {
    nomination,
    subject,
    plan,
    rulePack,
    ...(movement && { movement }),
    answers,
    achievements,
    evidence,
    ...(elsewhere.length > 0 && { elsewhere }),
    proposals,
    earlierAwards,
    consents,
    stageEvents,
    ...council,
    ...(collective && { collective }),
    earlierNominations: earlier,
    ...(twice > 0 && { twice }),
    ...(sharedFiles.length > 0 && { sharedFiles }),
    requests: requests.open,
    ...(requests.past.length > 0 && { pastRequests: requests.past }),
    replies,
    ...(notices.length > 0 && { notices }),
  };
}

/** The evidence of a nomination in its order. */
async function readEvidence({ db }: Source, nominationId: string): Promise<Evidence[]> {
  return inOrder(await db.of('evidence').where('nominationId').equals(nominationId).toArray());
}

/** How many other nominations of the year the subject has, without what was withdrawn. */
async function countTwice({ db }: Source, { id, subjectId, planYear }: Nomination): Promise<number> {
  const others = await db.of('nominations').where('subjectId').equals(subjectId).toArray();
  return others.filter((other) => other.id !== id && other.planYear === planYear && other.stage.name !== 'withdrawn').length;
}

/**
 * The evidence whose file another nomination of the year shows too. A collective and its people share what they did: that is
 * none. Files are asked for by their SHA-256 alone, so that an edit elsewhere reads no other dossier anew.
 */
async function readSharedFiles({ db }: Source, { id, planYear }: Nomination, kind: SubjectKind, evidence: readonly Evidence[]): Promise<{ evidenceId: string; name: string }[]> {
  const files = new Map(evidence.flatMap(({ id: evidenceId, file }) => (file ? [[file.sha256, evidenceId] as const] : [])));
  if (files.size === 0) return [];
  const same = await db.of('evidence').where('file.sha256').anyOf([...files.keys()]).toArray();
  const others = same.filter(({ nominationId }) => nominationId !== undefined && nominationId !== id);
  if (others.length === 0) return [];
  const nominations = await db.of('nominations').bulkGet(others.map(({ nominationId }) => nominationId!));
  const subjects = await db.of('subjects').bulkGet(nominations.map((nomination) => nomination?.subjectId ?? ''));
  const shared = new Map<string, string>();
  for (const [index, { file }] of others.entries()) {
    const [nomination, subject] = [nominations[index], subjects[index]];
    if (!nomination || !subject || nomination.planYear !== planYear || nomination.stage.name === 'withdrawn') continue;
    const evidenceId = files.get(file!.sha256)!;
    if ((subject.kind === 'collective') === (kind === 'collective') && !shared.has(evidenceId)) shared.set(evidenceId, subject.name);
  }
  return [...shared].map(([evidenceId, name]) => ({ evidenceId, name }));
}

/** The evidence among `ids` that belongs to another nomination. */
async function readElsewhere({ db }: Source, nominationId: string, ids: readonly string[]): Promise<Evidence[]> {
  if (ids.length === 0) return [];
  const rows = await db.of('evidence').bulkGet([...new Set(ids)]);
  return rows.flatMap((row) => (row && row.nominationId !== nominationId ? [row] : []));
}

/** Requests of the Sở that wait for this unit, and those that wait no more; see `openRequests` and `pastRequests`. */
async function readRequests({ db }: Source, nominationId: string): Promise<{ open: Request[]; past: Request[] }> {
  const [requests, decisions, sent] = await Promise.all([
    db.of('requests').where('nominationId').equals(nominationId).toArray(),
    db.of('decisions').where('nominationId').equals(nominationId).toArray(),
    db.of('sentBundles').toArray(),
  ]);
  const latest = latestSubmissionNo(nominationId, sent);
  const open = openRequests(requests, decisions, latest);
  return { open, past: pastRequests(requests, open, latest) };
}

/** The latest vote on a nomination, with its meeting. */
async function readCouncil({ db }: Source, nominationId: string): Promise<{ vote?: Vote; meeting?: Meeting; recused?: number }> {
  const votes = await db.of('votes').where('nominationId').equals(nominationId).toArray();
  const meetings = await db.of('meetings').bulkGet(votes.map((vote) => vote.meetingId));
  const pairs = votes.flatMap((vote, index) => {
    const meeting = meetings[index];
    return meeting ? [{ vote, meeting }] : [];
  });
  const order = ({ meeting }: { meeting: Meeting }) => `${meeting.date ?? ''} ${meeting.id}`;
  pairs.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const last = pairs.at(-1);
  if (!last) return {};
  const recused = await countRecused({ db }, last.meeting.id, nominationId);
  return { ...last, ...(recused > 0 && { recused }) };
}

async function readCollective({ db }: Source, id: string | undefined): Promise<CollectiveFile | undefined> {
  const nomination = id === undefined ? undefined : await db.of('nominations').get(id);
  const subject = nomination && (await db.of('subjects').get(nomination.subjectId));
  if (!nomination || !subject) return undefined;
  const [answers, evidence] = await Promise.all([
    db.of('answers').where('nominationId').equals(nomination.id).toArray(),
    readEvidence({ db }, nomination.id),
  ]);
  return { nomination, subject, answers, evidence };
}

async function readEarlier({ db }: Source, { subjectId, planYear }: Nomination): Promise<EarlierNomination[]> {
  const others = await db.of('nominations').where('subjectId').equals(subjectId).toArray();
  const earlier = others.filter((other) => other.planYear < planYear);
  return Promise.all(
    earlier.map(async (other) => {
      const rows = await db.of('achievements').where('nominationId').equals(other.id).sortBy('id');
      return { nominationId: other.id, planYear: other.planYear, achievements: rows.map(({ text }) => text) };
    }),
  );
}

/** The unit's collective nominations of a year, which a manager of the same year may stand on (plan III.2.2.a). */
export async function readCollectives(data: Source, planYear: number): Promise<CollectiveFile[]> {
  const nominations = await data.db.of('nominations').where('planYear').equals(planYear).toArray();
  const files = await Promise.all(nominations.map(({ id }) => readCollective(data, id)));
  return files.flatMap((file) => (file?.subject.kind === 'collective' ? [file] : []));
}

/** See {@link readCollectives}. */
export function useCollectives(planYear: number): CollectiveFile[] | undefined {
  return useQuery((data) => readCollectives(data, planYear), [planYear]);
}
