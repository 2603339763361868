import type { CouncilRule, PlanData } from '../model/plan';
import type { Meeting, VoteResult, WrittenOpinions } from '../model/meeting';
import type { Award, RulePackData } from '../model/rulePack';
import type { Proposal } from '../model/proposal';

/** Percent with four decimals as an integer, so that ratios are compared without rounding. */
const PERCENT_SCALE = 10_000;

/** The least number of members present for a valid meeting (share of total members, e.g. 2/3 of 11 is 8). */
export function quorumNeeded(rule: CouncilRule, totalMembers: number): number {
  return divideUp(totalMembers * rule.quorum.numerator, rule.quorum.denominator);
}

/** The least number of votes for; the base is **total members**, not those present (NĐ 152/2025, Đ.33.5). */
export function votesNeeded(rule: CouncilRule, totalMembers: number): number {
  if (rule.moreThanHalf) return Math.floor(totalMembers / 2) + 1;
  return divideUp(totalMembers * Math.round(rule.passPercent * PERCENT_SCALE), 100 * PERCENT_SCALE);
}

/** Votes for as percent of total members with one decimal, cut and not rounded: 79,96 never reads as 80,0. */
export function percentOfMembers(votesFor: number, totalMembers: number): number {
  if (totalMembers <= 0) return 0;
  return Math.floor((votesFor * 1000) / totalMembers) / 10;
}

/** Counts that contradict one another. `most` is the largest value the field may have. */
export interface CountFault {
  type: 'countTooLarge';
  field: 'present' | 'handedOut' | 'returned' | 'valid' | 'votes' | 'written';
  value: number;
  most: number;
}

/** What a vote is judged by besides its counts. */
export interface VoteCircumstances {
  /** Of those absent, counted. */
  written?: WrittenOpinions | undefined;
  /** Members present who do not vote on it for a conflict of interest. */
  recused?: number | undefined;
}

/**
 * present ≤ total members, handed out ≤ present without those recused, returned ≤ handed out, valid ≤ returned, for +
 * against ≤ valid (blank ballots make the difference), written opinions ≤ absent. `votes` names for + against.
 */
export function countFaults(totalMembers: number, present: number, result: VoteResult, { written, recused = 0 }: VoteCircumstances = {}): CountFault[] {
  const chain: [CountFault['field'], number, number][] = [
    ['present', present, totalMembers],
    ['handedOut', result.handedOut, Math.max(0, present - recused)],
    ['returned', result.returned, result.handedOut],
    ['valid', result.valid, result.returned],
    ['votes', result.for + result.against, result.valid],
    ['written', opinionCount(written), Math.max(0, totalMembers - present)],
  ];
  return chain
    .filter(([, value, most]) => value > most)
    .map(([field, value, most]) => ({ type: 'countTooLarge', field, value, most }));
}

function opinionCount(written: WrittenOpinions | undefined): number {
  return written ? written.for + written.against + written.none : 0;
}

/** How a vote stands against one council rule. */
export interface VoteStanding {
  totalMembers: number;
  present: number;
  /** Of those absent, how many gave an opinion that counts: towards the quorum as well. */
  inWriting: number;
  quorumNeeded: number;
  quorumReached: boolean;
  /** With the written ones where the rule counts them. */
  votesFor: number;
  /** Of `votesFor`, those in writing. */
  writtenFor: number;
  votesNeeded: number;
  /** Enough votes for; says nothing of the quorum. */
  ratioReached: boolean;
  /** Quorum and ratio reached, counts that agree. */
  passed: boolean;
  faults: CountFault[];
}

/**
 * Judges a vote. Undefined while the meeting lacks its total or its present members. Whoever is recused stays in the
 * total, and in the quorum: a conflict of interest lowers no threshold.
 */
export function voteStanding(
  rule: CouncilRule,
  meeting: Pick<Meeting, 'totalMembers' | 'present'>,
  result: VoteResult,
  circumstances: VoteCircumstances = {},
): VoteStanding | undefined {
  const { totalMembers, present } = meeting;
  if (totalMembers === undefined || totalMembers === 0 || present === undefined) return undefined;
  const quorum = quorumNeeded(rule, totalMembers);
  const votes = votesNeeded(rule, totalMembers);
  const faults = countFaults(totalMembers, present, result, circumstances);
  const counted = rule.countsWritten ? circumstances.written : undefined;
  const votesFor = result.for + (counted?.for ?? 0);
  const inWriting = opinionCount(counted);
  const quorumReached = present + inWriting >= quorum;
  const ratioReached = votesFor >= votes;
  return {
    totalMembers,
    present,
    inWriting,
    quorumNeeded: quorum,
    quorumReached,
    votesFor,
    writtenFor: counted?.for ?? 0,
    votesNeeded: votes,
    ratioReached,
    passed: quorumReached && ratioReached && faults.length === 0,
    faults,
  };
}

/**
 * True while no ballot may be counted: too few members are there, and no written opinion can make up for them. False while
 * nobody knows how many there are.
 */
export function mayNotVote(rule: CouncilRule, { totalMembers, present }: Pick<Meeting, 'totalMembers' | 'present'>): boolean {
  if (!totalMembers || present === undefined || rule.countsWritten) return false;
  return present < quorumNeeded(rule, totalMembers);
}

/** Whether a meeting has its quorum: by those present, with written opinions on every case that was voted on, on some, or not. */
export type QuorumState = 'present' | 'written' | 'some' | 'missing';

/** See {@link QuorumState}. `standings` are those of the cases, undefined while there is no vote on one. */
export function quorumState(present: number, needed: number, standings: readonly (Pick<VoteStanding, 'quorumReached'> | undefined)[]): QuorumState {
  if (present >= needed) return 'present';
  const voted = standings.filter((standing) => standing !== undefined);
  const reached = voted.filter(({ quorumReached }) => quorumReached).length;
  if (reached === 0) return 'missing';
  return reached === voted.length ? 'written' : 'some';
}

/** The award a proposal names, when the rule pack knows it. */
export function awardOf(rulePack: Pick<RulePackData, 'awards'>, awardId: string): Award | undefined {
  return rulePack.awards.find((award) => award.id === awardId);
}

/**
 * The rule that a vote on these proposals must satisfy: one vote on several awards must carry the hardest. Of the plan's and
 * the awards' own rules, the ratio that needs the most votes of `totalMembers` and the largest quorum, each by itself; written
 * opinions count as the plan says, unless an award says that they do not. `awardId` names the award whose ratio it is.
 */
export function councilRuleFor(
  plan: Pick<PlanData, 'council'>,
  rulePack: Pick<RulePackData, 'awards'>,
  proposals: readonly Pick<Proposal, 'awardId'>[],
  totalMembers: number,
): { rule: CouncilRule; awardId?: string } {
  let hardest: { rule: CouncilRule; awardId?: string } = { rule: plan.council };
  for (const { awardId } of proposals) {
    const rule = awardOf(rulePack, awardId)?.council;
    if (!rule) continue;
    const { rule: before } = hardest;
    const harder = votesNeeded(rule, totalMembers) > votesNeeded(before, totalMembers);
    hardest = { ...hardest, ...(harder && { awardId }), rule: stricterOf(before, rule, harder) };
  }
  return hardest;
}

function stricterOf(before: CouncilRule, rule: CouncilRule, harder: boolean): CouncilRule {
  const { moreThanHalf, passPercent } = harder ? rule : before;
  const larger = rule.quorum.numerator * before.quorum.denominator > before.quorum.numerator * rule.quorum.denominator;
  const countsWritten = rule.countsWritten === false ? false : before.countsWritten;
  return { quorum: larger ? rule.quorum : before.quorum, moreThanHalf, passPercent, ...(countsWritten !== undefined && { countsWritten }) };
}

function divideUp(dividend: number, divisor: number): number {
  return Math.floor((dividend + divisor - 1) / divisor);
}
