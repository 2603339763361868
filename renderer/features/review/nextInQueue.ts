import type { QueueRow } from '../../data/reviews';

/** What there is to do at the queue: the next nomination, papers for the accepted, or wait for what schools send. */
export type NextInQueue =
  | { type: 'review'; versionId: string }
  | { type: 'documents' }
  /** All is judged, and units wait to be told. */
  | { type: 'answers'; requested: number; declined: number }
  /** All is judged and nothing of the year was accepted: papers would be empty. */
  | { type: 'receive'; requested: number; declined: number };

const statusOf = ({ review }: QueueRow) => review?.status ?? 'new';

export const waits = (row: QueueRow): boolean => statusOf(row) === 'new' || statusOf(row) === 'reviewing';

/**
 * Undefined while nothing was received. Papers are made of one plan year; they come first, since units can be told at any
 * time. `unanswered` is how many units have judgements that no answer has told them.
 */
export function nextInQueue(rows: readonly QueueRow[], planYear: number, unanswered: number): NextInQueue | undefined {
  if (rows.length === 0) return undefined;
  const waiting = rows.find(waits);
  if (waiting) return { type: 'review', versionId: waiting.version.id };
  const count = (status: ReturnType<typeof statusOf>): number => rows.filter((row) => statusOf(row) === status).length;
  const accepted = rows.some((row) => row.version.planYear === planYear && (statusOf(row) === 'accepted' || statusOf(row) === 'forwarded'));
  if (accepted) return { type: 'documents' };
  return { type: unanswered > 0 ? 'answers' : 'receive', requested: count('requested'), declined: count('declined') };
}
