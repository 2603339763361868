import { describe, expect, test } from 'vitest';
import type { QueueRow } from '../../../../renderer/data/reviews';
import { nextInQueue } from '../../../../renderer/features/review/nextInQueue';
import type { ReviewStatus } from '../../../../shared/model/review';

/** Rows of the queue as far as the choice looks at them. */
function rowsOf(...statuses: (ReviewStatus | null)[]): QueueRow[] {
  return statuses.map((status, index) => ({ version: { id: `version-${index}`, planYear: 2026 }, review: status && { status } })) as QueueRow[];
}

describe('the next thing at the queue', () => {
  test('is the first nomination that waits', () => {
    expect(nextInQueue(rowsOf('accepted', null, 'reviewing'), 2026, 0)).toEqual({ type: 'review', versionId: 'version-1' });
  });

  test('is papers once all is judged and something was accepted', () => {
    expect(nextInQueue(rowsOf('declined', 'accepted'), 2026, 0)).toEqual({ type: 'documents' });
  });

  test('is never papers while nothing was accepted in the year they are made for', () => {
    expect(nextInQueue(rowsOf('declined', 'requested', 'requested'), 2026, 0)).toEqual({ type: 'receive', requested: 2, declined: 1 });
    expect(nextInQueue(rowsOf('accepted'), 2027, 0)).toEqual({ type: 'receive', requested: 0, declined: 0 });
  });

  test('is telling the units what was decided, when there is nothing to print', () => {
    expect(nextInQueue(rowsOf('requested', 'declined'), 2026, 2)).toEqual({ type: 'answers', requested: 1, declined: 1 });
    expect(nextInQueue(rowsOf('accepted'), 2026, 2)).toEqual({ type: 'documents' });
    expect(nextInQueue(rowsOf('requested', null), 2026, 2)).toEqual({ type: 'review', versionId: 'version-1' });
  });

  test('is nothing while nothing was received', () => {
    expect(nextInQueue([], 2026, 0)).toBeUndefined();
  });
});
