/** What the Sở asks of a unit and what it has decided, as the answers that the unit took in tell. */
import { compareStamps } from '../journal/stamp';
import type { Decision } from '../model/departmentAnswer';
import type { Recognition } from '../model/recognition';
import type { Reply } from '../model/reply';
import type { Request } from '../model/review';
import { isBlank } from './criteria';
import { isRecognised, type DepartmentAnswer, type DisplayStage } from './lifecycle';
import { byDecision, standingRecognitions } from './recognition';

/** The decision on the latest version that was decided; of two on one version the later word. */
export function latestDecision(decisions: readonly Decision[]): Decision | undefined {
  return decisions.toSorted((a, b) => a.submissionNo - b.submissionNo || compareStamps(a.asOf, b.asOf)).at(-1);
}

/** What the answers that were taken in tell of nominations, of one or of all. */
export interface DepartmentWord {
  decisions: readonly Decision[];
  /** Those that were taken back too. Answers of before tell of none. */
  recognitions: readonly Recognition[];
}

/**
 * The Sở's word on one nomination as its life sees it; undefined while nothing was decided that ends or returns it. What
 * was recognised by a decision stays so until the Sở takes that back, whatever it says of a later version.
 */
export function departmentAnswerOf({ decisions, recognitions }: DepartmentWord): DepartmentAnswer | undefined {
  const recognised = standingRecognitions(recognitions).sort(byDecision).at(-1);
  if (recognised) return { outcome: 'recognised', submissionNo: recognised.submissionNo ?? 1 };
  const latest = latestDecision(decisions);
  return latest?.outcome === 'requested' || latest?.outcome === 'declined'
    ? { outcome: latest.outcome, submissionNo: latest.submissionNo }
    : undefined;
}

/**
 * The requests that wait for this unit: those of the latest decision, unless a later version was sent since. What was
 * taken back is none. In the order in which they were asked.
 */
export function openRequests(requests: readonly Request[], decisions: readonly Decision[], latestSubmissionNo: number): Request[] {
  const latest = latestDecision(decisions);
  if (latest?.outcome !== 'requested' || latest.submissionNo < latestSubmissionNo) return [];
  return requests
    .filter(({ versionId, withdrawnAt }) => versionId === latest.id && withdrawnAt === undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The requests on the latest version that wait no more, though nothing was sent since: taken back, or settled by another
 * decision. What was added for them lies at the unit alone. `open`: see {@link openRequests}.
 */
export function pastRequests(requests: readonly Request[], open: readonly Request[], latestSubmissionNo: number): Request[] {
  const latest = Math.max(latestSubmissionNo, ...requests.map(({ submissionNo = 1 }) => submissionNo));
  return requests.filter(({ id, submissionNo = 1 }) => submissionNo === latest && !open.some((request) => request.id === id));
}

/**
 * True while requests wait for what was recognised: the Sở asks about a later version. The replies, and the evidence asked
 * for, are open then and may be sent, the rest stays locked. `requests`: see {@link openRequests}.
 */
export function isAskedAgain(shown: DisplayStage, requests: readonly Request[] = []): boolean {
  return isRecognised(shown) && requests.length > 0;
}

/** True when a reply says something: what was added, or why there is nothing. */
export function isAnswered(reply: Pick<Reply, 'nothing' | 'text' | 'evidenceIds'> | undefined): boolean {
  if (!reply) return false;
  return !isBlank(reply.text) || (reply.nothing !== true && reply.evidenceIds.length > 0);
}
