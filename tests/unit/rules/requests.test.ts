import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../shared/model/departmentAnswer';
import type { Recognition } from '../../../shared/model/recognition';
import type { Request } from '../../../shared/model/review';
import { assess } from '../../../shared/rules/readiness';
import { departmentAnswerOf, isAnswered, openRequests, pastRequests } from '../../../shared/rules/requests';
import { readyFile, TODAY } from '../../support/nominationFile';

const bookkeeping = { createdAt: '2026-10-09T03:00:00.000Z', updatedAt: '2026-10-09T03:00:00.000Z', stamps: {} };
const [first, second] = ['1'.repeat(64), '2'.repeat(64)];

function decision(id: string, submissionNo: number, outcome: Decision['outcome'], asOf = '5@so'): Decision {
  return { id, ...bookkeeping, nominationId: 'n', submissionNo, outcome, asOf };
}

function request(id: string, versionId: string, more: Partial<Request> = {}): Request {
  return { id, ...bookkeeping, versionId, nominationId: 'n', text: 'Gửi bản có dấu', submissionNo: 1, asOf: '5@so', ...more };
}

describe('requests that wait for a unit', () => {
  test('are those of the latest decision, in the order in which they were asked', () => {
    const decisions = [decision(second, 2, 'requested'), decision(first, 1, 'requested')];
    const requests = [request('b', second), request('a', second), request('old', first)];
    expect(openRequests(requests, decisions, 2).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('are none once a later version was sent, once they were taken back, or while the Sở has another word', () => {
    const asked = [request('a', first)];
    expect(openRequests(asked, [decision(first, 1, 'requested')], 2)).toEqual([]);
    expect(openRequests([request('a', first, { withdrawnAt: bookkeeping.createdAt })], [decision(first, 1, 'requested')], 1)).toEqual([]);
    for (const outcome of ['reviewing', 'accepted', 'declined', 'forwarded'] as const) {
      expect(openRequests(asked, [decision(first, 1, outcome)], 1)).toEqual([]);
    }
    expect(openRequests(asked, [], 1)).toEqual([]);
  });

  test('are past once they wait no more and nothing was sent since', () => {
    const taken = request('a', second, { submissionNo: 2, withdrawnAt: bookkeeping.createdAt });
    const stands = request('b', second, { submissionNo: 2 });
    const older = request('old', first);
    const ids = (latest: number, open: Request[]) => pastRequests([taken, stands, older], open, latest).map(({ id }) => id);
    expect([ids(2, [stands]), ids(2, []), ids(1, []), ids(3, [])]).toEqual([['a'], ['a', 'b'], ['a', 'b'], []]);
  });

  test('are judged by the later word of two on one version', () => {
    const decisions = [decision(first, 1, 'declined', '9@so'), decision(first, 1, 'requested', '7@so')];
    expect(departmentAnswerOf({ decisions, recognitions: [] })).toEqual({ outcome: 'declined', submissionNo: 1 });
    expect(departmentAnswerOf({ decisions: [decision(first, 1, 'accepted')], recognitions: [] })).toBeUndefined();
  });
});

describe('a recognition', () => {
  const recognition = (more: Partial<Recognition> = {}): Recognition => ({
    id: 'r', ...bookkeeping, versionId: first, nominationId: 'n', award: { id: 'exemplar', title: 'Gương điển hình tiên tiến', level: 'department' }, decision: { number: '12/QĐ-SGDĐT', date: '2026-10-12' }, submissionNo: 1, ...more,
  });

  test('makes the nomination a recognised one, whatever the Sở says of a later version', () => {
    const decisions = [decision(first, 1, 'accepted'), decision(second, 2, 'requested')];
    expect(departmentAnswerOf({ decisions, recognitions: [recognition()] })).toEqual({ outcome: 'recognised', submissionNo: 1 });
  });

  test('that was taken back leaves it to the decisions', () => {
    const taken = recognition({ withdrawnAt: bookkeeping.createdAt });
    expect(departmentAnswerOf({ decisions: [decision(first, 1, 'accepted')], recognitions: [taken] })).toBeUndefined();
    expect(departmentAnswerOf({ decisions: [decision(second, 2, 'requested')], recognitions: [taken] })).toEqual({ outcome: 'requested', submissionNo: 2 });
  });
});

describe('a reply', () => {
  test('says something when it has words, or evidence', () => {
    expect(isAnswered(undefined)).toBe(false);
    expect(isAnswered({ text: '  ', evidenceIds: [] })).toBe(false);
    expect(isAnswered({ text: 'Đã gửi', evidenceIds: [] })).toBe(true);
    expect(isAnswered({ evidenceIds: ['e'] })).toBe(true);
  });

  test('that there is nothing needs its reason, whatever evidence stood there before', () => {
    expect(isAnswered({ nothing: true, evidenceIds: ['e'] })).toBe(false);
    expect(isAnswered({ nothing: true, text: 'đã thất lạc', evidenceIds: [] })).toBe(true);
  });

  test('takes what the Sở asked out of what is missing, and nothing else', () => {
    const file = { ...readyFile('teacher'), requests: [request('r', first, { criterionId: 'teacher.4', dueDate: '2026-10-16' }), request('w', first)] };
    const missing = (replies: { requestId: string; text: string }[]) =>
      assess({ ...file, replies: replies.map((reply) => ({ id: reply.requestId, ...bookkeeping, nominationId: 'n', evidenceIds: [], ...reply })) }, TODAY).blocking;
    expect(missing([]).map(({ code, place }) => [code, place])).toEqual([
      ['requestUnanswered', { tab: 'criteria', requestId: 'r', criterionId: 'teacher.4' }],
      ['requestUnanswered', { tab: 'criteria', requestId: 'w' }],
    ]);
    expect(missing([{ requestId: 'r', text: 'Đã gửi' }]).map(({ place }) => place.requestId)).toEqual(['w']);
    expect(missing([{ requestId: 'r', text: 'Đã gửi' }, { requestId: 'w', text: 'Đã gửi' }])).toEqual([]);
  });
});
