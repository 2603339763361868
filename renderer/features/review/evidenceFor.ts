import type { Evidence } from '../../../shared/model/evidence';
import type { NominationFile } from '../../../shared/rules/nominationFile';

/** The evidence beside a criterion; for one proved by the linked collective, the collective's. */
export function evidenceFor(file: NominationFile, criterionId: string): Evidence[] {
  const criterion = file.plan.criteria.find(({ id }) => id === criterionId);
  if (criterion?.rule?.type === 'qualifyingCollective') return file.collective?.evidence ?? [];
  const ids = file.answers.find((answer) => answer.criterionId === criterionId)?.evidenceIds ?? [];
  return file.evidence.filter(({ id }) => ids.includes(id));
}
