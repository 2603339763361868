import { put, removeElements, type Change, type Intent } from '../../shared/journal/change';
import { answerId } from '../../shared/model/answer';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { isReadOnly } from '../../shared/rules/lifecycle';
import { isSince, sealOf } from '../../shared/rules/openEvidence';
import { answerChanges } from './answers';
import type { Data } from './data';
import { readNominationView } from './nominationFile';

/** One part of a reply to a request of the Sở, as a person gives it. */
export type ReplyEdit = { text: string } | { nothing: boolean } | { evidenceId: string; linked: boolean };

/** A request, and the criterion that it is about. */
export interface Replied {
  requestId: string;
  criterionId?: string;
}

function replyChanges(nominationId: string, requestId: string, edit: ReplyEdit): Change[] {
  const whose = { nominationId, requestId };
  if (!('evidenceId' in edit)) return [put('replies', requestId, { ...whose, ...edit })];
  if (edit.linked) return [put('replies', requestId, { ...whose, evidenceIds: [edit.evidenceId] })];
  return [removeElements('replies', requestId, 'evidenceIds', [edit.evidenceId])];
}

/** Keeps one part of the reply to a request; the reply comes into being with its first edit. */
export function answerRequest({ journal }: Data, nominationId: string, requestId: string, edit: ReplyEdit): Promise<Result<void, PlatformError>> {
  return journal.commit('answerRequest', replyChanges(nominationId, requestId, edit));
}

/**
 * Puts evidence to a reply, and with it to the criterion that the request is about; or takes it from the reply. While the
 * criterion is locked it goes from there too, if it came there since the nomination was sent and no other reply shows it.
 */
export function linkReplyEvidence(data: Data, nominationId: string, replied: Replied, evidenceId: string, linked: boolean): Promise<Result<void, PlatformError>> {
  return linked ? attachToReply(data, 'answerRequest', nominationId, replied, evidenceId) : detachFromReply(data, nominationId, replied, evidenceId);
}

/** Puts evidence to a reply and its criterion; `made` makes the evidence itself. What stands at the criterion keeps the stamp by which it came there. */
export function attachToReply(
  { journal }: Data,
  intent: Intent,
  nominationId: string,
  { requestId, criterionId }: Replied,
  evidenceId: string,
  made: Change[] = [],
): Promise<Result<void, PlatformError>> {
  const changes = [...made, ...replyChanges(nominationId, requestId, { evidenceId, linked: true })];
  if (criterionId === undefined) return journal.commit(intent, changes);
  const answer = { table: 'answers' as const, id: answerId(nominationId, criterionId) };
  const looksAt = [answer, ...changes.map(({ table, id }) => ({ table: table as 'replies' | 'evidence', id }))];
  return journal.commitFrom(intent, looksAt, (records) =>
    records.get('answers', answer.id)?.evidenceIds.includes(evidenceId) ? changes : [...changes, ...answerChanges(nominationId, criterionId, { evidenceId, linked: true })],
  );
}

async function detachFromReply(data: Data, nominationId: string, { requestId, criterionId }: Replied, evidenceId: string): Promise<Result<void, PlatformError>> {
  const changes = replyChanges(nominationId, requestId, { evidenceId, linked: false });
  const view = criterionId === undefined ? null : await readNominationView(data, nominationId);
  if (!view || criterionId === undefined || !isReadOnly(view.lifecycle)) return data.journal.commit('answerRequest', changes);
  const seal = sealOf(view.file, view.sendings);
  const others = (view.file.requests ?? []).filter((request) => request.id !== requestId && request.criterionId === criterionId).map(({ id }) => ({ table: 'replies' as const, id }));
  const answer = { table: 'answers' as const, id: answerId(nominationId, criterionId) };
  return data.journal.commitFrom('answerRequest', [answer, { table: 'replies', id: requestId }, ...others], (records) => {
    const held = records.get('answers', answer.id);
    const isOfReply = held?.evidenceIds.includes(evidenceId) && isSince(seal, held.stamps[`evidenceIds/${evidenceId}`]);
    const isShown = others.some(({ id }) => records.get('replies', id)?.evidenceIds.includes(evidenceId));
    return isOfReply && !isShown ? [...changes, ...answerChanges(nominationId, criterionId, { evidenceId, linked: false })] : changes;
  });
}
