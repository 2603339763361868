/** What the Sở asks of a unit and what it has decided, as the answers that the unit took in tell. */
import { compareStamps } from '../journal/stamp';
import type { Decision } from '../model/departmentAnswer';
import type { Reply } from '../model/reply';
import type { Request } from '../model/review';
import { isBlank } from './criteria';
import type { DepartmentAnswer } from './lifecycle';

/** The decision on the latest version that was decided; of two on one version the later word. */
export function latestDecision(decisions: readonly Decision[]): Decision | undefined {
  return decisions.toSorted((a, b) => a.submissionNo - b.submissionNo || compareStamps(a.asOf, b.asOf)).at(-1);
}

/** The Sở's word on a nomination as its life sees it; undefined while nothing was decided that ends or returns it. */
export function departmentAnswerOf(decisions: readonly Decision[]): DepartmentAnswer | undefined {
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

/** True when a reply says something: what was added, or why there is nothing. */
export function isAnswered(reply: Pick<Reply, 'nothing' | 'text' | 'evidenceIds'> | undefined): boolean {
  if (!reply) return false;
  return !isBlank(reply.text) || (reply.nothing !== true && reply.evidenceIds.length > 0);
}
