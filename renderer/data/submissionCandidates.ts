import type { ClosureRecords } from '../../shared/bundle/closure';
import { judgeCandidates, type Candidate } from '../../shared/bundle/submission';
import { standingsOf, untoldDecisions, untoldWithdrawals } from '../../shared/bundle/withdrawal';
import { compareStamps, latestStamp } from '../../shared/journal/stamp';
import type { StageEvent } from '../../shared/model/nomination';
import type { RulePack } from '../../shared/model/rulePack';
import type { Standing } from '../../shared/model/standing';
import { displayStage } from '../../shared/rules/lifecycle';
import { openRequests } from '../../shared/rules/requests';
import { withdrawnElsewhere } from '../../shared/rules/withdrawnElsewhere';
import { readHeldByDepartment } from './acknowledgements';
import { useQuery } from './DataContext';
import type { Data } from './data';
import { readDepartmentWord } from './departmentWord';
import { latestSubmissionNo, lifecycleOf } from './nominationFile';
import { readRecused } from './meetingRoom';
import { readRules } from './workspace';

/** Every record of this unit that a nomination's closure may take from. */
async function readClosureRecords({ db }: Data): Promise<ClosureRecords> {
  const [movements, subjects, consents, nominations, achievements, answers, earlierAwards, evidence, proposals, replies, meetings, votes] =
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
      db.of('replies').toArray(),
      db.of('meetings').toArray(),
      db.of('votes').toArray(),
    ]);
  return { movements, subjects, consents, nominations, achievements, answers, earlierAwards, evidence, proposals, replies, meetings, votes };
}

/** What a submission of a year could carry, and why the rest stays at home. */
export interface SubmissionChoice {
  candidates: Candidate[];
  /** SHA-256 of the evidence that the Sở's receipts say it holds. */
  held: ReadonlySet<string>;
  rulePack: RulePack;
  /** How those chosen stand, and those sent before that are withdrawn: what the next bundle says. */
  standings: (chosen: ReadonlySet<string>) => Standing[];
  /** Withdrawn since they were sent, and the Sở has not been told. */
  withdrawals: { nominationId: string; name: string; why: NonNullable<Standing['withdrawn']> }[];
  /** Decided here, of a withdrawal that the Sở had told, and it has not been told; without those of `withdrawals`. */
  decisions: { nominationId: string; name: string; what: DecisionToTell }[];
}

/** What the Sở is to hear of a decision. `consentAnew`: noted as withdrawn, and given again since. */
export type DecisionToTell = NonNullable<StageEvent['decided']> | 'consentAnew';

/** Judges the nominations of a year for sending on the day `today` (ISO), those that may go first. */
export async function readSubmissionChoice(data: Data, planYear: number, today: string): Promise<SubmissionChoice> {
  const { db } = data;
  const [records, plans, { plan, rulePack }, sent, word, requests, held, recused, stageEvents] = await Promise.all([
    readClosureRecords(data),
    db.of('plans').toArray(),
    readRules(data),
    db.of('sentBundles').toArray(),
    readDepartmentWord(data),
    db.of('requests').toArray(),
    readHeldByDepartment(data),
    readRecused(data),
    db.of('stageEvents').toArray(),
  ]);
  const ofYear = (records.nominations ?? []).filter((nomination) => nomination.planYear === planYear);
  const judged = judgeCandidates(
    records,
    ofYear,
    (nomination) => {
      const shown = displayStage(lifecycleOf(nomination, sent, word));
      const own = <T extends { nominationId: string }>(rows: readonly T[]) => rows.filter(({ nominationId }) => nominationId === nomination.id);
      return {
        plan: plans.find(({ id }) => id === nomination.planKey) ?? plan,
        rulePack,
        recused: recused(nomination.id),
        withdrawnElsewhere: withdrawnElsewhere(nomination.id, shown, own(word.decisions), own(stageEvents), sent),
        requests: openRequests(own(requests), own(word.decisions), latestSubmissionNo(nomination.id, sent)),
        stage: shown,
      };
    },
    today,
  );
  const standings = (chosen: ReadonlySet<string>) => standingsOf({ ...records, stageEvents }, sent, chosen, today);
  const names = new Map(records.subjects?.map(({ id, name }) => [id, name]));
  const subjectOf = new Map(records.nominations?.map(({ id, subjectId }) => [id, subjectId]));
  const named = (nominationId: string) => ({ nominationId, name: names.get(subjectOf.get(nominationId) ?? '') ?? '' });
  const unasked = standings(new Set());
  const withdrawals = untoldWithdrawals(unasked, sent).map(({ nominationId, withdrawn }) => ({ ...named(nominationId), why: withdrawn! }));
  const decisions = untoldDecisions(unasked, sent).flatMap((standing) => {
    const { nominationId } = standing;
    if (withdrawals.some((withdrawal) => withdrawal.nominationId === nominationId)) return [];
    return [{ ...named(nominationId), what: decisionToTell(standing, stageEvents) }];
  });
  return { candidates: judged, held, rulePack, standings, withdrawals, decisions };
}

function decisionToTell({ nominationId, withdrawn }: Standing, events: readonly StageEvent[]): DecisionToTell {
  const own = events.filter((event) => event.nominationId === nominationId && event.heard);
  const latest = own.toSorted((a, b) => compareStamps(latestStamp(Object.values(a.stamps)), latestStamp(Object.values(b.stamps)))).at(-1);
  const decided = latest?.decided ?? 'sendAgain';
  return decided === 'consentWithdrawn' && withdrawn === undefined ? 'consentAnew' : decided;
}

/** See {@link readSubmissionChoice}. */
export function useSubmissionChoice(planYear: number, today: string): SubmissionChoice | undefined {
  return useQuery((data) => readSubmissionChoice(data, planYear, today), [planYear, today]);
}
