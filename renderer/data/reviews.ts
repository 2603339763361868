import { fileOfClosure } from '../../shared/bundle/closure';
import { changesBetween, type ClosureChange } from '../../shared/bundle/submission';
import { put, remove, type Change } from '../../shared/journal/change';
import { compareClocks } from '../../shared/journal/stamp';
import type { Mark } from '../../shared/model/answer';
import { newId } from '../../shared/model/newId';
import type { ReceivedVersion, Sender } from '../../shared/model/received';
import { reviewMarkId, type Request, type Review, type ReviewMark, type ReviewNote, type ReviewStatus } from '../../shared/model/review';
import type { PlatformError } from '../../shared/platform';
import { fail, ok, type Result } from '../../shared/result';
import { criteriaFor } from '../../shared/rules/criteria';
import type { NominationFile } from '../../shared/rules/nominationFile';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readClosure, type ReceivedError } from './received';
import { readRules } from './workspace';

/** One row of the queue: the current version of a nomination with how its review stands. */
export interface QueueRow {
  version: ReceivedVersion;
  review: Review | null;
  sender: Sender | null;
  marked: number;
  /** Open requests to the unit. */
  requests: number;
  /** The nomination has another version that knows nothing of this one: two computers of the school sent apart. */
  forked: boolean;
}

/** How far a review is from being settled; the queue shows what waits first. */
const order: Record<ReviewStatus, number> = { new: 0, reviewing: 1, requested: 2, accepted: 3, declined: 4, forwarded: 5 };

/** The versions that count, one a nomination (two when they stand beside each other), what waits first. */
export async function readQueue({ db }: Pick<Data, 'db'>): Promise<QueueRow[]> {
  const [versions, reviews, senders, marks, requests] = await Promise.all([
    db.of('receivedVersions').toArray(),
    db.of('reviews').toArray(),
    db.of('senders').toArray(),
    db.of('reviewMarks').toArray(),
    db.of('requests').toArray(),
  ]);
  const reviewOf = new Map(reviews.map((review) => [review.id, review]));
  const senderOf = new Map(senders.map((sender) => [sender.id, sender]));
  const rows: QueueRow[] = [];
  for (const version of versions) {
    const others = versions.filter(({ nominationId, id }) => nominationId === version.nominationId && id !== version.id);
    const relations = others.map((other) => compareClocks(version.clock, other.clock));
    if (relations.includes('dominated')) continue;
    rows.push({
      version,
      review: reviewOf.get(version.id) ?? null,
      sender: senderOf.get(version.senderId) ?? null,
      marked: marks.filter(({ versionId }) => versionId === version.id).length,
      requests: requests.filter(({ versionId }) => versionId === version.id).length,
      forked: relations.includes('concurrent'),
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
  /** Against the version before it from the same unit; empty for the first. */
  changes: ClosureChange[];
}

/** A version with its dossier, marks, requests and notes; null when there is none of that id. */
export async function readReview(data: Data, versionId: string): Promise<Result<ReviewView, ReceivedError> | null> {
  const row = (await readQueue(data)).find(({ version }) => version.id === versionId);
  if (!row) return null;
  const { db } = data;
  const closure = await readClosure(data, versionId);
  if (!closure.ok) return closure;
  const { plan, rulePack } = await readRules(data);
  const [marks, requests, notes, earlier] = await Promise.all([
    db.of('reviewMarks').where('versionId').equals(versionId).toArray(),
    db.of('requests').where('versionId').equals(versionId).sortBy('id'),
    db.of('reviewNotes').where('versionId').equals(versionId).sortBy('id'),
    db.of('receivedVersions').where('nominationId').equals(row.version.nominationId).toArray(),
  ]);
  const before = earlier.filter(({ submissionNo }) => submissionNo < row.version.submissionNo).sort((a, b) => b.submissionNo - a.submissionNo)[0];
  const beforeClosure = before ? await readClosure(data, before.id) : null;
  return ok({
    row,
    file: fileOfClosure(closure.value, plan, rulePack),
    marks,
    requests,
    notes,
    changes: beforeClosure?.ok ? changesBetween(beforeClosure.value, closure.value) : [],
  });
}

/** See {@link readReview}; undefined while it is being read. */
export function useReview(versionId: string): Result<ReviewView, ReceivedError> | null | undefined {
  return useQuery((data) => readReview(data, versionId), [versionId]);
}

async function reviewer({ db, journal }: Data): Promise<string> {
  return (await db.of('users').get(journal.actor))?.name ?? journal.actor;
}

/** Any look that leaves a trace makes a new review one that is being worked on. */
async function started(data: Data, versionId: string): Promise<Change[]> {
  const review = await data.db.of('reviews').get(versionId);
  if (review && review.status !== 'new') return [];
  return [put('reviews', versionId, { status: 'reviewing', reviewer: await reviewer(data) })];
}

/** Marks a criterion of a version. */
export async function markCriterion(data: Data, versionId: string, criterionId: string, mark: Mark): Promise<Result<void, PlatformError>> {
  return data.journal.commit('review', [
    put('reviewMarks', reviewMarkId(versionId, criterionId), { versionId, criterionId, mark }),
    ...(await started(data, versionId)),
  ]);
}

/** Writes a request to the unit about a criterion, or about the whole. */
export async function addRequest(
  data: Data,
  version: ReceivedVersion,
  asked: { criterionId?: string; text: string; dueDate?: string },
): Promise<Result<void, PlatformError>> {
  return data.journal.commit('request', [
    put('requests', newId(), {
      versionId: version.id,
      nominationId: version.nominationId,
      text: asked.text,
      askedBy: await reviewer(data),
      ...(asked.criterionId && { criterionId: asked.criterionId }),
      ...(asked.dueDate && { dueDate: asked.dueDate }),
    }),
    ...(await started(data, version.id)),
  ]);
}

/** Takes a request back before it was sent. */
export function removeRequest({ journal }: Data, id: string): Promise<Result<void, PlatformError>> {
  return journal.commit('remove', [remove('requests', id)]);
}

/** Writes an internal note; it never leaves the Sở. */
export async function addNote(data: Data, versionId: string, note: { criterionId?: string; text: string }): Promise<Result<void, PlatformError>> {
  return data.journal.commit('review', [
    put('reviewNotes', newId(), {
      versionId,
      text: note.text,
      author: await reviewer(data),
      ...(note.criterionId && { criterionId: note.criterionId }),
    }),
    ...(await started(data, versionId)),
  ]);
}

/** Why a review may not be settled yet. */
export type DecisionRefused =
  | PlatformError
  | { type: 'senderUnconfirmed'; name: string }
  | { type: 'versionsForked' }
  | { type: 'criteriaUnmarked'; count: number }
  | { type: 'criterionMarkedNo'; count: number }
  | { type: 'requestMissing' }
  | { type: 'reasonMissing' };

/**
 * Settles a review: `accepted` needs every criterion marked and none "no"; `requested` needs a request; `declined` needs
 * a reason. Nothing of a unit whose fingerprint nobody compared can be accepted, and nothing of which two computers sent
 * different versions.
 */
export async function decide(
  data: Data,
  view: ReviewView,
  status: 'accepted' | 'requested' | 'declined' | 'reviewing',
  reason?: string,
): Promise<Result<void, DecisionRefused>> {
  const { row, file, marks, requests } = view;
  if (status === 'accepted') {
    if (!row.sender?.confirmedAt) return fail({ type: 'senderUnconfirmed', name: row.version.unitName });
    if (row.forked) return fail({ type: 'versionsForked' });
    const criteria = criteriaFor(file.plan, file.subject.kind);
    const unmarked = criteria.filter(({ id }) => !marks.some(({ criterionId }) => criterionId === id)).length;
    if (unmarked > 0) return fail({ type: 'criteriaUnmarked', count: unmarked });
    const refused = marks.filter(({ mark }) => mark === 'no').length;
    if (refused > 0) return fail({ type: 'criterionMarkedNo', count: refused });
  }
  if (status === 'requested' && requests.length === 0) return fail({ type: 'requestMissing' });
  const given = reason?.trim();
  if (status === 'declined' && !given) return fail({ type: 'reasonMissing' });
  return data.journal.commit('review', [
    put('reviews', row.version.id, {
      status,
      reviewer: await reviewer(data),
      decidedAt: status === 'reviewing' ? null : new Date().toISOString(),
      reason: status === 'declined' ? given! : null,
    }),
  ]);
}
