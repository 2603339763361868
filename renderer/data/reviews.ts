import { fileOfClosure, type Closure } from '../../shared/bundle/closure';
import { differencesBetween, namesInClosures } from '../../shared/bundle/closureDifferences';
import { compareVersions, standingVersions, type StandingVersion } from '../../shared/bundle/standing';
import type { ClosureChange } from '../../shared/bundle/submission';
import { put, remove, type Change } from '../../shared/journal/change';
import { asFirstReceived } from '../../shared/journal/firstReceipt';
import type { RecordChange } from '../../shared/journal/recordChange';
import type { Mark } from '../../shared/model/answer';
import type { ReceivedVersion, Sender } from '../../shared/model/received';
import type { Recognition } from '../../shared/model/recognition';
import { reviewMarkId, type Request, type Review, type ReviewMark, type ReviewNote, type ReviewStatus } from '../../shared/model/review';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { byDecision, standingRecognitions } from '../../shared/rules/recognition';
import { criteriaFor } from '../../shared/rules/criteria';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { useQuery } from './DataContext';
import type { Data } from './data';
import type { StoredRecords } from './storedRecords';
import { readEarlierReview, type EarlierReview } from './earlierReview';
import { readClosure, type ReceivedError } from './received';
import { readRulesOf } from './workspace';

/** One row of the queue: the current version of a nomination with how its review stands. */
export interface QueueRow {
  version: ReceivedVersion;
  review: Review | null;
  sender: Sender | null;
  /** Another key speaks for the unit as well, and nobody has compared the fingerprints: what is here counts for nothing. */
  contested: boolean;
  marked: number;
  /** Open requests to the unit. */
  requests: number;
  /** The nomination has another version that knows nothing of this one: two computers of the school sent apart. */
  forked: boolean;
  /** The unit has withdrawn the nomination, or somebody the consent that it stands on. */
  withdrawn: StandingVersion['withdrawn'];
  /** As in {@link StandingVersion}. */
  endedAt?: string;
}

/** How far a review is from being settled; the queue shows what waits first. */
const order: Record<ReviewStatus, number> = { new: 0, reviewing: 1, requested: 2, accepted: 3, declined: 4, forwarded: 5 };

/** The versions that count, one a nomination (two when they stand beside each other), what waits first. */
export async function readQueue({ db }: Pick<Data, 'db'>): Promise<QueueRow[]> {
  const [versions, receipts, reviews, senders, marks, requests] = await Promise.all([
    db.of('receivedVersions').toArray(),
    db.of('receipts').toArray(),
    db.of('reviews').toArray(),
    db.of('senders').toArray(),
    db.of('reviewMarks').toArray(),
    db.of('requests').toArray(),
  ]);
  const reviewOf = new Map(reviews.map((review) => [review.id, review]));
  const rows: QueueRow[] = [];
  for (const { version, sender, contested, forked, withdrawn, endedAt } of standingVersions(versions.map(asFirstReceived), senders, reviews, receipts)) {
    rows.push({
      version,
      review: reviewOf.get(version.id) ?? null,
      sender,
      contested,
      marked: marks.filter(({ versionId }) => versionId === version.id).length,
      requests: requests.filter(({ versionId, withdrawnAt }) => versionId === version.id && withdrawnAt === undefined).length,
      forked,
      withdrawn,
      ...(endedAt !== undefined && { endedAt }),
    });
  }
  // Those of one bundle in the order in which the unit recorded them, as the ids of nominations tell.
  const weight = ({ review, version }: QueueRow): string =>
    [order[review?.status ?? 'new'], version.receivedAt, version.unitName, version.nominationId, version.id].join(' ');
  return rows.sort((a, b) => (weight(a) < weight(b) ? -1 : 1));
}

/** See {@link readQueue}. */
export function useQueue(): QueueRow[] | undefined {
  return useQuery(readQueue);
}

/** Everything that is looked at while a version is judged. */
export interface ReviewView {
  row: QueueRow;
  file: NominationFile;
  marks: ReviewMark[];
  requests: Request[];
  notes: ReviewNote[];
  /** Of the nomination, of whichever version; the first decision first. */
  recognitions: Recognition[];
  /** What earlier versions of the same unit leave to this one; null for the first. */
  earlier: EarlierReview | null;
  /** Against the version before it from the same unit; empty for the first. */
  changes: ClosureChange[];
  /** Another version counts in this one's place: it is looked at and no longer judged. */
  newer: InItsPlace | null;
  /** The versions beside it, of which one is to be chosen; or those that it was chosen over. */
  beside: ReceivedVersion[];
  /** What this one says otherwise than the first of those; null when there is none, or it is no longer readable. */
  fromBeside: { version: ReceivedVersion; differences: RecordChange[]; names: ReadonlyMap<string, string> } | null;
}

/** The version that counts instead of one. `chosen`: of two from two computers of the unit, by somebody at the Sở. */
export interface InItsPlace {
  versionId: string;
  submissionNo: number;
  why: 'later' | 'chosen';
}

/**
 * A version with its dossier, marks, requests and notes, also one that a later version has replaced. Null when there is
 * none of that id, or its sender was refused.
 */
export async function readReview(data: Data, versionId: string): Promise<Result<ReviewView, ReceivedError> | null> {
  const { db } = data;
  const queue = await readQueue(data);
  const found = queue.find(({ version }) => version.id === versionId);
  const row = found ?? (await replacedRow(data, versionId, queue));
  if (!row) return null;
  const closure = await readClosure(data, versionId);
  if (!closure.ok) return closure;
  const { plan, rulePack } = (await readRulesOf(data))(closure.value.nomination.planKey);
  const [marks, requests, notes, recognitions, earlier] = await Promise.all([
    db.of('reviewMarks').where('versionId').equals(versionId).toArray(),
    readRequests(data, versionId),
    db.of('reviewNotes').where('versionId').equals(versionId).sortBy('id'),
    readRecognitionsOf(data, row.version.nominationId),
    readEarlierReview(data, row.version, closure.value, plan),
  ]);
  const beside = await versionsBeside(data, row, queue);
  return ok({
    row,
    file: fileOfClosure(closure.value, plan, rulePack),
    marks,
    requests,
    notes,
    recognitions,
    earlier,
    changes: earlier?.changes ?? [],
    newer: found ? null : inItsPlace(row.version, queue),
    beside,
    fromBeside: await differencesFrom(data, beside[0], closure.value),
  });
}

async function differencesFrom(data: Data, version: ReceivedVersion | undefined, present: Closure): Promise<ReviewView['fromBeside']> {
  const other = version && (await readClosure(data, version.id));
  if (!version || !other?.ok) return null;
  return { version, differences: differencesBetween(other.value, present), names: namesInClosures(other.value, present) };
}

/** The row of a version that is not in the queue, since another one of the same sender is. */
async function replacedRow({ db }: Data, versionId: string, queue: readonly QueueRow[]): Promise<QueueRow | null> {
  const version = await db.of('receivedVersions').get(versionId);
  if (!version || !inItsPlace(version, queue)) return null;
  const [review, sender, marked, requests] = await Promise.all([
    db.of('reviews').get(versionId),
    db.of('senders').get(version.senderId),
    db.of('reviewMarks').where('versionId').equals(versionId).count(),
    readRequests({ db }, versionId),
  ]);
  return { version: asFirstReceived(version), review: review ?? null, sender: sender ?? null, contested: false, marked, requests: requests.length, forked: false, withdrawn: null };
}

function inItsPlace(version: ReceivedVersion, queue: readonly QueueRow[]): InItsPlace | null {
  const counting = queue.map((row) => row.version).filter((other) => isRival(other, version));
  const later = counting.find((other) => compareVersions(other, version) === 'dominates');
  const other = later ?? counting[0];
  return other ? { versionId: other.id, submissionNo: other.submissionNo, why: later ? 'later' : 'chosen' } : null;
}

function isRival(other: ReceivedVersion, { id, nominationId, senderId }: ReceivedVersion): boolean {
  return other.nominationId === nominationId && other.senderId === senderId && other.id !== id;
}

async function versionsBeside({ db }: Data, { version, review, forked }: QueueRow, queue: readonly QueueRow[]): Promise<ReceivedVersion[]> {
  if (forked) return queue.map((row) => row.version).filter((other) => isRival(other, version));
  const passedOver = await db.of('receivedVersions').bulkGet([...(review?.chosen?.over ?? [])]);
  return passedOver.flatMap((other) => (other ? [asFirstReceived(other)] : []));
}

/** What was recognised of a nomination. */
async function readRecognitionsOf({ db }: Pick<Data, 'db'>, nominationId: string): Promise<Recognition[]> {
  return standingRecognitions(await db.of('recognitions').where('nominationId').equals(nominationId).toArray()).sort(byDecision);
}

/** See {@link readReview}; undefined while it is being read. */
export function useReview(versionId: string): Result<ReviewView, ReceivedError> | null | undefined {
  return useQuery((data) => readReview(data, versionId), [versionId]);
}

type Looked = { table: 'users' | 'reviews' | 'requests' | 'reviewNotes' | 'reviewMarks'; id: string };

/** What is looked at to say who reviews, and whether the review has begun. */
export function deskPlaces({ journal }: Data, versionId: string): Looked[] {
  return [{ table: 'users', id: journal.actor }, { table: 'reviews', id: versionId }];
}

export function reviewer(records: StoredRecords, { journal }: Data): string {
  return records.get('users', journal.actor)?.name ?? journal.actor;
}

/** Any look that leaves a trace makes a new review one that is being worked on. */
export function started(records: StoredRecords, data: Data, versionId: string): Change[] {
  const review = records.get('reviews', versionId);
  if (review && review.status !== 'new') return [];
  return [put('reviews', versionId, { status: 'reviewing', reviewer: reviewer(records, data) })];
}

/** Marks a criterion of a version. */
export function markCriterion(data: Data, versionId: string, criterionId: string, mark: Mark): Promise<Result<void, PlatformError>> {
  const id = reviewMarkId(versionId, criterionId);
  return data.journal.commitFrom('review', [{ table: 'reviewMarks', id }, ...deskPlaces(data, versionId)], (records) => [
    put('reviewMarks', id, { versionId, criterionId, mark }),
    ...started(records, data, versionId),
  ]);
}

/** Keeps the marks that earlier versions suggest for these criteria. */
export function keepSuggestedMarks(data: Data, view: ReviewView, criterionIds: readonly string[]): Promise<Result<void, PlatformError>> {
  const { id: versionId } = view.row.version;
  const places = criterionIds.map((criterionId) => ({ table: 'reviewMarks' as const, id: reviewMarkId(versionId, criterionId) }));
  return data.journal.commitFrom('review', [...places, ...deskPlaces(data, versionId)], (records) => {
    const kept = criterionIds.flatMap((criterionId) => {
      const id = reviewMarkId(versionId, criterionId);
      const suggested = view.earlier?.marks.get(criterionId);
      // What was marked meanwhile is no suggestion's to change.
      return suggested && !records.get('reviewMarks', id) ? [put('reviewMarks', id, { versionId, criterionId, mark: suggested.mark })] : [];
    });
    return kept.length > 0 ? [...kept, ...started(records, data, versionId)] : [];
  });
}

/** Requests on a version, without those that were taken back. In the order in which they were asked. */
async function readRequests({ db }: Pick<Data, 'db'>, versionId: string): Promise<Request[]> {
  const requests = await db.of('requests').where('versionId').equals(versionId).sortBy('id');
  return requests.filter(({ withdrawnAt }) => withdrawnAt === undefined);
}

/** What a request is about: a criterion, one evidence file of it, or the whole; and by when it is to be answered. */
export interface AskedFor {
  criterionId?: string;
  evidenceId?: string;
  text: string;
  /** ISO day. */
  dueDate?: string;
}

/**
 * Keeps a request to the unit as it is being written: under its id, which is made once, and all of it each time. One
 * without words is none.
 */
export async function keepRequest(
  data: Data,
  version: ReceivedVersion,
  id: string,
  asked: AskedFor,
): Promise<Result<void, PlatformError>> {
  const told = asked.text === '' && (await wasTold(data, id));
  return data.journal.commitFrom('request', [{ table: 'requests', id }, ...deskPlaces(data, version.id)], (records) => {
    const stored = records.get('requests', id);
    if (asked.text === '') return stored ? takenBack(id, told) : [];
    if (stored) return rewritten(stored, asked);
    return [
      put('requests', id, {
        versionId: version.id,
        nominationId: version.nominationId,
        text: asked.text,
        askedBy: reviewer(records, data),
        ...(asked.criterionId && { criterionId: asked.criterionId }),
        ...(asked.evidenceId && { evidenceId: asked.evidenceId }),
        ...(asked.dueDate && { dueDate: asked.dueDate }),
      }),
      ...started(records, data, version.id),
    ];
  });
}

function rewritten(stored: Request, asked: AskedFor): Change[] {
  const fields = (['text', 'criterionId', 'evidenceId', 'dueDate'] as const).filter((field) => stored[field] !== asked[field]);
  return fields.length === 0 ? [] : [put('requests', stored.id, Object.fromEntries(fields.map((field) => [field, asked[field] ?? null])))];
}

/** Takes a request back. What was sent already is marked so, and the next answer tells the unit. */
export async function removeRequest(data: Data, id: string): Promise<Result<void, PlatformError>> {
  const told = await wasTold(data, id);
  return data.journal.commitFrom('remove', [{ table: 'requests', id }], (records) => (records.get('requests', id) ? takenBack(id, told) : []));
}

function takenBack(id: string, told: boolean): Change[] {
  return [told ? put('requests', id, { withdrawnAt: new Date().toISOString() }) : remove('requests', id)];
}

/** True when an answer that was written here told the unit of the request. */
async function wasTold({ db }: Data, id: string): Promise<boolean> {
  const answers = (await db.of('sentBundles').toArray()).filter(({ kind }) => kind === 'answer');
  return answers.some(({ told = [] }) => told.some((key) => key.startsWith(`requests/${id} `)));
}

/** The same as {@link keepRequest} for an internal note; it never leaves the Sở. */
export function keepNote(
  data: Data,
  versionId: string,
  id: string,
  note: { criterionId?: string; text: string },
): Promise<Result<void, PlatformError>> {
  return data.journal.commitFrom('review', [{ table: 'reviewNotes', id }, ...deskPlaces(data, versionId)], (records) => {
    const stored = records.get('reviewNotes', id);
    if (note.text === '') return stored ? [remove('reviewNotes', id)] : [];
    if (stored) return [put('reviewNotes', id, { text: note.text })];
    return [
      put('reviewNotes', id, {
        versionId,
        text: note.text,
        author: reviewer(records, data),
        ...(note.criterionId && { criterionId: note.criterionId }),
      }),
      ...started(records, data, versionId),
    ];
  });
}

/** Why a review may not be settled yet. */
export type DecisionRefused =
  | PlatformError
  | { type: 'senderUnconfirmed'; name: string }
  | { type: 'senderContested'; name: string }
  | { type: 'versionsForked' }
  | { type: 'nominationWithdrawn'; why: NonNullable<StandingVersion['withdrawn']>; endedAt?: string }
  | { type: 'senderRefused'; name: string; fingerprint: string }
  | { type: 'versionReplaced'; number: number }
  | { type: 'versionNotChosen'; number: number }
  | { type: 'criteriaUnmarked'; count: number }
  | { type: 'criterionMarkedNo'; count: number }
  /** An award stands on it: that is deleted first. */
  | { type: 'versionRecognised' }
  | { type: 'requestMissing' }
  | { type: 'reasonMissing' };

/**
 * Settles a review: `accepted` needs every criterion marked and none "no"; `requested` needs a request; `declined` needs
 * a reason; what an award stands on stays accepted. Nothing of a unit whose fingerprint nobody compared can be accepted, and nothing of which two computers sent
 * different versions, nor what was withdrawn; a version that does not count any more is settled no further.
 */
export async function decide(
  data: Data,
  view: ReviewView,
  status: 'accepted' | 'requested' | 'declined' | 'reviewing',
  reason?: string,
): Promise<Result<void, DecisionRefused>> {
  const { row, file } = view;
  const { id } = row.version;
  // Marks and words of a moment ago count, also those that no screen shows yet.
  await data.journal.idle();
  // What the screen shows may be of before a bundle came in or a key was settled.
  const queue = await readQueue(data);
  const now = queue.find(({ version }) => version.id === id);
  if (!now) return fail(whyNotCounting(row, queue));
  if (status === 'accepted') {
    if (now.contested) return fail({ type: 'senderContested', name: row.version.unitName });
    if (!now.sender?.confirmedAt) return fail({ type: 'senderUnconfirmed', name: row.version.unitName });
    if (now.forked) return fail({ type: 'versionsForked' });
    if (now.withdrawn) return fail({ type: 'nominationWithdrawn', why: now.withdrawn, ...(now.endedAt !== undefined && { endedAt: now.endedAt }) });
    const marks = await data.db.of('reviewMarks').where('versionId').equals(id).toArray();
    const criteria = criteriaFor(file.plan, file.subject.kind);
    const unmarked = criteria.filter((criterion) => !marks.some(({ criterionId }) => criterionId === criterion.id)).length;
    if (unmarked > 0) return fail({ type: 'criteriaUnmarked', count: unmarked });
    const refused = marks.filter(({ mark }) => mark === 'no').length;
    if (refused > 0) return fail({ type: 'criterionMarkedNo', count: refused });
  }
  if (status !== 'accepted' && (await readRecognitionsOf(data, row.version.nominationId)).some(({ versionId }) => versionId === id)) return fail({ type: 'versionRecognised' });
  if (status === 'requested' && (await readRequests(data, id)).length === 0) {
    return fail({ type: 'requestMissing' });
  }
  const given = reason?.trim();
  if (status === 'declined' && !given) return fail({ type: 'reasonMissing' });
  return data.journal.commitFrom('review', deskPlaces(data, id), (records) => [
    put('reviews', id, {
      status,
      reviewer: reviewer(records, data),
      decidedAt: status === 'reviewing' ? null : new Date().toISOString(),
      reason: status === 'declined' ? given! : null,
    }),
  ]);
}

function whyNotCounting({ version, sender }: QueueRow, queue: readonly QueueRow[]): DecisionRefused {
  const instead = inItsPlace(version, queue);
  if (instead) return { type: instead.why === 'later' ? 'versionReplaced' : 'versionNotChosen', number: instead.submissionNo };
  return { type: 'senderRefused', name: version.unitName, fingerprint: sender?.fingerprint ?? '' };
}
