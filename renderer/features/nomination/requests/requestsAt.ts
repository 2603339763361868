import type { Request } from '../../../../shared/model/review';
import type { NominationFile } from '../../../../shared/rules/nominationFile';
import { isAnswered } from '../../../../shared/rules/requests';

type Asked = Pick<NominationFile, 'requests' | 'replies' | 'plan' | 'evidence'>;

/** Requests about a criterion, those about a file of it too. */
export function requestsAtCriterion({ requests = [] }: Asked, criterionId: string): Request[] {
  return requests.filter((request) => request.criterionId === criterionId);
}

/** Requests about a file. */
export function requestsAtEvidence({ requests = [] }: Asked, evidenceId: string): Request[] {
  return requests.filter((request) => request.evidenceId === evidenceId);
}

/** Requests about the whole, and those about a criterion or a file that is not there any more. */
export function requestsAtWhole({ requests = [], plan, evidence }: Asked): Request[] {
  return requests.filter(
    ({ criterionId, evidenceId }) => !plan.criteria.some(({ id }) => id === criterionId) && !evidence.some(({ id }) => id === evidenceId),
  );
}

/** How many of these wait for a reply. */
export function waitingAmong({ replies = [] }: Asked, requests: readonly Request[]): number {
  return requests.filter(({ id }) => !isAnswered(replies.find(({ requestId }) => requestId === id))).length;
}
