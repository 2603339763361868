import { put, removeElements, type Change } from '../../shared/journal/change';
import { answerId, type Mark } from '../../shared/model/answer';
import type { PlatformError } from '../../shared/platform';
import type { Result } from '../../shared/result';
import type { Data } from './data';

/** One part of an answer, as a person gives it. */
export type AnswerEdit =
  | { met: Mark }
  | { explanation: string }
  | { option: string; holds: boolean }
  | { evidenceId: string; linked: boolean };

/** The changes that an edit of an answer makes; the answer comes into being with its first edit. */
export function answerChanges(nominationId: string, criterionId: string, edit: AnswerEdit): Change[] {
  const id = answerId(nominationId, criterionId);
  const whose = { nominationId, criterionId };
  if ('option' in edit) {
    if (edit.holds) return [put('answers', id, { ...whose, options: [edit.option] })];
    return [removeElements('answers', id, 'options', [edit.option])];
  }
  if ('evidenceId' in edit) {
    if (edit.linked) return [put('answers', id, { ...whose, evidenceIds: [edit.evidenceId] })];
    return [removeElements('answers', id, 'evidenceIds', [edit.evidenceId])];
  }
  return [put('answers', id, { ...whose, ...edit })];
}

/** Keeps one part of the self-assessment of a criterion. */
export function answerCriterion(
  { journal }: Data,
  nominationId: string,
  criterionId: string,
  edit: AnswerEdit,
): Promise<Result<void, PlatformError>> {
  return journal.commit('answerCriterion', answerChanges(nominationId, criterionId, edit));
}
