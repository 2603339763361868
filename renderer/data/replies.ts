import { put, removeElements, type Change } from '../../shared/journal/change';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import { answerChanges } from './answers';
import type { Data } from './data';

/** One part of a reply to a request of the Sở, as a person gives it. */
export type ReplyEdit = { text: string } | { nothing: boolean } | { evidenceId: string; linked: boolean };

/** The changes that an edit of a reply makes; the reply comes into being with its first edit. */
export function replyChanges(nominationId: string, requestId: string, edit: ReplyEdit): Change[] {
  const whose = { nominationId, requestId };
  if (!('evidenceId' in edit)) return [put('replies', requestId, { ...whose, ...edit })];
  if (edit.linked) return [put('replies', requestId, { ...whose, evidenceIds: [edit.evidenceId] })];
  return [removeElements('replies', requestId, 'evidenceIds', [edit.evidenceId])];
}

/** Keeps one part of the reply to a request. */
export function answerRequest({ journal }: Data, nominationId: string, requestId: string, edit: ReplyEdit): Promise<Result<void, PlatformError>> {
  return journal.commit('answerRequest', replyChanges(nominationId, requestId, edit));
}

/** Puts evidence to a reply, and with it to the criterion that the request is about; or takes it from the reply alone. */
export function linkReplyEvidence(
  { journal }: Data,
  nominationId: string,
  { requestId, criterionId }: { requestId: string; criterionId?: string },
  evidenceId: string,
  linked: boolean,
): Promise<Result<void, PlatformError>> {
  const proves = linked && criterionId !== undefined ? answerChanges(nominationId, criterionId, { evidenceId, linked }) : [];
  return journal.commit('answerRequest', [...replyChanges(nominationId, requestId, { evidenceId, linked }), ...proves]);
}
