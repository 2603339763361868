import type { ClosureRecords } from '../../shared/bundle/closure';
import { judgeCandidates, type Candidate } from '../../shared/bundle/submission';
import type { RulePack } from '../../shared/model/rulePack';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readRules } from './workspace';

/** Every record of this unit that a nomination's closure may take from. */
async function readClosureRecords({ db }: Data): Promise<ClosureRecords> {
  const [movements, subjects, consents, nominations, achievements, answers, earlierAwards, evidence, proposals, meetings, votes] =
    await Promise.all([
      db.of('movements').toArray(),
      db.of('subjects').toArray(),
      db.of('consents').toArray(),
      db.of('nominations').toArray(),
      db.of('achievements').toArray(),
      db.of('answers').toArray(),
      db.of('earlierAwards').toArray(),
      db.of('evidence').toArray(),
      db.of('proposals').toArray(),
      db.of('meetings').toArray(),
      db.of('votes').toArray(),
    ]);
  return { movements, subjects, consents, nominations, achievements, answers, earlierAwards, evidence, proposals, meetings, votes };
}

/** What a submission of a year could carry, and why the rest stays at home. */
export interface SubmissionChoice {
  candidates: Candidate[];
  rulePack: RulePack;
}

/** Judges the nominations of a year for sending on the day `today` (ISO), those that may go first. */
export async function readSubmissionChoice(data: Data, planYear: number, today: string): Promise<SubmissionChoice> {
  const [records, plans, { plan, rulePack }] = await Promise.all([
    readClosureRecords(data),
    data.db.of('plans').toArray(),
    readRules(data),
  ]);
  const ofYear = (records.nominations ?? []).filter((nomination) => nomination.planYear === planYear);
  const judged = judgeCandidates(
    records,
    ofYear,
    ({ planKey }) => ({ plan: plans.find(({ id }) => id === planKey) ?? plan, rulePack }),
    today,
  );
  return { candidates: judged, rulePack };
}

/** See {@link readSubmissionChoice}. */
export function useSubmissionChoice(planYear: number, today: string): SubmissionChoice | undefined {
  return useQuery((data) => readSubmissionChoice(data, planYear, today), [planYear, today]);
}
