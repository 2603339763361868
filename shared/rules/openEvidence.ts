/** Which evidence of a recognised nomination is open while requests of the Sở wait for a reply, and once they do not any more. */
import { compareStamps, type Stamp } from '../journal/stamp';
import type { Evidence } from '../model/evidence';
import type { NominationFile } from './nominationFile';
import type { Sendings } from './sendings';

export interface OpenEvidence {
  editable: boolean;
  removable: boolean;
}

/**
 * What bears a lower stamp lies at the Sở as it was sent: the stamp of the last bundle that carried it, or, where the one
 * that the requests speak of is not known here, of the first of them that came. Undefined when nothing was asked since.
 */
export function sealOf({ requests = [], pastRequests = [] }: Pick<NominationFile, 'requests' | 'pastRequests'>, { last }: Pick<Sendings, 'last'>): Stamp | undefined {
  const asked = [...requests, ...pastRequests];
  if (asked.length === 0) return undefined;
  if (last && asked.every(({ submissionNo = 1 }) => submissionNo <= last.submissionNo)) return last.stamp;
  return asked.flatMap(({ stamps }) => stamps['createdAt'] ?? []).sort(compareStamps)[0];
}

/** True for what was made after the seal; what does not tell when is taken for sealed. */
export function isSince(seal: Stamp | undefined, made: Stamp | undefined): boolean {
  return seal !== undefined && made !== undefined && compareStamps(made, seal) > 0;
}

/**
 * Open is what was added since, whether a reply shows it or not, and what the Sở asks about. What was recognised is not, though
 * a reply shows it. Removed may be only what was added since, is not asked about, and is held by nothing that is locked: also
 * once no request waits any more, since it was added for one and the Sở does not have it.
 */
export function openEvidence(file: NominationFile, seal: Stamp | undefined, { id, stamps }: Pick<Evidence, 'id' | 'stamps'>): OpenEvidence {
  const { requests = [], pastRequests = [], answers, achievements, consents, subject } = file;
  const asked = [...requests, ...pastRequests];
  const isAsked = requests.some(({ evidenceId }) => evidenceId === id);
  const isAdded = asked.length > 0 && isSince(seal, stamps['createdAt']);
  const lockedAnswers = answers.filter((answer) => !asked.some(({ criterionId }) => criterionId === answer.criterionId));
  const isHeld = subject.photoEvidenceId === id || [...lockedAnswers, ...achievements, ...consents].some(({ evidenceIds }) => evidenceIds.includes(id));
  return { editable: isAsked || (isAdded && requests.length > 0), removable: isAdded && !isAsked && !isHeld };
}
